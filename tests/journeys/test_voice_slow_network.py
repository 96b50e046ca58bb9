"""What records a voice comes over the network when somebody wants to speak, however long that takes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.listening import WATCH
from tests.journeys.people import PATIENCE_MS, YoungPerson
from tests.journeys.town import Town

Person = Callable[..., YoungPerson]
WHAT_RECORDS = "**/voice.js*"


@pytest.fixture
def slow(speaker: Person) -> YoungPerson:
    """Somebody whose phone has kept nothing from before, and keeps nothing: all of it comes over the network.

    A service worker would fetch everything at once, on purpose, and cannot be kept out by a route.
    """
    return speaker(service_workers="block")


def test_nothing_that_records_is_fetched_before_somebody_wants_to_speak(town: Town, slow: YoungPerson) -> None:
    asked: list[str] = []
    slow.page.on("request", lambda request: asked.append(request.url))
    slow.begins(town.slip())
    slow.waits_until_ready()
    assert not any("voice.js" in url or "recorder.js" in url for url in asked)
    with slow.page.expect_request(lambda request: "recorder.js" in request.url):
        slow.would_rather("speak")
    expect(slow.here.locator("[data-act=record]")).to_be_visible()


def on_a_slow_network(person: YoungPerson) -> list[Route]:
    """What records comes when the test lets it: long after the button that asks for it."""
    held: list[Route] = []
    person.page.route(WHAT_RECORDS, lambda route: held.append(route))
    return held


def asks_to_speak(person: YoungPerson, town: Town, held: list[Route]) -> None:
    """Until what records has been asked for, and is on its way."""
    person.begins(town.slip())
    person.would_rather("speak")
    for _ in range(PATIENCE_MS // 50):
        if held:
            return
        person.page.wait_for_timeout(50)
    raise AssertionError("what records was never asked for")


def test_a_tap_that_comes_before_what_records_is_not_lost(town: Town, slow: YoungPerson) -> None:
    held = on_a_slow_network(slow)
    asks_to_speak(slow, town, held)
    slow.here.locator("[data-act=record]").click()
    held.pop().continue_()
    expect(slow.here.locator("[data-act=stop]")).to_be_visible()


def test_who_has_gone_on_before_what_records_is_there_is_not_recorded(town: Town, slow: YoungPerson) -> None:
    slow.page.add_init_script(WATCH)
    held = on_a_slow_network(slow)
    asks_to_speak(slow, town, held)
    slow.here.locator("[data-act=record]").click()
    slow.skips("im00a")
    with slow.page.expect_response("**/recorder.js*"):
        held.pop().continue_()
    slow.page.wait_for_timeout(500)
    assert slow.page.evaluate("globalThis.tracks.length") == 0
    assert slow.page.locator(".recorder:not([data-state=ready])").count() == 0


def test_what_records_is_asked_for_again_when_it_did_not_come(town: Town, slow: YoungPerson) -> None:
    held = on_a_slow_network(slow)
    asks_to_speak(slow, town, held)
    held.pop().abort()
    expect(slow.here.locator(".refused")).to_be_visible()
    slow.page.unroute(WHAT_RECORDS)
    slow.here.locator("[data-act=record]").click()
    expect(slow.here.locator("[data-act=stop]")).to_be_visible()
