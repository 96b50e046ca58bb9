"""Pictures and screens are made ready while the screen before them is read: all come, also where the network goes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.people import CLOSED, IN_WORDS, YoungPerson
from tests.journeys.town import Town

EMPTY = """() => [...document.querySelectorAll("[data-screen]:not([hidden]) svg[data-picture]")]
    .filter((one) => !one.querySelector("*")).map((one) => one.dataset.picture)"""
DRAWN = """() => [...document.querySelectorAll("[data-screen]:not([hidden]) svg[data-picture]")]
    .filter((one) => one.checkVisibility() && one.firstChild.getBoundingClientRect().width > 0).length"""
# What of the screen made ready a finger would meet anywhere on this page.
TOUCHABLE = """() => {
    const met = new Set();
    for (let x = 1; x < innerWidth; x += 12) for (let y = 1; y < innerHeight; y += 12) {
        for (const one of document.elementsFromPoint(x, y)) if (one.closest("[data-prepared]")) met.add(one.tagName);
    }
    return [...met];
}"""
ASIDE = ("help", "about", "take_back")


@pytest.fixture
def person(young_person: Callable[..., YoungPerson]) -> YoungPerson:
    return young_person()


def test_every_screen_has_its_pictures_though_the_network_went_at_the_first_question(
    town: Town, person: YoungPerson
) -> None:
    person.begins(town.slip(), "sv")
    person.waits_until_ready()
    person.page.context.set_offline(True)
    seen = 0
    for item in IN_WORDS:
        person.skips(item)
    for item in CLOSED:
        person.comes_to(item)
        assert person.page.evaluate(EMPTY) == [], item
        seen += person.page.evaluate(DRAWN)
        person.skips(item)
    for screen in ASIDE:
        person.page.locator("[data-act=help]:visible").first.click()
        if screen != "help":
            person.here.locator(f"[data-act={screen}]").click()
        person.sees(screen)
        assert person.page.evaluate(EMPTY) == [], screen
        person.page.locator(".bar [data-act=close_help]").click()
        if screen != "help":
            person.page.locator(".bar [data-act=close_help]").click()
    assert seen > 40


def test_pictures_that_did_not_come_are_asked_for_again_and_no_word_waits_for_them(
    town: Town, person: YoungPerson
) -> None:
    failed: list[str] = []

    def fail(route: Route) -> None:
        failed.append(route.request.url)
        route.abort()

    person.page.context.route("**/pictures.json", fail)
    person.begins(town.slip(), "sv")
    person.skips("im00a")
    person.skips("im00b")
    person.comes_to("im01")
    assert failed
    assert person.page.evaluate(EMPTY) != []
    assert person.here.locator("h1").inner_text().strip()
    person.page.context.unroute("**/pictures.json")
    person.skips("im01")
    person.comes_to("im02")
    expect(person.here.locator("[data-card]:visible svg[data-picture] *").first).to_be_attached()
    assert person.page.evaluate(EMPTY) == []


def test_the_screen_that_is_made_ready_can_neither_be_seen_nor_heard_nor_reached(
    town: Town, person: YoungPerson
) -> None:
    person.begins(town.slip(), "sv")
    ready = person.page.locator("[data-prepared]")
    expect(ready).to_have_attribute("data-screen", "im00b")
    expect(ready).to_have_attribute("data-prepared", "locked")
    expect(ready).to_be_hidden()
    assert person.page.evaluate(TOUCHABLE) == []
    for part in ready.locator("h1, button, textarea").all():
        expect(part).to_be_hidden()
    assert ready.evaluate("(one) => one.getBoundingClientRect().width") > 300  # laid out, and yet
    heading = ready.locator("h1").text_content().strip()
    assert heading not in person.page.locator("body").aria_snapshot()
    assert heading not in person.page.locator("body").inner_text()
    for _ in range(40):
        person.page.keyboard.press("Tab")
        assert person.page.evaluate("document.activeElement.closest('[data-prepared]') === null")
    person.skips("im00a")
    person.comes_to("im00b")
    assert heading in person.page.locator("body").aria_snapshot()
    assert person.page.locator("[data-prepared][data-screen=im00b]").count() == 0
