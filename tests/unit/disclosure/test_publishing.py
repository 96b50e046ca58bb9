"""What leaves the key room of the counts: bands of a stratum that is large enough, or nothing."""

import json
from random import Random

import pytest

from app.aggregation.tables import CountTable, tabulate
from app.disclosure.control import Stratum, publish, publish_strata
from tests.drills.populations import population, questionnaire

RULE = {"known": 1, "band": 4, "minimum": 7}
OFTEN = ("always", "often", "sometimes", "never", "dont_know", "skip")


def asked_often(*counts: int) -> CountTable:
    return CountTable("im04", None, "scale4", True, 1, None, dict(zip(OFTEN, counts, strict=True)))


def test_a_released_table_has_the_shape_of_the_design() -> None:
    released = publish([asked_often(2, 3, 9, 1, 0, 0)], 15, RULE)
    assert json.dumps(released) == json.dumps(
        {
            "strata": [{"id": "all", "accounts": 15}],
            "tables": [
                {
                    "item": "im04",
                    "part": None,
                    "stratum": "all",
                    "kind": "scale4",
                    "exhaustive": True,
                    "max_choices": 1,
                    "band_width": 4,
                    "cells": {
                        "always": [0, 3],
                        "often": [0, 3],
                        "sometimes": [8, 11],
                        "never": [0, 3],
                        "dont_know": [0, 3],
                        "skip": [0, 3],
                    },
                }
            ],
        }
    )


@pytest.mark.parametrize(("rule", "minimum"), [(RULE, 7), ({"known": 2, "band": 5, "minimum": 9}, 9)])
def test_below_the_minimum_there_are_no_numbers_and_not_even_how_many(rule: dict[str, int], minimum: int) -> None:
    assert publish([asked_often(minimum - 1, 0, 0, 0, 0, 0)], minimum - 1, rule) == {"strata": [], "tables": []}
    assert publish([asked_often(minimum, 0, 0, 0, 0, 0)], minimum, rule)["strata"][0]["accounts"] == minimum


def test_nobody_at_all_publishes_nothing() -> None:
    assert publish(tabulate(questionnaire(), []), 0, RULE) == {"strata": [], "tables": []}


def test_every_declared_choice_is_published_whatever_was_answered() -> None:
    pack = questionnaire(gate=True)
    for seed in range(5):
        people = population(pack, 20, Random(seed))
        tables = tabulate(pack, people)
        released = publish(tables, 20, RULE)["tables"]
        assert [tuple(table["cells"]) for table in released] == [tuple(table.counts) for table in tables]


def test_the_same_counts_in_any_order_give_the_same_bytes() -> None:
    pack = questionnaire(gate=True)
    people = population(pack, 31, Random(4))
    once = json.dumps(publish(tabulate(pack, people), 31, RULE))
    for seed in range(5):
        shuffled = Random(seed).sample(people, len(people))
        assert json.dumps(publish(tabulate(pack, shuffled), 31, RULE)) == once


def test_widths_do_not_depend_on_the_answers() -> None:
    pack, seen = questionnaire(gate=True), set()
    for seed in range(10):
        released = publish(tabulate(pack, population(pack, 23, Random(seed))), 23, RULE)
        seen.add(tuple(table["band_width"] for table in released["tables"]))
    assert len(seen) == 1


def test_a_table_that_does_not_count_everybody_once_is_never_released() -> None:
    with pytest.raises(ValueError, match="im04"):
        publish([asked_often(1, 1, 1, 1, 1, 1)], 15, RULE)


def test_strata_have_bands_of_their_own_and_no_total() -> None:
    strata = [Stratum("a", 15, [asked_often(15, 0, 0, 0, 0, 0)]), Stratum("b+c", 30, [asked_often(0, 30, 0, 0, 0, 0)])]
    released = publish_strata(strata, RULE)
    assert [(table["stratum"], table["band_width"]) for table in released["tables"]] == [("a", 4), ("b+c", 8)]
    assert released["strata"] == [{"id": "a", "accounts": 15}, {"id": "b+c", "accounts": 30}]
