"""A phone is found, lent or taken: nothing of what was told can be read on it, in any file, in any encoding."""

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.journeys.people import YoungPerson
from tests.journeys.town import Town
from tests.journeys.traces import traces_of

CANARY = "kanariefågel-i-gruvan-7391"
COMMITTED_MS = 3_000  # Chromium writes its session files and databases some seconds late: give them time to be wrong


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "phone"


@pytest.fixture
def phone(phone_of_one_s_own: Callable[[], BrowserContext]) -> BrowserContext:
    return phone_of_one_s_own()


def tells(phone: BrowserContext, town: Town) -> YoungPerson:
    """Writes the canary into both places for words, and stands at the next question."""
    person = YoungPerson(phone.pages[0]).begins(town.slip())
    for item in ("im00a", "im00b"):
        person.writes(item, f"Jag heter {CANARY}")
    person.allows("words")
    person.page.wait_for_timeout(COMMITTED_MS)
    return person


def finishes(person: YoungPerson) -> None:
    person.answers_the_rest()
    person.sends()


def test_the_search_finds_what_is_there(phone: BrowserContext, profile: Path, town: Town) -> None:
    phone.pages[0].goto(f"{town.address()}#t={CANARY}".replace("å", "a"))
    phone.close()
    assert traces_of(CANARY.replace("å", "a"), profile), "an address does stay in History: the search must see that"


def test_nothing_is_left_after_sending(phone: BrowserContext, profile: Path, town: Town) -> None:
    person = tells(phone, town)
    finishes(person)
    person.waits_for("arrived")
    phone.close()
    assert traces_of(CANARY, profile) == []


def test_nothing_is_left_after_quick_exit(phone: BrowserContext, profile: Path, town: Town) -> None:
    tells(phone, town).presses_shift(3)
    phone.pages[0].wait_for_timeout(COMMITTED_MS)
    phone.close()
    assert traces_of(CANARY, profile) == []


def test_nothing_is_left_after_a_crash_in_the_middle(phone: BrowserContext, profile: Path, town: Town) -> None:
    tells(phone, town)
    crash(profile)
    assert traces_of(CANARY, profile) == []


def test_nothing_readable_waits_on_a_phone_without_a_network(phone: BrowserContext, profile: Path, town: Town) -> None:
    person = tells(phone, town)
    person.goes_offline()
    finishes(person)
    person.waits_for("waiting")
    person.page.wait_for_timeout(COMMITTED_MS)
    crash(profile)
    assert traces_of(CANARY, profile) == []
    assert traces_of("EO\x01\x01\x02", profile), "the sealed envelope does wait on the disk"


def test_the_page_keeps_nothing_where_pages_can_keep_things(phone: BrowserContext, town: Town) -> None:
    person = tells(phone, town)
    person.waits_until_kept()
    finishes(person)
    person.waits_for("arrived")
    kept = person.page.evaluate("""async () => {
        const kept = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.hash,
                      JSON.stringify(history.state)];
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) kept.push(request.url, await (await cache.match(request)).text());
        }
        return kept;
    }""")
    assert kept[:5] == ["{}", "{}", "", "", "null"]
    assert not any(CANARY in text for text in kept)
    assert not any("#" in text or "/answers/" in text for text in kept[5::2])


def crash(profile: Path) -> None:
    """Kill the browser of this profile as an empty battery would."""
    for pid in browsers_of(profile):
        os.kill(pid, signal.SIGKILL)


def browsers_of(profile: Path) -> list[int]:
    """The processes that were started with this profile, and no others."""
    listed = subprocess.run(["ps", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
    rows = (line.split(None, 1) for line in listed.splitlines())
    return [int(row[0]) for row in rows if len(row) == 2 and f"--user-data-dir={profile}" in row[1]]
