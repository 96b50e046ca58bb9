"""Leaving at once: from every screen, faster than a glance, and Back does not lead back in."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.people import YoungPerson
from tests.journeys.town import Town

WITHIN_MS = 100
ORDINARY = "<!doctype html><title>Weather</title><h1>Weather</h1>"
pytestmark = pytest.mark.alone
SHIFT = {"key": "Shift", "bubbles": True}

# Leaves by one gesture and measures, inside the page, until nothing of the form can be seen any more.
MEASURE = """([how, shift]) => {
    const before = performance.now();
    if (how === "button") document.querySelector("[data-act=exit]").click();
    else for (let i = 0; i < 3; i += 1) document.dispatchEvent(new KeyboardEvent("keydown", shift));
    const visible = document.body.innerText.trim().length + document.querySelectorAll("[data-screen]").length;
    return { took: performance.now() - before, visible };
}"""

SCREENS = "() => [...document.querySelectorAll('[data-screen]')].map((one) => one.dataset.screen)"
# Puts words into every field and shows one screen, as the form does it.
SHOW = """(screen) => {
    for (const field of document.querySelectorAll("textarea")) field.value = "hemligt";
    for (const one of document.querySelectorAll("[data-screen]")) one.hidden = one.dataset.screen !== screen;
    document.body.dataset.at = screen;
}"""
# On each screen the way out lies whole within what the keyboard leaves free, and nothing lies over it.
OUT_OF_VIEW = """(screens) => screens.filter((screen) => {
    for (const one of document.querySelectorAll("[data-screen]")) one.hidden = one.dataset.screen !== screen;
    document.body.dataset.at = screen;
    document.querySelector("[data-screen]:not([hidden]) :is(textarea, h1)")?.focus();
    const exit = document.querySelector("header [data-act=exit]");
    const { left, right, top, bottom, width } = exit.getBoundingClientRect();
    const { width: w, height: h, offsetTop } = visualViewport;
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const inView = width > 0 && left >= 0 && right <= w && top >= offsetTop && bottom <= offsetTop + h;
    return !inView || !exit.contains(hit);
})"""
KEYBOARD = {"width": 320, "height": 260}  # what is left of 320x568 over the keyboard of a small phone


@pytest.fixture
def person(town: Town, young_person: Callable[..., YoungPerson]) -> YoungPerson:
    """Someone who came to the slip from another page; the ordinary page is played, not fetched from its host."""
    person = young_person()
    person.page.context.route(re.compile(r"^https://"), lambda route: weather(route))
    person.page.goto(f"{town.voice_url}/healthz")
    return person.opens(town.slip())


def weather(route: Route) -> None:
    route.fulfill(body=ORDINARY, content_type="text/html")


def left(page: Page) -> None:
    expect(page).to_have_title("Weather")
    assert page.url.startswith("https://")


def walk_to(person: YoungPerson, screen: str) -> None:
    if screen == "language":
        return
    person.chooses_language("sv")
    person.is_aged("15-17")
    if screen == "a1":
        person.comes_to("a1")
        return
    person.agrees()
    if screen == "im00a":
        return
    person.writes("im00a", "hemligt")
    person.comes_to(screen) if screen == "im00b" else person.skips("im00b")


@pytest.mark.parametrize("how", ["button", "keys"])
@pytest.mark.parametrize("screen", ["language", "a1", "im00a", "im00b", "im01"])
def test_quick_exit_blanks_every_screen_at_once(person: YoungPerson, screen: str, how: str) -> None:
    walk_to(person, screen)
    person.waits_until_ready()
    measured = person.page.evaluate(MEASURE, [how, SHIFT])
    assert measured["visible"] == 0
    assert measured["took"] < WITHIN_MS
    left(person.page)


def test_back_after_quick_exit_never_shows_the_form(town: Town, person: YoungPerson) -> None:
    person.chooses_language("sv")
    person.is_aged("15-17")
    person.agrees()
    person.writes("im00a", "hemligt")
    person.exits()
    left(person.page)
    for _ in range(5):
        person.page.go_back()
        assert town.code not in person.page.url
        assert person.page.locator("[data-screen]").count() == 0


def test_three_real_presses_of_shift_leave_also_from_a_text_field(person: YoungPerson) -> None:
    walk_to(person, "im00a")
    person.would_rather("write")
    person.here.locator("textarea").focus()
    person.presses_shift(3)
    left(person.page)


def test_capital_letters_in_the_answer_do_not_leave(town: Town, person: YoungPerson) -> None:
    walk_to(person, "im00a")
    person.would_rather("write")
    field = person.here.locator("textarea")
    field.focus()
    for letter in "ABC":
        person.page.keyboard.press(f"Shift+{letter}")
    expect(field).to_have_value("ABC")
    assert town.code in person.page.url


def test_leaving_works_without_a_network(person: YoungPerson) -> None:
    walk_to(person, "im00a")
    person.goes_offline()
    measured = person.page.evaluate(MEASURE, ["button", SHIFT])
    assert (measured["visible"], measured["took"] < WITHIN_MS) == (0, True)


def test_the_whole_form_is_one_entry_of_the_history(person: YoungPerson) -> None:
    before = person.page.evaluate("history.length")
    walk_to(person, "im01")
    assert person.page.evaluate("history.length") == before


def test_help_and_exit_are_in_view_on_every_screen_of_the_way(person: YoungPerson) -> None:
    for step in (lambda: None, lambda: person.chooses_language("sv"), lambda: person.is_aged("15-17"),
                 person.agrees, lambda: person.skips("im00a")):
        step()
        for button in ("help", "exit"):
            expect(person.page.locator(f"header [data-act={button}]")).to_be_in_viewport(ratio=1)


def test_going_to_another_page_and_back_begins_anew(person: YoungPerson) -> None:
    walk_to(person, "im01")
    person.page.goto("https://weather.example/")
    person.page.go_back()
    person.sees("language")
    assert "hemligt" not in person.page.content()
    assert person.page.locator("textarea").first.input_value() == ""


@pytest.mark.parametrize("how", ["button", "keys"])
def test_what_happened_can_be_left_as_fast(town: Town, person: YoungPerson, how: str) -> None:
    town.closes()
    person.page.goto(f"{town.address()}/news")
    person.waits_until_ready()
    measured = person.page.evaluate(MEASURE, [how, SHIFT])
    assert measured["visible"] == 0
    assert measured["took"] < WITHIN_MS
    left(person.page)


@pytest.mark.parametrize(("language", "how"), [("sv", "keys"), ("ar", "button")])
def test_quick_exit_blanks_every_single_screen_there_is(
    town: Town, person: YoungPerson, language: str, how: str
) -> None:
    address = town.slip().replace("#", f"?hl={language}#")
    screens = person.page.evaluate(SCREENS)
    assert len(screens) > 35
    for screen in screens:
        person.opens(address)
        expect(person.page.locator("body")).to_have_attribute("data-started", "yes")
        person.page.evaluate(SHOW, screen)
        person.sees(screen)
        measured = person.page.evaluate(MEASURE, [how, SHIFT])
        assert measured["visible"] == 0, screen
        assert measured["took"] < WITHIN_MS, screen
        left(person.page)
    for _ in range(5):
        person.page.go_back()
        assert person.page.locator("[data-screen]").count() == 0


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_way_out_is_in_view_on_every_screen_with_the_keyboard_open(
    town: Town, young_person: Callable[..., YoungPerson], language: str
) -> None:
    person = young_person(viewport={"width": 320, "height": 568})
    person.opens(f"{town.address()}?hl={language}")
    expect(person.page.locator("body")).to_have_attribute("data-started", "yes")
    screens = person.page.evaluate(SCREENS)
    assert person.page.evaluate(OUT_OF_VIEW, screens) == []
    person.page.set_viewport_size(KEYBOARD)
    person.page.wait_for_function("() => visualViewport.height < 300")
    assert person.page.evaluate(OUT_OF_VIEW, screens) == []


def test_the_search_for_a_hidden_way_out_finds_one(town: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person().opens(town.address())
    person.page.evaluate("document.querySelector('header.top').style.marginTop = '-40px'")
    assert person.page.evaluate(OUT_OF_VIEW, ["language"]) == ["language"]
