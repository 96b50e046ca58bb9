"""Two young people and one tablet without a network: a placed one in Tigrinya, in writing and aloud, and the next in
Somali. Both arrive, and two people with their locks read the words and hear the voice."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from app.keyroom.batches import take_in
from app.keyroom.commands import unlock
from app.keyroom.opening import open_batch
from app.questionnaire.answers import AnswerSet
from tests.journeys.conftest import MICROPHONE, OPTIONS, chromium_program
from tests.journeys.listening import Ear
from tests.journeys.people import YoungPerson
from tests.journeys.test_keyroom_page import DESK, goes_on
from tests.journeys.test_keyroom_voice import OVERHEAR, comes_to_the_voice
from tests.journeys.test_shared_tablet import meets_nothing_of, passes_on
from tests.journeys.town import Town

CODE = "soc-surfplatta"
TABLET = {"viewport": {"width": 800, "height": 1280}, "device_scale_factor": 1}
TIGRINYA = "ሰራሕተኛይ ይሰምዓኒ እዩ፡ ግን ነዊሕ እጽበ።"
SOMALI = "Qof baa i dhageysta, laakiin waan sugaa."
WRITTEN_DOWN = "ኣብ ቤተይ ጽቡቕ እዩ።"
PILES = {"room": "helps", "family": "missing", "letters": "hard"}
ONLY_PLACED = {"room", "family", "siblings", "school", "food", "faith"}
AT_MOST_TAPS = 60


@pytest.fixture
def tablet(town: Town, speaker: Callable[..., YoungPerson]) -> YoungPerson:
    """One browser in a room of a unit, with a microphone, that has opened the form once while there was a network."""
    town.code = CODE
    town.asks(CODE, pack="soc-contact", languages="sv,ti,so", open_entry=True)
    person = speaker(**TABLET)
    person.opens(town.address(CODE))
    person.waits_until_kept()
    return person


@pytest.fixture
def desk(playwright: Playwright) -> Iterator[Page]:
    """The key room's computer, with loudspeakers."""
    browser = playwright.chromium.launch(executable_path=chromium_program(), args=[
        *OPTIONS, *MICROPHONE, "--autoplay-policy=no-user-gesture-required"])
    yield browser.new_context(**DESK).new_page()
    browser.close()


def begins_in(person: YoungPerson, language: str) -> None:
    person.chooses_language(language)
    person.is_aged("15-17")
    person.agrees()


def tells_of_a_placement(person: YoungPerson) -> Ear:
    """Speaks about what works, writes about what is hard; the network goes in the middle."""
    begins_in(person, "ti")
    ear = Ear(person.page, now=True)
    person.goes_offline()
    person.speaks("so00a", 3)
    person.writes("so00b", TIGRINYA)
    person.allows("words")
    person.is_placed("yes")
    answers_what_all_are_asked(person, best="talks", hardest="moving")
    person.answers("so10", "often")
    person.comes_to("so10.help")
    person.answers("so11", ["after", "plan"])
    person.sends()
    return ear


def answers_what_all_are_asked(person: YoungPerson, *, best: str, hardest: str) -> None:
    person.answers("so01", "a_little")
    person.answers("so02", "hard")
    person.answers("so03", "n3")
    person.answers("so04", ["worried", "heard"])
    person.picks("so05", best=best, hardest=hardest)
    person.sorts("so06", PILES)
    person.answers("so07", "sometimes")
    person.answers("so08", "noone")
    person.answers("so09", "partly")


def tells_of_life_at_home(person: YoungPerson) -> None:
    begins_in(person, "so")
    person.skips("so00a")
    person.writes("so00b", SOMALI)
    person.allows("words")
    person.is_placed("no")
    answers_what_all_are_asked(person, best="first", hardest="waiting")
    person.comes_to("so10.help")
    person.answers("so11", ["plan"])
    person.sends()


def reads_everything(desk: Page) -> list[tuple[str | None, str]]:
    """Text after text in the order the key room gives them, until there is none; a voice is heard and written down."""
    read: list[tuple[str | None, str]] = []
    while True:
        desk.wait_for_load_state()
        if desk.locator("audio").count():
            hears_and_writes_down(desk)
        elif desk.locator("blockquote.own-words").count():
            words = desk.locator("blockquote.own-words")
            read.append((words.get_attribute("lang"), words.inner_text()))
            desk.locator("#treatment-leave_out").check()
            goes_on(desk, "Keep this and go on")
        else:
            return read


def hears_and_writes_down(desk: Page) -> None:
    expect(desk.locator("audio")).to_have_attribute("src", re.compile("^blob:"))
    desk.locator("audio").evaluate("(audio) => audio.play()")
    desk.wait_for_function("() => document.querySelector('audio').currentTime > 0.5")
    assert desk.locator("audio").evaluate("(audio) => audio.error") is None
    desk.get_by_label("Write down what the voice says").fill(WRITTEN_DOWN)
    goes_on(desk, "Keep the words, let the voice go")


def answers_by_language(town: Town, batch: Path) -> dict[str, AnswerSet]:
    keys = town.keys()
    opened = open_batch(take_in(batch), [unlock(key.lock, key.holder, key.words) for key in keys])
    assert (opened.unreadable, opened.mute) == ((), ())
    return {one.language: one for one in opened.answer_sets}


def routed(one: AnswerSet) -> tuple[object, set[str]]:
    """What was answered about where one lives, and the cards that were not asked."""
    return one.answers["so10"], {card for card, pile in one.answers["so06"].items() if pile == "not_asked"}


def test_two_people_on_one_tablet_without_a_network_are_both_read_and_heard(
    town: Town, tablet: YoungPerson, desk: Page, record_property: Callable[[str, object], None]
) -> None:
    ear = tells_of_a_placement(tablet)
    tablet.waits_for("waiting")
    passes_on(tablet)
    second = YoungPerson(tablet.page)
    second.sees("language")
    meets_nothing_of(TIGRINYA, second)
    tells_of_life_at_home(second)
    second.waits_for("waiting")
    expect(second.here.locator(".several [data-waiting]")).to_have_text("2")
    assert town.arrived() == 0
    second.comes_online()
    second.waits_for("arrived")
    expect(second.page.locator("body")).to_have_attribute("data-outbox", "arrived", timeout=30_000)
    assert (town.arrived(), town.asks_database("SELECT count(*) FROM clip_chunk")) == (2, [(4,)])
    record_property("measured", f"soc-contact, from the language to sent: placed, aloud and in writing, "
                                f"{tablet.taps} taps; not placed, in writing, {second.taps} taps")
    assert max(tablet.taps, second.taps) <= AT_MOST_TAPS

    heard: list[tuple[bytes, str]] = []
    desk.expose_function("played", lambda sound, kind: heard.append((bytes(sound), kind)))
    desk.add_init_script(OVERHEAR)
    comes_to_the_voice(desk, town)
    assert sorted(reads_everything(desk)) == sorted([("so", SOMALI), ("ti", TIGRINYA), ("ti", WRITTEN_DOWN)])
    assert heard == [(ear.recording, "audio/webm;codecs=opus")]
    told = answers_by_language(town, town.instance / f"{CODE}.batch")
    assert routed(told["ti"]) == ("often", set())
    assert routed(told["so"]) == ("not_asked", ONLY_PLACED)
