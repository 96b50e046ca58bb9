"""Nobody can take the numbers apart: the attacker plays against the product and against five mutants of it.

`make test` runs a sample; DRILLS=all runs it wide.
"""

import os
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

import pytest

from app.aggregation.tables import tabulate
from app.disclosure.control import Stratum, publish, publish_strata
from app.disclosure.strata import merge
from app.questionnaire.loading import load_pack
from app.questionnaire.packs import Pack
from app.releases.bands import Rule, Shape, band_of, is_safe, shared_width
from tests.drills.attacker import Break, Group, Table, attack, of_release
from tests.drills.populations import Respondent, at_the_edges, population, questionnaire

WIDE = os.environ.get("DRILLS") == "all"
ROUNDS = 150 if WIDE else 12
LARGEST = 90 if WIDE else 60
PACKS = (questionnaire(), questionnaire(gate=True), Pack.parse(load_pack("soc-contact", ["sv"])))
RULES = (Rule(1, 4, 7), Rule(2, 5, 9), Rule(7, 10, 19))


def released(pack: Pack, people: Sequence[Respondent], rule: Rule) -> dict[str, Any]:
    return publish(tabulate(pack, people), len(people), rule)


def attacked(pack: Pack, people: Sequence[Respondent], rule: Rule) -> list[Break]:
    """What he finds who knows the first m people."""
    return attack(of_release(released(pack, people, rule), pack, {"all": people[: rule.known]}))


def one_table(counts: Sequence[int], width: int, known: int = 0, **traits: Any) -> tuple[Table, dict[str, int]]:
    """A published table of these counts, and answers he knows: the first `known` people of its smallest full cell."""
    accounts = traits.pop("accounts", sum(counts))
    cells = {f"c{place}": count for place, count in enumerate(counts)}
    banded = {cell: tuple(band_of(count, accounts, width)) for cell, count in cells.items()}
    knows = dict.fromkeys(cells, 0)
    for cell in sorted(cells, key=lambda cell: (cells[cell] == 0, cells[cell])):
        take = min(cells[cell], known)
        knows[cell], known = take, known - take
    return Table("table", banded, traits.pop("exhaustive", True), **traits), knows


def against(table: Table, knows: dict[str, int], accounts: int) -> list[Break]:
    return attack([Group("all", accounts, [table], {"table": knows}, sum(knows.values()))])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"knowing {rule.known}")
@pytest.mark.parametrize("pack", PACKS, ids=["plain", "behind a gate", "soc-contact"])
def test_no_random_population_can_be_taken_apart(rule: Rule, pack: Pack) -> None:
    for seed in range(ROUNDS):
        random = Random(seed)
        people = population(pack, random.randint(rule.minimum, LARGEST), random)
        assert attacked(pack, people, rule) == [], f"seed {seed}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"knowing {rule.known}")
def test_no_limited_choice_can_be_taken_apart(rule: Rule) -> None:
    for limit in (2, 3):
        pack = questionnaire(limit=limit)
        for seed in range(ROUNDS // 4):
            random = Random(seed)
            people = population(pack, random.randint(rule.minimum, LARGEST), random)
            assert attacked(pack, people, rule) == [], f"limit {limit}, seed {seed}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"knowing {rule.known}")
def test_counts_at_the_edges_of_bands_cannot_be_pinned(rule: Rule) -> None:
    random = Random(1)
    for _ in range(ROUNDS * 10):
        accounts, cells = random.randint(rule.minimum, LARGEST), random.randint(2, 8)
        width = shared_width(accounts, [Shape(cells, True)], rule)
        counts = at_the_edges(cells, accounts, width, random)
        assert against(*one_table(counts, width, rule.known), accounts) == [], (accounts, counts)


def test_a_unanimous_group_gives_nobody_away() -> None:
    for rule in RULES:
        for accounts in range(rule.minimum, LARGEST + 1):
            width = shared_width(accounts, [Shape(6, True)], rule)
            for counts in ([accounts, 0, 0, 0, 0, 0], [accounts - 1, 1, 0, 0, 0, 0]):
                assert against(*one_table(counts, width, rule.known), accounts) == []


def behind_a_gate(accounts: int, widths: Sequence[int], *asked: Sequence[int]) -> Group:
    """Exhaustive tables behind one gate: the counts of those asked in each; the others were not asked."""
    tables = []
    for place, (width, counts) in enumerate(zip(widths, asked, strict=True)):
        cells = {f"c{number}": count for number, count in enumerate(counts)} | {"not_asked": accounts - sum(counts)}
        banded = {cell: tuple(band_of(count, accounts, width)) for cell, count in cells.items()}
        tables.append(Table(f"t{place}", banded, True, gate="gate"))
    return Group("all", accounts, tables, {table.name: dict.fromkeys(table.cells, 0) for table in tables}, 0)


def two_at_the_edges(accounts: int, widths: Sequence[int], sizes: Sequence[int], random: Random) -> list[Break]:
    asked = accounts - random.randrange(accounts // 2)
    counts = [at_the_edges(size - 1, asked, width, random) for width, size in zip(widths, sizes, strict=True)]
    return attack([behind_a_gate(accounts, widths, *counts)])


def test_tables_behind_one_gate_cannot_be_played_off_against_each_other() -> None:
    random, rule = Random(2), RULES[0]
    for _ in range(ROUNDS * 10):
        accounts, sizes = random.randint(7, LARGEST), [random.randint(4, 9), random.randint(4, 9)]
        width = shared_width(accounts, [Shape(size, True, not_asked=True) for size in sizes], rule)
        assert two_at_the_edges(accounts, [width, width], sizes, random) == [], (accounts, sizes)


def test_choices_hidden_from_those_turned_away_do_not_give_their_number_away() -> None:
    random = Random(5)
    for _ in range(ROUNDS * 5):
        rule, size, seen = random.choice(RULES), random.randint(4, 9), random.randint(4, 11)
        accounts = random.randint(rule.minimum, LARGEST)
        shapes = [Shape(size, True, not_asked=True), Shape(seen + 1, True, hidden=1)]
        width = shared_width(accounts, shapes, rule)
        asked = random.randint(0, accounts)
        chosen = random.randint(0, asked)
        routed = behind_a_gate(accounts, [width], at_the_edges(size - 1, asked, width, random))
        counts = [chosen, *at_the_edges(seen, accounts - chosen, width, random)]
        hiding, knows = one_table(counts, width, gate="gate", hidden=("c0",))
        group = Group("all", accounts, [*routed.tables, hiding], {**routed.known, "table": knows}, 0)
        assert attack([group]) == [], (accounts, width, shapes)


def test_a_shared_width_needs_more_than_each_table_for_itself() -> None:
    alone = Shape(8, True, not_asked=True)
    assert is_safe(7, 45, alone, RULES[0])
    full, bare = [6] * 7, [7] * 6 + [0]
    assert attack([behind_a_gate(45, [7, 7], full, bare)])
    assert shared_width(45, [alone, alone], RULES[0]) != 7


def test_strata_cannot_be_taken_apart_together() -> None:
    pack, rule = questionnaire(), RULES[0]
    for seed in range(ROUNDS):
        random = Random(seed)
        groups = {name: population(pack, random.randint(0, 25), random) for name in ("a", "b", "c")}
        merged = merge([(name, len(people)) for name, people in groups.items()], rule.minimum)
        people = {group.id: [one for name in group.members for one in groups[name]] for group in merged}
        strata = [Stratum(name, len(own), tabulate(pack, own)) for name, own in people.items()]
        known = {name: own[: rule.known] for name, own in people.items()}
        assert attack(of_release(publish_strata(strata, rule), pack, known)) == [], f"seed {seed}"


def suppressed(counts: Mapping[str, int], threshold: int = 5) -> dict[str, tuple[int, int]]:
    """The first mutant: numbers below a threshold are left out, the others stand as they are."""
    return {cell: (0, threshold - 1) if count < threshold else (count, count) for cell, count in counts.items()}


def test_he_breaks_naive_suppression_nearly_always() -> None:
    pack, broken = questionnaire(), 0
    for seed in range(ROUNDS):
        people = population(pack, 20, Random(seed))
        tables = tabulate(pack, people)
        open_ = [Table(t.item + (t.part or ""), suppressed(t.counts), t.exhaustive) for t in tables]
        known = {t.item + (t.part or ""): dict.fromkeys(t.counts, 0) for t in tables}
        broken += any(found.kind == "certain" for found in attack([Group("all", 20, open_, known, 0)]))
    assert broken > 0.9 * ROUNDS


def test_he_breaks_exact_totals_beside_strata() -> None:
    pack, broken = questionnaire(), 0
    for seed in range(ROUNDS // 3):
        groups = {name: population(pack, 11, Random(f"{seed}{name}")) for name in ("a", "b")}
        strata = [Stratum(name, 11, tabulate(pack, people)) for name, people in groups.items()]
        seen = of_release(publish_strata(strata, RULES[0]), pack, {name: own[:1] for name, own in groups.items()})
        assert attack(seen) == []
        whole = tabulate(pack, [*groups["a"], *groups["b"]])
        totals = {f"{t.item}.{t.part}" if t.part else t.item: dict(t.counts) for t in whole}
        broken += bool(attack(seen, totals))
    assert broken > 0.5 * (ROUNDS // 3)


def test_he_breaks_a_width_without_its_second_condition() -> None:
    first_only = shared_width(24, [Shape(6, exhaustive=False)], RULES[0])
    found = against(*one_table([4] * 6, first_only), 24)
    assert first_only == 5
    assert {(one.low, one.high) for one in found} == {(4, 4)}
    assert against(*one_table([4] * 6, shared_width(24, [Shape(6, True)], RULES[0])), 24) == []


def test_he_breaks_a_limit_on_choices_without_its_condition() -> None:
    counts = [12, 8, 8, 0, 0]  # fifteen people, two choices each: room for two more choices only
    traits = {"accounts": 15, "exhaustive": False, "limit": 2}
    knows = dict.fromkeys((f"c{place}" for place in range(5)), 0)
    without = shared_width(15, [Shape(5, False)], RULES[0])
    with_it = shared_width(15, [Shape(5, False, limit=2)], RULES[0])
    found, kept = (
        attack([Group("all", 15, [one_table(counts, width, **traits)[0]], {"table": knows}, 1)])
        for width in (without, with_it)
    )
    assert found
    assert kept == []


def test_he_breaks_different_widths_behind_one_gate() -> None:
    random, rule, tried, broken = Random(3), RULES[0], 0, 0
    while tried < ROUNDS * 5:
        accounts, sizes = random.randint(7, 60), [random.randint(4, 9), random.randint(4, 9)]
        widths = [shared_width(accounts, [Shape(size, True, not_asked=True)], rule) for size in sizes]
        if widths[0] != widths[1]:
            tried += 1
            broken += bool(two_at_the_edges(accounts, widths, sizes, random))
    assert broken > 0.1 * tried
