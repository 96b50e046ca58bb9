"""One tablet for several people, one after the other: both envelopes arrive, and nobody meets what another told."""

from collections.abc import Callable
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.opened import answers_inside
from tests.journeys.people import YoungPerson
from tests.journeys.town import Town

Person = Callable[..., YoungPerson]
CANARY = "kanariefagel-i-gruvan-4711"
OPEN = "oppet"
KEPT = """async () => {
    const kept = [localStorage, sessionStorage, document.cookie, history.state].map((one) => JSON.stringify(one));
    const answered = (asked) => new Promise((done) => { asked.onsuccess = () => done(asked.result); });
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const one of await cache.keys()) kept.push(one.url, await (await cache.match(one)).text());
    }
    const databases = await indexedDB.databases();
    for (const { name } of databases) {
        const database = await answered(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
            const rows = await answered(database.transaction(store).objectStore(store).getAll());
            for (const row of rows) kept.push(JSON.stringify(row), new TextDecoder("latin1").decode(row.envelope));
        }
        database.close();
    }
    return kept.join("\\n");
}"""
CHOSEN = """() => [...document.querySelectorAll("section [aria-pressed=true]")]
    .filter((one) => !one.dataset.language).map((one) => one.outerHTML)"""

# Shows the first field as who wants to write would have it, so that "undo" has something to undo in.
UNDER_THE_FINGERS = """(field) => {
    const section = field.closest("section");
    section.hidden = false;
    section.dataset.way = "write";
    field.focus();
}"""


def types(person: YoungPerson, item: str, words: str) -> None:
    """As a keyboard does it: what the test program itself would remember is no trace of the page."""
    person.comes_to(item)
    person.would_rather("write")
    field = person.here.locator("textarea")
    field.focus()
    person.page.keyboard.insert_text(words)
    assert field.input_value() == words
    person.goes_on_from(item)


def tells(person: YoungPerson, words: str, understood: str) -> YoungPerson:
    """From the age on, with a card sorted and a choice made; sealed at the end."""
    person.is_aged("15-17")
    person.agrees()
    types(person, "im00a", words)
    person.skips("im00b")
    person.allows("words")
    person.answers("im01", understood)
    person.sorts("im02", {}, otherwise="hard")
    for item in ("im03.best", "im03.hardest", "im04", "im05", "im06", "im08", "im09", "im10", "im11"):
        person.skips(item)
    person.sends()
    person.waits_for("waiting")
    return person


def passes_on(person: YoungPerson) -> None:
    person.here.locator("[data-act=next_person]").click()


def memory(page: Page) -> str:
    """All that scripts of the page can still reach, as the browser's own tool writes it down."""
    chunks: list[str] = []
    inside = page.context.new_cdp_session(page)
    inside.on("HeapProfiler.addHeapSnapshotChunk", lambda part: chunks.append(part["chunk"]))
    inside.send("HeapProfiler.enable")
    inside.send("HeapProfiler.collectGarbage")
    inside.send("HeapProfiler.takeHeapSnapshot", {"reportProgress": False})
    inside.detach()
    return "".join(chunks)


def meets_nothing_of(words: str, person: YoungPerson) -> None:
    page = person.page
    assert words not in page.content()
    assert [field for field in page.locator("textarea").all() if field.input_value()] == []
    assert page.evaluate(CHOSEN) == []
    assert words not in page.evaluate(KEPT)
    assert words not in memory(page)
    page.locator("textarea").first.evaluate(UNDER_THE_FINGERS)
    assert page.evaluate("document.activeElement.localName") == "textarea"
    page.keyboard.press("Control+z")
    assert page.locator("textarea").first.input_value() == ""
    page.locator("textarea").first.evaluate("one => { one.closest('section').hidden = true }")


def test_the_search_finds_what_a_page_still_remembers(town: Town, young_person: Person) -> None:
    person = young_person().begins(town.slip())
    types(person, "im00a", CANARY)
    assert CANARY in memory(person.page)


def test_two_people_offline_on_one_tablet_both_arrive_and_the_second_meets_nothing_of_the_first(
    town: Town, young_person: Person
) -> None:
    town.asks(OPEN, open_entry=True)
    first = young_person().opens(town.address(OPEN))
    first.waits_until_kept()
    entries = first.page.evaluate("history.length")
    first.goes_offline()
    first.chooses_language("sv")
    tells(first, CANARY, "never")
    passes_on(first)

    second = YoungPerson(first.page)
    second.sees("language")
    meets_nothing_of(CANARY, second)
    second.chooses_language("ar")
    assert second.page.locator(".receipt").is_hidden()
    tells(second, "tva", "always")
    expect(second.here.locator(".several [data-waiting]")).to_have_text("2")
    assert second.page.evaluate("history.length") == entries
    assert town.arrived(OPEN) == 0
    second.comes_online()
    second.waits_for("arrived")
    expect(second.page.locator("body")).to_have_attribute("data-outbox", "arrived")
    expect(second.here.locator(".several")).to_be_hidden()
    told = sorted((one.language, one.answers["im01"], one.words["im00a"]) for one in answers_inside(town, OPEN))
    assert told == [("ar", "always", "tva"), ("sv", "never", CANARY)]


def test_where_answers_need_slips_the_next_slip_opens_the_form_in_the_same_page(
    town: Town, young_person: Person
) -> None:
    first = young_person().opens(town.slip())
    first.waits_until_kept()
    first.page.evaluate("window.samePage = true")
    first.goes_offline()
    first.chooses_language("sv")
    tells(first, CANARY, "never")
    passes_on(first)
    second = YoungPerson(first.page)
    second.sees("next_person")
    second.page.evaluate("slip => location.replace(slip)", town.slip())
    second.sees("language")
    meets_nothing_of(CANARY, second)
    second.chooses_language("sv")
    tells(second, "tva", "always")
    assert second.page.evaluate("window.samePage")
    second.comes_online()
    second.waits_for("arrived")
    expect(second.page.locator("body")).to_have_attribute("data-outbox", "arrived")
    assert town.arrived() == 2


def test_a_slip_for_other_locks_is_refused_on_a_shared_tablet_too(town: Town, young_person: Person) -> None:
    first = young_person().begins(town.slip())
    first.answers_everything()
    first.sends()
    first.waits_for("arrived")
    passes_on(first)
    first.sees("next_person")
    forged = town.slip().partition("&k=")[0] + "&k=" + "0" * 32
    first.page.evaluate("slip => location.replace(slip)", forged)
    first.sees("cannot_lock")


def test_the_six_pictures_of_the_first_are_not_there_for_the_second(town: Town, young_person: Person) -> None:
    town.asks(OPEN, open_entry=True)
    first = young_person().begins(town.address(OPEN))
    first.answers_everything()
    first.sends()
    first.page.locator("[data-act=receipt]").click()
    assert first.page.locator(".receipt .six svg").count() == 6
    passes_on(first)
    first.sees("language")
    assert first.page.locator(".receipt .six *").count() == 0
    assert first.page.locator(".receipt").evaluate("one => one.hidden")


@pytest.fixture
def forgetful(town: Town, young_person: Person) -> YoungPerson:
    """Somebody who has written and chosen, on a tablet whose clock the test can turn."""
    person = young_person()
    person.page.clock.install(time=datetime(2026, 11, 28, 9))
    person.begins(town.slip())
    types(person, "im00a", CANARY)
    person.skips("im00b")
    person.comes_to("im01")
    person.here.locator("[data-choice=never]").click()
    return person


def test_five_idle_minutes_blank_the_form_after_a_warning(forgetful: YoungPerson) -> None:
    page = forgetful.page
    page.clock.run_for("04:01")
    expect(page.locator(".still-there")).to_be_visible()
    forgetful.sees("im01")
    page.clock.run_for("01:00")
    forgetful.sees("language")
    expect(page.locator("[data-cleared]")).to_be_visible()
    expect(page.locator(".still-there")).to_be_hidden()
    meets_nothing_of(CANARY, forgetful)
    assert "#t=" in page.url, "the slip has not been used, and begins anew"


def test_any_touch_ends_the_warning_and_keeps_every_answer(forgetful: YoungPerson) -> None:
    page = forgetful.page
    page.clock.run_for("04:01")
    page.locator("main").click(position={"x": 3, "y": 3})
    expect(page.locator(".still-there")).to_be_hidden()
    page.clock.run_for("03:59")
    forgetful.sees("im01")
    expect(forgetful.here.locator("[data-choice=never]")).to_have_attribute("aria-pressed", "true")


def test_who_reads_the_help_lines_is_not_disturbed_but_the_answers_go(forgetful: YoungPerson) -> None:
    page = forgetful.page
    page.locator("header [data-act=help]").click()
    page.clock.run_for("05:01")
    forgetful.sees("help")
    assert "112" in forgetful.says
    meets_nothing_of(CANARY, forgetful)
    page.locator(".bar [data-act=close_help]").click()
    forgetful.sees("language")


def test_answers_that_still_wait_can_be_taken_back_without_a_network(town: Town, young_person: Person) -> None:
    person = young_person().begins(town.slip())
    person.waits_until_kept()
    person.goes_offline()
    person.answers_everything()
    person.sends()
    person.waits_for("waiting")
    person.here.locator("[data-act=receipt]").click()
    six = person.here.locator(".receipt .six bdi").all_inner_texts()
    in_order = ["1", "2", "3", "4", "5", "6"]
    assert person.here.locator(".receipt .six .which").all_inner_texts() == in_order
    person.page.locator("header [data-act=help]").click()
    person.here.locator("[data-act=take_back]").click()
    assert person.here.locator(".six .which").all_inner_texts() == in_order
    for number in six:
        person.here.locator(f'[data-receipt="{int(number)}"]').click()
    person.here.locator("[data-act=take_back_now]").click()
    expect(person.here.locator("[data-result=deleted]")).to_be_visible()
    for screen in ("help", "next_person"):
        person.page.locator(".bar [data-act=close_help]").click()
        person.sees(screen)
    person.comes_online()
    person.page.wait_for_timeout(1_500)  # as long as a try would have taken
    assert town.arrived() == 0
