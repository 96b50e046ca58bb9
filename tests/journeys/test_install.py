"""A sign on the phone's own screen: offered after sending and not before, under a neutral name."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.people import YoungPerson
from tests.journeys.town import Town

# What a browser does that could install the page; Chromium without a window never does it by itself.
OFFERS = """() => {
    const event = new Event("beforeinstallprompt", { cancelable: true });
    event.prompt = async () => { window.askedToInstall = true };
    window.dispatchEvent(event);
    return event.defaultPrevented;
}"""
IPHONE = "Object.defineProperty(navigator, 'standalone', { value: false })"


@pytest.fixture
def person(town: Town, young_person: Callable[..., YoungPerson]) -> YoungPerson:
    return young_person()


def test_the_browsers_question_waits_until_the_answers_are_sent(town: Town, person: YoungPerson) -> None:
    person.begins(town.slip())
    assert person.page.evaluate(OFFERS), "the browser must not ask by itself"
    expect(person.page.locator(".install")).to_be_hidden()
    person.answers_everything()
    person.sends()
    offer = person.here.locator("[data-act=install]")
    expect(offer).to_be_visible()
    offer.click()
    person.page.wait_for_function("() => window.askedToInstall")
    expect(person.page.locator(".install")).to_be_hidden()


def test_an_iphone_is_told_how_it_is_done_by_hand(town: Town, person: YoungPerson) -> None:
    person.page.add_init_script(IPHONE)
    person.begins(town.slip())
    person.answers_everything()
    person.sends()
    expect(person.here.locator("[data-by-hand]")).to_be_visible()


def test_where_nothing_can_be_installed_nothing_is_said(town: Town, person: YoungPerson) -> None:
    person.begins(town.slip())
    person.answers_everything()
    person.sends()
    person.waits_for("arrived")
    expect(person.page.locator(".install")).to_be_hidden()
