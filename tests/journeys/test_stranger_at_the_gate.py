"""A gated pack, counted to the last band: who was not asked is a cell, and what stands behind the gate has one width.

The bands were worked out by hand from tests/journeys/stranger.py and docs/DISCLOSURE.md. `gated` is the smallest
w >= 4 with n mod w >= 3 and (n + k) mod w neither 0 nor w - 1 for k = 7 (so10), 8 (the cards) and 13 (the journey); at
57 accounts w = 9 would do for each of them, but seven cells of "0-8" then say to two how many were asked at least.
"""

import pytest
from playwright.sync_api import Browser

from tests.journeys.staff import Administrator
from tests.journeys.test_stranger import released_after
from tests.journeys.town import Town

GATED = {"so05", "so10", "so11"}
PLACED_CARDS = ("room", "family", "siblings", "school", "food", "faith")
CARDS = (*PLACED_CARDS[:4], "friends", "food", "faith", "alone_talk", "plan", "interpreter", "home_visits",
         "parent_meetings", "letters")
ITEMS = ["so01", "so02", "so03", "so04", *["so05"] * 2, *["so06"] * 13, *(f"so{n:02}" for n in range(7, 12)), "mode"]

# n -> the width behind the gate, of so01 (five cells), and of every other table
WIDTHS = {15: (9, 6, 4), 57: (12, 6, 6)}
# Every third account is placed: 5 of 15, 19 of 57. n -> the cells that are not in the lowest band.
BY_HAND = {
    15: {("so05", "best"): {"talks": [9, 15]}, ("so05", "hardest"): {"skip": [9, 15]},
         ("so06", "room"): {"not_asked": [9, 15]}, ("so06", "food"): {"not_asked": [9, 15]},
         ("so10", None): {"not_asked": [9, 15]},
         ("so11", None): {"plan": [9, 15]},
         ("so06", "plan"): {"missing": [8, 11], "hard": [4, 7]}, ("so06", "letters"): {"skip": [12, 15]}},
    57: {("so05", "best"): {"talks": [36, 47], "moving": [12, 23]}, ("so05", "hardest"): {"skip": [48, 57]},
         ("so06", "room"): {"not_asked": [36, 47], "helps": [12, 23]},
         ("so06", "food"): {"not_asked": [36, 47], "skip": [12, 23]},
         ("so10", None): {"not_asked": [36, 47]}, ("so11", None): {"plan": [36, 47], "after": [12, 23]},
         ("so06", "plan"): {"missing": [6, 11], "hard": [42, 47]}, ("so06", "letters"): {"skip": [54, 57]}},
}


def width_of(n: int, item: str, part: str | None) -> int:
    gated, five_cells, others = WIDTHS[n]
    if item in GATED or part in PLACED_CARDS:
        return gated
    return five_cells if item == "so01" else others


@pytest.mark.parametrize("n", sorted(BY_HAND))
def test_the_release_of_a_gated_pack_holds_exactly_the_bands_worked_out_by_hand(town: Town, n: int) -> None:
    release = released_after(town, n, pack="soc-contact")
    assert [table["item"] for table in release["tables"]] == ITEMS
    assert tuple(table["part"] for table in release["tables"] if table["item"] == "so06") == CARDS
    for table in release["tables"]:
        item, part = table["item"], table["part"]
        assert table["band_width"] == width_of(n, item, part), table
        lowest = [0, min(table["band_width"] - 1, n)]
        assert ("not_asked" in table["cells"]) == (item == "so10" or part in PLACED_CARDS)
        if (item, part) in BY_HAND[n]:
            raised = BY_HAND[n][item, part]
            assert table["cells"] == {cell: raised.get(cell, lowest) for cell in table["cells"]}, table


def test_staff_and_young_people_read_the_release_of_a_gated_pack(town: Town, chromium: Browser) -> None:
    town.starts("staff")
    released_after(town, 15, pack="soc-contact")
    administrator = Administrator(chromium.new_page(locale="sv-SE", viewport={"width": 1280, "height": 900}), town)
    page = administrator.logs_in().page
    page.goto(f"{town.staff_url}/campaigns/stranger-15/results")
    assert page.locator("table.matrix th[scope=row]").count() == len(CARDS)
    assert page.get_by_text("Fick inte frågan").count() >= 2
    page.goto(town.address("stranger-15"))
    assert page.get_by_text("Trivs du där du bor nu?").count() == 1
    assert page.get_by_text("Eget rum").count() >= 1
