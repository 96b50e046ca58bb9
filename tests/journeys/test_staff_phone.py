"""Staff with a phone: the keyboard goes through the header as the eye does, line by line."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.staff import Administrator
from tests.journeys.town import Town

# Where the focus is: the top of its line, its left edge, and whether that is in the header.
FOCUS = """() => {
    const { y, height, x } = document.activeElement.getBoundingClientRect();
    return [y + height / 2, x, document.activeElement.closest(".bar") !== null];
}"""
LINE = 12  # pixels between which two things stand on one line


@pytest.mark.parametrize("width", [360, 800])
def test_the_keyboard_goes_through_the_header_line_by_line(town: Town, chromium: Browser, width: int) -> None:
    town.starts("staff")
    page = chromium.new_context(locale="sv-SE", viewport={"width": width, "height": 640}).new_page()
    Administrator(page, town).logs_in()
    page.goto(f"{town.staff_url}/campaigns/{town.code}")
    page.locator(".skip-link").focus()
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        middle, left, in_header = page.evaluate(FOCUS)
        if not in_header:
            break
        seen.append((round(middle / LINE), left))
    assert len(seen) > 6
    assert len({line for line, _ in seen}) > 1
    assert seen == sorted(seen)
    page.context.close()
