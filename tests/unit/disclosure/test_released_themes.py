"""Themes from words: enough support or not at all, and a band only where it says something and hides somebody."""

import pytest

from app.disclosure.themes import in_order, theme_band, theme_entry

RULE = {"known": 1, "band": 4, "minimum": 7}
LINES = [
    {"words": {"sv": "Ö sist"}, "exact": True},
    {"words": {"sv": "Att bli frågad"}, "exact": False},
]


def entry(count: int, accounts: int, rule: dict[str, int] = RULE) -> dict | None:
    return theme_entry("asked", {"sv": "Att bli frågad"}, count, LINES, accounts=accounts, rule=rule)


@pytest.mark.parametrize(("known", "band", "enough"), [(1, 4, 3), (2, 5, 4), (7, 10, 9)])
def test_a_theme_needs_two_more_accounts_than_one_person_may_know(known: int, band: int, enough: int) -> None:
    rule = {"known": known, "band": band, "minimum": 2 * band - 1}
    assert entry(enough - 1, 40, rule) is None
    assert entry(enough, 40, rule) is not None


def test_a_theme_of_too_small_a_group_is_not_published() -> None:
    assert entry(6, 6) is None


@pytest.mark.parametrize(
    ("count", "accounts", "band"),
    [(18, 18, None), (7, 19, None), (8, 19, [8, 11]), (19, 19, [16, 19]), (13, 20, None), (14, 20, [14, 20])],
)
def test_a_band_stands_beside_a_theme_from_nineteen_accounts_and_two_widths_on(
    count: int, accounts: int, band: list[int] | None
) -> None:
    assert theme_band(count, accounts, RULE) == band


def test_a_theme_has_the_shape_of_the_design_with_its_lines_in_alphabetical_order() -> None:
    assert entry(3, 15) == {
        "id": "asked",
        "stratum": "all",
        "words": {"sv": "Att bli frågad"},
        "accounts": None,
        "lines": [LINES[1], LINES[0]],
    }


def test_the_order_of_lines_and_themes_does_not_depend_on_who_came_first() -> None:
    one = theme_entry("b", {"sv": "Beslut"}, 5, LINES, accounts=15, rule=RULE)
    other = theme_entry("a", {"sv": "allra"}, 5, LINES[::-1], accounts=15, rule=RULE)
    assert in_order([one, None, other], "sv") == in_order([other, one], "sv") == [other, one]
    assert one is not None
    assert other is not None
    assert one["lines"] == other["lines"]
