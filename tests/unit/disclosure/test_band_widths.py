"""The width of a band: safe, smallest, and decided without a look at any answer."""

import pytest

from app.aggregation.tables import CountTable, tabulate
from app.disclosure.bands import Rule, band_of, band_width, bands, widths
from app.questionnaire.packs import Item, Pack
from app.releases.errors import BadRelease
from tests.drills.populations import questionnaire

RULE = Rule(1, 4, 7)


@pytest.mark.parametrize(("accounts", "width"), [(7, 4), (15, 4), (30, 8), (57, 6)])
def test_six_cells_have_the_widths_worked_out_by_hand(accounts: int, width: int) -> None:
    assert band_width(accounts, 6, 4, True, 1) == width


def test_fifteen_accounts_give_four_bands() -> None:
    assert bands(15, 4) == [[0, 3], [4, 7], [8, 11], [12, 15]]


def test_the_last_band_ends_at_the_number_of_accounts() -> None:
    assert bands(30, 8) == [[0, 7], [8, 15], [16, 23], [24, 30]]
    assert band_of(30, 30, 8) == [24, 30]


def test_a_width_above_the_accounts_is_one_band() -> None:
    assert bands(7, 9) == [[0, 7]]


@pytest.mark.parametrize(("smallest", "known"), [(4, 1), (5, 2), (10, 7)])
def test_every_exhaustive_width_meets_both_conditions_and_no_smaller_one_does(smallest: int, known: int) -> None:
    def meets(n: int, k: int, w: int) -> bool:
        return n % w >= smallest - 1 and (n + k) % w not in (0, w - 1)

    for n in range(2 * smallest - 1, 61):
        for k in range(2, 9):
            chosen = band_width(n, k, smallest, True, known)
            assert [w for w in range(smallest, chosen + 1) if meets(n, k, w)] == [chosen]


@pytest.mark.parametrize("limit", [None, 2, 3])
def test_every_open_width_meets_its_conditions_and_no_smaller_one_does(limit: int | None) -> None:
    def meets(n: int, w: int) -> bool:
        return n % w >= 3 and (limit is None or (limit * n) % w >= limit + 2)

    for n in range(7, 61):
        chosen = band_width(n, 5, 4, False, 1, limit)
        assert [w for w in range(4, chosen + 1) if meets(n, w)] == [chosen]


def test_every_band_but_a_single_one_holds_the_smallest_band_at_least() -> None:
    for n in range(7, 61):
        assert all(high - low + 1 >= 4 for low, high in bands(n, band_width(n, 6, 4, True, 1)))


def test_below_the_minimum_there_is_no_width() -> None:
    with pytest.raises(ValueError, match="minimum"):
        band_width(6, 6, 4, True, 1)


def test_tables_behind_one_gate_share_one_width_and_the_others_have_their_own() -> None:
    tables = tabulate(questionnaire(gate=True), [])
    for accounts in range(7, 61):
        chosen = widths(tables, accounts, RULE)
        assert len({width for table, width in zip(tables, chosen, strict=True) if table.gated_by}) == 1
        assert chosen[0] == band_width(accounts, 6, 4, True, 1)


def test_a_single_table_behind_a_gate_has_the_width_of_its_cells() -> None:
    routed = Item("how", "scale4", ("a", "b", "c", "d"), show_if={"placed": "yes"})
    tables = tabulate(Pack("p", 1, (routed,), (), Item("placed", "single", ("yes", "no"))), [])
    assert [widths(tables, n, RULE)[0] for n in range(7, 61)] == [band_width(n, 7, 4, True, 1) for n in range(7, 61)]


def test_a_limit_that_leaves_every_option_open_is_no_limit() -> None:
    free = CountTable("two", None, "multi", False, 3, None, {"a": 0, "b": 0, "c": 0})
    assert widths([free], 15, RULE) == [band_width(15, 3, 4, False, 1)]


@pytest.mark.parametrize(
    "rule",
    [
        {"known": 1, "band": 4},
        {"known": 3, "band": 6, "minimum": 11},
        {"known": 1, "band": 3, "minimum": 5},
        {"known": True, "band": 4, "minimum": 7},
        None,
    ],
)
def test_a_rule_with_other_parameters_is_refused(rule: object) -> None:
    with pytest.raises(BadRelease):
        Rule.parse(rule)
