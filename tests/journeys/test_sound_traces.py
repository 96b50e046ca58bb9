"""A phone that keeps the recorded voices of a language tells its finder which language, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.people import YoungPerson
from tests.journeys.staff import Administrator
from tests.journeys.test_phone_traces import CANARY, COMMITTED_MS, crash
from tests.journeys.test_sound import brings, comes_to_a1, say_button, words_of
from tests.journeys.town import Town
from tests.journeys.traces import traces_of
from tests.unit.recordings.sounds import mp3

KEPT = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map(({ url }) => [name, new URL(url).pathname])))).flat()"""


@pytest.fixture
def reader(chromium: Browser, town: Town) -> Page:
    town.starts("staff")
    return Administrator(chromium.new_context(locale="sv-SE").new_page(), town).logs_in().page


@pytest.fixture
def person(phone_of_one_s_own: Callable[[], BrowserContext], reader: Page, town: Town) -> YoungPerson:
    """Somebody whose phone keeps both recorded texts, who has listened to one of them, and told the canary."""
    person = comes_to_a1(YoungPerson(phone_of_one_s_own().pages[0]), town)
    for words in (words_of(person), person.here.locator('[data-t="a1.header"]').inner_text()):
        brings(reader, town, words, mp3(1.0 + len(words) / 100))
    comes_to_a1(person, town).waits_until_kept()
    say_button(person).click()
    hint = person.page.locator(".hearing")
    hint.locator("[data-keep-sounds]").click()
    expect(hint.locator("[data-keep-sounds]")).to_have_attribute("data-kept", "kept")
    hint.locator("[data-hear]").click()
    person.agrees()
    for item in ("im00a", "im00b"):
        person.writes(item, f"Jag heter {CANARY}")
    person.allows("words")
    person.page.wait_for_timeout(COMMITTED_MS)
    return person


def sounds_on(person: YoungPerson) -> set[tuple[str, str]]:
    return {(name, path) for name, path in person.page.evaluate(KEPT) if path.endswith(".mp3")}


def test_all_of_the_language_is_kept_whatever_was_listened_to(person: YoungPerson, town: Town) -> None:
    before = sounds_on(person)
    assert len(before) == 2
    assert len({name for name, _ in before}) == 1
    assert not any(CANARY in name + path for name, path in person.page.evaluate(KEPT))
    person.answers_the_rest()
    person.sends()
    person.waits_for("arrived")
    assert sounds_on(person) == before


def test_a_phone_that_crashes_while_it_waits_holds_the_sounds_and_no_word(
    person: YoungPerson, town: Town, tmp_path: Path
) -> None:
    person.goes_offline()
    person.answers_the_rest()
    person.sends()
    person.waits_for("waiting")
    person.page.wait_for_timeout(COMMITTED_MS)
    crash(tmp_path / "phone")
    assert traces_of(CANARY, tmp_path / "phone") == []
    assert traces_of(".mp3", tmp_path / "phone"), "the recordings do lie on the disk"


def test_quick_exit_leaves_the_sounds_and_no_word(person: YoungPerson, tmp_path: Path) -> None:
    person.presses_shift(3)
    person.page.wait_for_timeout(COMMITTED_MS)
    person.page.context.close()
    assert traces_of(CANARY, tmp_path / "phone") == []
    assert traces_of(".mp3", tmp_path / "phone")
