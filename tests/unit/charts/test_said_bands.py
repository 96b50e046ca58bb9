"""What may be said of a band: never none, never all, never one number."""

from fractions import Fraction

import pytest

from app.charts.wording import Wording, halves, rows, wording
from app.releases.intervals import Interval

SCALE = {
    "kind": "scale4",
    "cells": {
        "always": [0, 3],
        "often": [4, 7],
        "sometimes": [8, 11],
        "never": [0, 3],
        "dont_know": [0, 3],
        "skip": [0, 3],
    },
}


@pytest.mark.parametrize(
    ("low", "high", "none", "everybody"),
    [(0, 3, True, False), (12, 15, False, True), (4, 7, False, False), (0, 15, True, True)],
)
def test_the_ends_of_a_band_may_be_none_or_all(low: int, high: int, none: bool, everybody: bool) -> None:
    assert wording(Interval(low, high), 15) == Wording(low, high, 15, none, everybody)


@pytest.mark.parametrize("interval", [Interval(0, 0), Interval(15, 15), Interval(4, 16), Interval(Fraction(1, 2), 3)])
def test_a_single_number_or_a_decimal_is_never_said(interval: Interval) -> None:
    with pytest.raises(ValueError, match="only a band"):
        wording(interval, 15)


def test_the_table_beside_a_chart_has_every_cell_in_order() -> None:
    said = rows(SCALE, 15)
    assert [row.cell for row in said] == list(SCALE["cells"])
    assert said[1].wording == Wording(4, 7, 15, False, False)


def test_below_nineteen_accounts_a_scale_is_said_as_two_halves_too() -> None:
    first, second = halves(SCALE, 15) or ()
    assert (first.cell, first.interval) == ("always+often", Interval(4, 10))
    assert (second.cell, second.interval) == ("sometimes+never", Interval(8, 14))


def test_a_half_is_never_more_than_all() -> None:
    full = {"kind": "scale4", "cells": {**SCALE["cells"], "sometimes": [12, 15]}}
    halved = halves(full, 15)
    assert halved is not None
    assert halved[1].interval == Interval(12, 15)
    assert halved[1].wording.may_be_all


@pytest.mark.parametrize(("table", "accounts"), [(SCALE, 19), ({**SCALE, "kind": "single"}, 15)])
def test_larger_groups_and_other_kinds_have_no_halves(table: dict, accounts: int) -> None:
    assert halves(table, accounts) is None
