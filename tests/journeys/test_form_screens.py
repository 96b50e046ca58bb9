"""The form on a small phone: what each screen does, that switching loses nothing, and that everybody can use it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from app.paths import NODE_MODULES
from tests.journeys.people import CLOSED, IN_WORDS, YoungPerson
from tests.journeys.town import Town

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
SMALLEST_TARGET = 48
OVERFLOW = "() => document.documentElement.scrollWidth > innerWidth"
SMALL = """(least) => [...document.querySelectorAll("button, a[href^=tel]")]
    .filter((one) => one.checkVisibility() && !one.matches(".skip-link, .line a"))
    .map((one) => [one.innerText || one.ariaLabel, one.getBoundingClientRect()])
    .filter(([, box]) => box.height < least - 0.5 || box.width < least - 0.5)
    .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
TWO_LINES = """() => [...document.querySelectorAll(".bar button")].filter((one) => one.checkVisibility())
    .map((one) => one.querySelector("[data-t]"))
    .filter((label) => label.getClientRects().length > 1 || label.scrollWidth > label.parentElement.clientWidth)
    .map((label) => label.textContent)"""
FIND_FAULTS = """async () => (await axe.run("header, .bar, section:not([hidden])", { resultTypes: ["violations"] }))
    .violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 90)).join(" | ")}`)"""


@pytest.fixture
def person(town: Town, young_person: Callable[..., YoungPerson]) -> YoungPerson:
    """Someone whose phone reports whatever the page does wrong."""
    person = young_person()
    person.quick = False
    person.faults = []  # type: ignore[attr-defined]
    person.page.on("pageerror", lambda error: person.faults.append(str(error)))  # type: ignore[attr-defined]
    person.page.on("console", lambda line: line.type == "error" and person.faults.append(line.text))  # type: ignore[attr-defined]
    return person


def bar(person: YoungPerson, act: str) -> None:
    person.page.locator(f".bar [data-act={act}]").click()


def chosen(person: YoungPerson) -> list[str | None]:
    return [one.get_attribute("data-choice") for one in person.here.locator('[data-choice][aria-pressed="true"]').all()]


def test_seven_taps_lead_from_the_slip_to_the_first_question(town, person):
    person.begins(town.slip(), "sv")
    person.comes_to("im00a")
    assert person.taps <= 7
    assert person.faults == []


def test_the_whole_pack_takes_at_most_sixty_taps_and_one_place_in_the_history(town, person):
    person.begins(town.slip(), "sv")
    entries = person.page.evaluate("history.length")
    person.answers_everything(words="Det är bra.")
    person.comes_to("sending")
    assert person.taps <= 60
    assert person.page.evaluate("history.length") == entries
    assert person.faults == []


def test_changing_language_keeps_every_answer_and_the_screen(town, person):
    person.begins(town.slip(), "sv")
    person.would_rather("write")
    person.here.locator("textarea").fill("Rasterna är bra.")
    person.changes_language("ar")
    expect(person.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(person.here.locator("textarea")).to_have_value("Rasterna är bra.")
    bar(person, "next")
    person.skips("im00b")
    person.comes_to("after_words")
    bar(person, "next")
    person.here.locator("[data-choice=often]").click()
    person.changes_language("en")
    assert chosen(person) == ["often"]
    assert "Do you understand" in person.says


def test_a_tap_before_the_scripts_are_there_is_not_lost(town, person):
    person.page.route("**/js/form.js", lambda route: (person.page.wait_for_timeout(600), route.continue_())[1])
    person.page.goto(town.slip(), wait_until="commit")
    person.here.locator("[data-language=sv]").click()
    expect(person.page.locator("[data-screen=age]")).to_be_visible()
    person.here.locator('[data-age="15-17"]').click()
    expect(person.page.locator("[data-screen=a1]")).to_be_visible()


def test_a_wrong_answer_to_the_check_shows_the_promise_again_and_the_second_goes_on(town, person):
    person.opens(town.slip())
    person.chooses_language("sv")
    person.is_aged("15-17")
    person.comes_to("a3")
    person.here.locator("[data-check=yes]:visible").click()
    expect(person.here.locator(".again")).to_be_visible()
    assert person.screen == "a3"
    person.here.locator("[data-check=yes]:visible").click()
    person.sees("a4")


def test_under_thirteen_nothing_is_asked_and_help_is_there(town, person):
    person.opens(town.slip())
    person.chooses_language("sv")
    person.is_aged("under13")
    person.sees("under13")
    assert "116 111" in person.says
    assert person.page.locator(".bar [data-act=next]").is_hidden()
    bar(person, "back")
    person.sees("age")


def test_a_card_shows_its_pile_and_can_be_taken_back(town, person):
    person.begins(town.slip(), "sv")
    for item in IN_WORDS:
        person.skips(item)
    person.skips("im01")
    first = person.card
    person.here.locator("[data-pile=hard]").click()
    assert "Svårt" in person.here.locator(".placed").inner_text()
    assert person.card != first
    person.here.locator("[data-act=undo]").click()
    assert person.card == first
    assert person.here.locator('[aria-pressed="true"]').count() == 0
    person.here.locator("[data-act=dont_know]").click()
    bar(person, "back")
    assert person.card == first
    expect(person.here.locator("[data-act=dont_know]")).to_have_attribute("aria-pressed", "true")


def test_no_one_stands_alone_and_stands_last(town, person):
    person.begins(town.slip(), "sv")
    for item in [*IN_WORDS, *CLOSED[: CLOSED.index("im06")]]:
        person.skips(item)
    options = [one.get_attribute("data-choice") for one in person.here.locator("[data-choice]").all()]
    assert options[-1] == "noone"
    for choice in ("friend", "family", "noone"):
        person.here.locator(f"[data-choice={choice}]").click()
    assert chosen(person) == ["noone"]


def test_a_full_field_says_so(town, person):
    person.begins(town.slip(), "sv")
    person.would_rather("write")
    field = person.here.locator("textarea")
    field.fill("å" * 395)
    expect(person.here.locator(".left")).to_contain_text("5")
    field.press_sequentially("x" * 9)
    assert len(field.input_value()) == 400
    expect(person.here.locator(".left")).not_to_contain_text("5")
    expect(person.here.locator(".left")).not_to_be_empty()


def test_help_comes_back_to_the_same_question_and_works_without_a_network(town, person):
    person.begins(town.slip(), "sv")
    person.would_rather("write")
    person.here.locator("textarea").fill("Jag")
    person.goes_offline()
    person.page.locator("header [data-act=help]").click()
    person.sees("help")
    assert "112" in person.says
    person.here.locator("[data-act=about]").click()
    assert "OpenMoji" in person.says
    bar(person, "close_help")
    bar(person, "close_help")
    person.sees("im00a")
    expect(person.here.locator("textarea")).to_have_value("Jag")


def test_beside_a_helper_two_languages_stand_in_the_same_order(town, young_person):
    person = young_person(helped=True)
    person.begins(town.slip() + "&h=sv&m=helped", "ar")
    assert person.here.locator("h1").inner_text().splitlines()[-1] == "Vad fungerar bra i skolan? Berätta."
    expect(person.here.locator("h1 .second")).to_have_attribute("lang", "sv")
    person.answers_everything()
    person.sees("who_chose")
    assert "Vem valde svaren?" in person.says


def test_the_helper_may_be_sent_away_and_then_the_second_language_goes(town, young_person):
    person = young_person()
    person.opens(town.slip() + "&h=sv&m=helped")
    person.chooses_language("ar")
    person.is_aged("15-17")
    bar(person, "next")
    person.here.locator("[data-alone=yes]").click()
    person.comes_to("look_away")
    assert "Din tur" in person.says
    bar(person, "next")
    person.sees("practice")
    # the card to show an adult keeps its line in Swedish: that is for the adult it is shown to
    assert person.page.locator(".second:not(.in-swedish)").count() == 0


def test_without_script_nothing_is_asked(town, chromium: Browser):
    page = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640}).new_page()
    page.goto(town.address())
    visible = [one.get_attribute("data-screen") for one in page.locator("[data-screen]").all() if one.is_visible()]
    assert visible == ["cannot_lock"]
    assert "112" in page.locator("[data-screen=cannot_lock]").inner_text()
    page.context.close()


def test_a_phone_that_cannot_lock_is_asked_nothing(town, person):
    person.page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    person.opens(town.slip())
    person.sees("cannot_lock")
    assert person.page.locator(".bar").is_hidden()


def test_the_first_screens_need_nothing_but_the_document(town, person):
    person.page.route("**/static/**", lambda route: None)  # whatever else is asked for never comes
    person.page.goto(town.slip(), wait_until="commit")
    person.here.locator("[data-language=sv]").click()
    expect(person.page.locator("[data-screen=age]")).to_be_visible()
    assert person.page.locator("[data-screen=im00a] h1").text_content() == "Vad fungerar bra i skolan? Berätta."
    assert person.page.locator("[data-screen=im00a] [data-picture]").count() == 0


def test_no_other_host_is_ever_asked(town, person):
    asked: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))
    person.begins(town.slip(), "ar")
    person.waits_until_ready()
    assert len(asked) > 10
    assert {url for url in asked if not url.startswith((town.voice_url, "data:"))} == set()


def every_screen(person: YoungPerson, look: Callable[[Page], None]) -> None:
    """Walks through the form and looks at each screen."""
    while (here := person.screen) != "sending":
        look(person.page)
        goes_on(person, here)
    look(person.page)


def goes_on(person: YoungPerson, here: str) -> None:
    if here == "age":
        person.is_aged("15-17")
    elif here in IN_WORDS:
        person.writes(here, "Mycket bra.")
    elif here == "practice":
        person.here.locator("[data-pile]").first.click()
    elif here in CLOSED:
        person.skips(here)
    else:
        person._passes(here)


def faults_of(page: Page) -> list[str]:
    """What is wrong with the screen that shows: too wide, too small to hit, a label in two lines, or what axe finds."""
    wide = ["wider than the phone"] if page.evaluate(OVERFLOW) else []
    small = page.evaluate(SMALL, SMALLEST_TARGET)
    broken = [f"{label!r} breaks" for label in page.evaluate(TWO_LINES)]
    return [*wide, *small, *broken, *page.evaluate(FIND_FAULTS)]


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_every_screen_fits_the_smallest_phone_and_everybody_can_use_it(town, young_person, language):
    # a card that is still fading in has no contrast to measure, hence the reduced motion
    person = young_person(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    person.opens(town.slip())
    person.chooses_language(language)
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}

    def look(page: Page) -> None:
        here = page.locator("body").get_attribute("data-at") or ""
        found[here] = faults_of(page)
        if page.evaluate("document.activeElement.tagName") != "H1" and here != "language":
            found[here].append("the reader is not led to its heading")

    every_screen(person, look)
    for act in ("help", "about"):
        person.page.locator(f"[data-act={act}]:visible").first.click()
        look(person.page)
    assert len(found) >= 22
    assert {screen: faults for screen, faults in found.items() if faults} == {}
