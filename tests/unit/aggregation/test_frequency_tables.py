"""What is counted, in which cells, in which order."""

from random import Random

import pytest

from app.aggregation.tables import CHUNK, CountTable, tabulate
from app.questionnaire.loading import load_pack
from app.questionnaire.packs import Item, Pack
from tests.drills.populations import PILES, Respondent, choices, population, questionnaire

SMALL = Pack(
    "small",
    1,
    (
        Item("told", "words", escape=("skip",)),
        Item("often", "scale4", ("always", "often", "sometimes", "never")),
        Item("who", "people", ("mother", "nobody"), exclusive=("nobody",)),
        Item("two", "multi", choices(3), max=2),
        Item("cards", "cardsort", ("food", "sleep"), piles=PILES, placed_only=("sleep",)),
        Item("day", "journey", ("morning", "moving"), picks=("best", "hardest"), placed_only=("moving",)),
        Item("home", "single", ("yes", "no"), show_if={"placed": "yes"}),
    ),
    PILES,
    Item("placed", "single", ("yes", "no")),
)


def somebody(**answers: object) -> Respondent:
    skipped = {
        "placed": "no",
        "often": "skip",
        "who": "skip",
        "two": "skip",
        "cards": {"food": "skip", "sleep": "not_asked"},
        "day": {"best": "skip", "hardest": "skip"},
        "home": "not_asked",
    }
    return Respondent({**skipped, **answers})


def tables_of(*people: Respondent) -> dict[tuple[str, str | None], CountTable]:
    return {(table.item, table.part): table for table in tabulate(SMALL, people)}


def test_tables_stand_in_pack_order_without_words_and_gate_and_mode_comes_last() -> None:
    assert list(tables_of()) == [
        ("often", None), ("who", None), ("two", None), ("cards", "food"), ("cards", "sleep"),
        ("day", "best"), ("day", "hardest"), ("home", None), ("mode", None),
    ]  # fmt: skip


def test_exhaustive_cells_end_with_dont_know_skip_and_where_routed_not_asked() -> None:
    cells = {key: tuple(table.counts) for key, table in tables_of().items()}
    assert cells["often", None] == ("always", "often", "sometimes", "never", "dont_know", "skip")
    assert cells["cards", "food"] == (*PILES, "dont_know", "skip")
    assert cells["cards", "sleep"] == (*PILES, "dont_know", "skip", "not_asked")
    assert cells["day", "best"] == ("morning", "moving", "dont_know", "skip")
    assert cells["home", None] == ("yes", "no", "dont_know", "skip", "not_asked")


def test_open_tables_have_their_options_only() -> None:
    table = tables_of(somebody(who=("mother",)), somebody(who="dont_know"), somebody(who=("nobody",)))["who", None]
    assert (table.exhaustive, table.max_choices, dict(table.counts)) == (False, 2, {"mother": 1, "nobody": 1})


def test_each_choice_of_several_is_counted() -> None:
    table = tables_of(somebody(two=("c0", "c2")), somebody(two=("c0",)))["two", None]
    assert (table.max_choices, dict(table.counts)) == (2, {"c0": 2, "c1": 0, "c2": 1})


def test_cards_and_picks_are_counted_each_in_their_own_table() -> None:
    tables = tables_of(somebody(cards={"food": "helps", "sleep": "hard"}, day={"best": "morning", "hardest": "skip"}))
    assert tables["cards", "food"].counts["helps"] == tables["cards", "sleep"].counts["hard"] == 1
    assert tables["day", "best"].counts["morning"] == tables["day", "hardest"].counts["skip"] == 1


def test_tables_that_tell_of_the_gate_name_it() -> None:
    gated = {key for key, table in tables_of().items() if table.gated_by == "placed"}
    assert gated == {("cards", "sleep"), ("day", "best"), ("day", "hardest"), ("home", None)}


@pytest.mark.parametrize(
    ("mode", "who_chose", "cell"),
    [
        ("alone", None, "alone"),
        ("read_along", None, "read_along"),
        ("helped", "me_help", "me_help"),
        ("handed_over", "skip", "skip"),
        ("helped", None, "skip"),
    ],
)
def test_the_mode_table_says_who_chose_after_helped_meetings(mode: str, who_chose: str | None, cell: str) -> None:
    table = tables_of(Respondent(somebody().answers, mode, who_chose))["mode", None]
    assert table.counts[cell] == sum(table.counts.values()) == 1
    assert tuple(table.counts) == ("alone", "read_along", "me", "me_help", "helper", "rather_not_say", "skip")


def test_every_account_is_in_one_cell_of_every_exhaustive_table_also_beyond_one_chunk() -> None:
    pack, accounts = questionnaire(gate=True), CHUNK + 7
    people = population(pack, 50, Random(1)) * (accounts // 50 + 1)
    tables = tabulate(pack, iter(people[:accounts]))
    assert {sum(table.counts.values()) for table in tables if table.exhaustive} == {accounts}


def test_im_school_has_twenty_two_tables() -> None:
    tables = tabulate(Pack.parse(load_pack("im-school", ["sv", "en"])), [])
    assert [sum(table.item == item for table in tables) for item in ("im02", "im03", "im04", "mode")] == [11, 2, 1, 1]
    assert len(tables) == 22
