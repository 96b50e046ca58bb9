"""From the phone's microphone to the ear of one reader: what the key room plays is what was said, byte for byte."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import MICROPHONE, OPTIONS, chromium_program
from tests.journeys.listening import Ear
from tests.journeys.people import CLOSED, YoungPerson
from tests.journeys.test_keyroom_page import DESK, brings, goes_on, is_accessible, opens_a_lock
from tests.journeys.town import HOLDERS, Town
from tests.unit.keyroom.conftest import KeyHolder

OVERHEAR = """(() => {
    const real = Response.prototype.blob;
    Response.prototype.blob = async function () {
        const blob = await real.call(this);
        await window.played([...new Uint8Array(await blob.arrayBuffer())], blob.type);
        return blob;
    };
})()"""


@pytest.fixture
def desk(playwright: object) -> Iterator[Page]:
    browser: Browser = playwright.chromium.launch(  # type: ignore[attr-defined]
        executable_path=chromium_program(), args=[*OPTIONS, *MICROPHONE, "--autoplay-policy=no-user-gesture-required"])
    yield browser.new_context(**DESK).new_page()
    browser.close()


def says(town: Town, speaker: Callable[..., YoungPerson]) -> Ear:
    """One young person speaks about what works, and lets others read it."""
    person = speaker()
    ear = Ear(person.page)
    person.begins(town.slip(), "ar")
    person.speaks("im00a", 3)
    person.skips("im00b")
    person.allows("words")
    for item in CLOSED:
        person.skips(item)
    person.sends()
    person.waits_for("arrived")
    return ear


def comes_to_the_voice(desk: Page, town: Town) -> None:
    town.closes()
    town.starts("keyroom")
    brings(desk, town.way_into_the_key_room(), town.exports())
    for name, key in zip(HOLDERS, town.keys(), strict=True):
        opens_a_lock(desk, name, KeyHolder(key.lock, key.holder, key.words))
    goes_on(desk, "Open the envelopes")
    desk.get_by_role("link", name="Go on to the words").click()
    desk.get_by_label("Your name").fill("Lena Läsare")
    goes_on(desk, "Begin to read")
    desk.get_by_role("link", name="Go on to the texts").click()


def test_the_reader_hears_what_was_said_writes_it_down_and_lets_it_go(
    town: Town, speaker: Callable[..., YoungPerson], desk: Page
) -> None:
    ear = says(town, speaker)
    heard: list[tuple[bytes, str]] = []
    desk.expose_function("played", lambda sound, kind: heard.append((bytes(sound), kind)))
    desk.add_init_script(OVERHEAR)
    comes_to_the_voice(desk, town)
    expect(desk.locator("audio")).to_have_attribute("src", re.compile("^blob:"))
    assert heard == [(ear.recording, "audio/webm;codecs=opus")]
    desk.locator("audio").evaluate("(audio) => audio.play()")
    desk.wait_for_function("() => document.querySelector('audio').currentTime > 0.5")
    assert desk.locator("audio").evaluate("(audio) => audio.error") is None
    is_accessible(desk)
    page_of_the_voice = desk.url
    desk.get_by_label("Write down what the voice says").fill("الاستراحة مع رونيا هي الأفضل")
    goes_on(desk, "Keep the words, let the voice go")
    expect(desk.locator("blockquote")).to_contain_text("الاستراحة")
    assert desk.goto(page_of_the_voice).status == 404  # type: ignore[union-attr]
