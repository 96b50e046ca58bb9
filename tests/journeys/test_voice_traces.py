"""A phone is found after somebody spoke into it: nothing of the sound is on it, however it was left."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.journeys.conftest import MICROPHONE
from tests.journeys.listening import Ear
from tests.journeys.people import CLOSED, YoungPerson
from tests.journeys.test_phone_traces import COMMITTED_MS, crash
from tests.journeys.town import Town
from tests.journeys.traces import traces_of_any

Phones = Callable[..., BrowserContext]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "phone"


@pytest.fixture
def phone(phone_of_one_s_own: Phones) -> BrowserContext:
    return phone_of_one_s_own(*MICROPHONE)


def needles(ear: Ear) -> list[bytes]:
    """Runs of the recording, from its beginning, middle and end, as they are and as text would carry them."""
    sound = ear.recording
    assert len(sound) > 4_000
    runs = [sound[at : at + 48] for at in (400, len(sound) // 2, len(sound) - 60)]
    return [*runs, *(base64.b64encode(run[:45]) for run in runs)]


def speaks(phone: BrowserContext, town: Town) -> tuple[YoungPerson, Ear]:
    """Speaks into the phone, listens to it, and stands at the next question."""
    person = YoungPerson(phone.pages[0])
    ear = Ear(person.page)
    person.begins(town.slip())
    person.records("im00a", 2)
    person.here.locator("[data-act=play]").click()
    expect(person.here.locator("[data-act=play]")).to_have_attribute("aria-pressed", "true")
    person.page.wait_for_timeout(COMMITTED_MS)
    person.goes_on_from("im00a")
    return person, ear


def finishes(person: YoungPerson) -> None:
    person.skips("im00b")
    person.allows("words")
    for item in CLOSED:
        person.skips(item)
    person.sends()


def test_nothing_of_a_voice_is_left_after_sending(phone: BrowserContext, profile: Path, town: Town) -> None:
    person, ear = speaks(phone, town)
    finishes(person)
    person.waits_for("arrived")
    phone.close()
    assert traces_of_any(needles(ear), profile) == []


def test_nothing_of_a_voice_is_left_after_quick_exit(phone: BrowserContext, profile: Path, town: Town) -> None:
    person, ear = speaks(phone, town)
    person.presses_shift(3)
    phone.pages[0].wait_for_timeout(COMMITTED_MS)
    phone.close()
    assert traces_of_any(needles(ear), profile) == []


def test_nothing_of_a_voice_is_left_after_a_crash_in_the_middle(
    phone: BrowserContext, profile: Path, town: Town
) -> None:
    _, ear = speaks(phone, town)
    crash(profile)
    assert traces_of_any(needles(ear), profile) == []


def test_only_sealed_chunks_wait_on_a_phone_without_a_network(
    phone: BrowserContext, profile: Path, town: Town
) -> None:
    person, ear = speaks(phone, town)
    sealed: list[bytes] = []
    person.page.route("**/clips/**", lambda route: (sealed.append(route.request.post_data_buffer), route.abort()))
    finishes(person)
    expect(person.page.locator("[data-screen=state] progress")).to_be_visible()
    person.page.wait_for_timeout(COMMITTED_MS)
    crash(profile)
    assert traces_of_any(needles(ear), profile) == []
    assert traces_of_any([sealed[0][100:148]], profile), "the sealed chunks do wait on the disk: the search sees them"
