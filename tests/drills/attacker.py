"""The attacker of docs/DISCLOSURE.md, played with an integer programme.

He has a released file, the method, and the complete answers of a few participants. For every cell he asks: what is the
smallest and the largest number of the *others* that can be in it? He wins where that makes him certain of any other
participant, or leaves fewer than three values.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp

from app.aggregation.tables import MODE, tabulate
from app.questionnaire.packs import Pack

Name = tuple[str, str, str]  # stratum, table, cell
Row = tuple[tuple[tuple[int, int], ...], int, int]  # (variable, factor)s, at least, at most


@dataclass(frozen=True)
class Break:
    """What he has found out of one cell: `certain` of somebody, or a count `known` to fewer than three values."""

    kind: str
    name: Name
    low: int
    high: int


@dataclass(frozen=True)
class Table:
    """What is published of one table, with what everybody can read in the form."""

    name: str
    cells: Mapping[str, tuple[int, int]]
    exhaustive: bool
    limit: int | None = None
    exclusive: tuple[str, ...] = ()
    gate: str | None = None
    hidden: tuple[str, ...] = ()  # choices that only placed young people see


@dataclass(frozen=True)
class Group:
    """A stratum: its tables, and in them the answers he knows, as counts per table and cell."""

    id: str
    accounts: int
    tables: Sequence[Table]
    known: Mapping[str, Mapping[str, int]]
    knows: int


@dataclass
class Problem:
    """Unknown counts of the others, within bounds, tied together by rows."""

    names: list[Name] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def add(self, name: Name, low: int, high: int, others: int) -> int:
        self.names.append(name)
        self.bounds.append((max(low, 0), min(high, others)))
        self.others.append(others)
        return len(self.names) - 1

    def tie(self, terms: Iterable[tuple[int, int]], low: int, high: int) -> None:
        self.rows.append((tuple(terms), low, high))


def attack(groups: Sequence[Group], totals: Mapping[str, Mapping[str, int]] | None = None) -> list[Break]:
    """Everything he finds out; `totals` are exact totals over the groups, published by no product of ours."""
    problem = Problem()
    cells = {group.id: _state(problem, group) for group in groups}
    for table, counts in (totals or {}).items():
        for cell, count in counts.items():
            known = sum(group.known[table][cell] for group in groups)
            problem.tie([(cells[group.id][table, cell], 1) for group in groups], count - known, count - known)
    return list(_breaks(problem))


def of_release(release: Mapping[str, Any], pack: Pack, known: Mapping[str, Sequence[Any]]) -> list[Group]:
    """What he makes of a released file when he knows these answer sets, by stratum."""
    return [
        Group(
            id=stratum["id"],
            accounts=stratum["accounts"],
            tables=[_as_published(table, pack) for table in release["tables"] if table["stratum"] == stratum["id"]],
            known={_name(table): table.counts for table in tabulate(pack, known[stratum["id"]])},
            knows=len(known[stratum["id"]]),
        )
        for stratum in release["strata"]
    ]


def _name(table: Any) -> str:
    return f"{table.item}.{table.part}" if table.part else table.item


def _as_published(table: Mapping[str, Any], pack: Pack) -> Table:
    cells = {cell: (low, high) for cell, (low, high) in table["cells"].items()}
    name = f"{table['item']}.{table['part']}" if table["part"] else table["item"]
    if table["item"] == MODE:
        return Table(name, cells, True)
    item = pack.item(table["item"])
    hidden_card = item.kind == "cardsort" and table["part"] in item.placed_only
    gated = item.show_if is not None or hidden_card or (item.placed_only and item.kind != "cardsort")
    return Table(
        name=name,
        cells=cells,
        exhaustive=table["exhaustive"],
        limit=table["max_choices"] if not table["exhaustive"] and table["max_choices"] < len(cells) else None,
        exclusive=item.exclusive,
        gate=pack.gate.id if pack.gate is not None and gated else None,
        hidden=() if item.kind == "cardsort" else item.placed_only,
    )


def _state(problem: Problem, group: Group) -> dict[tuple[str, str], int]:
    """Write down all he knows of one stratum; where each cell's variable stands."""
    others = group.accounts - group.knows
    place: dict[tuple[str, str], int] = {}
    for table in group.tables:
        for cell, (low, high) in sorted(table.cells.items(), key=lambda pair: pair[1]):
            known = group.known[table.name][cell]
            name = (group.id, table.name, cell)
            place[table.name, cell] = problem.add(name, low - known, high - known, others)
        _state_table(problem, table, place, others)
    _state_gates(problem, group, place, others)
    return place


def _state_table(problem: Problem, table: Table, place: Mapping[tuple[str, str], int], others: int) -> None:
    variables = [(place[table.name, cell], 1) for cell in sorted(table.cells, key=lambda cell: table.cells[cell])]
    if table.exhaustive:
        problem.tie(variables, others, others)
    elif table.limit is not None:  # a choice that stands alone leaves no room for others, so it uses up the limit
        alone = [place[table.name, cell] for cell in table.exclusive]
        weighed = [(variable, table.limit if variable in alone else 1) for variable, _ in variables]
        problem.tie(weighed, 0, table.limit * others)
    for alone in table.exclusive:
        for other in table.cells:
            if other != alone:
                problem.tie([(place[table.name, alone], 1), (place[table.name, other], 1)], 0, others)


def _state_gates(problem: Problem, group: Group, place: Mapping[tuple[str, str], int], others: int) -> None:
    """Who was not asked is one number behind one gate, and chose nothing there."""
    for gate in {table.gate for table in group.tables if table.gate}:
        behind = [table for table in group.tables if table.gate == gate]
        asking = [table for table in behind if "not_asked" in table.cells]
        passed = problem.add((group.id, gate, "not_asked"), 0, others, others)
        for table in asking:
            problem.tie([(place[table.name, "not_asked"], 1), (passed, -1)], 0, 0)
        for table in behind:
            if table.exhaustive and table.hidden:
                chosen = [(place[table.name, cell], 1) for cell in table.hidden]
                problem.tie([*chosen, (passed, 1)], 0, others)
            elif not table.exhaustive:
                for cell in table.hidden or table.cells:
                    problem.tie([(place[table.name, cell], 1), (passed, 1)], 0, others)


def _breaks(problem: Problem) -> Iterable[Break]:
    for part in _parts(problem):
        where = {old: new for new, old in enumerate(part)}
        rows = tuple(
            (tuple((where[variable], factor) for variable, factor in terms), low, high)
            for terms, low, high in problem.rows
            if terms and terms[0][0] in where
        )
        solved = solve(tuple(problem.bounds[old] for old in part), rows)
        for old, (low, high) in zip(part, solved, strict=True):
            others = problem.others[old]
            if high == 0 or low == others:
                yield Break("certain", problem.names[old], low, high)
            elif high - low < 2:
                yield Break("known", problem.names[old], low, high)


def _parts(problem: Problem) -> list[list[int]]:
    """The variables that have to do with each other, so that each programme stays small."""
    leader = list(range(len(problem.names)))

    def lead(variable: int) -> int:
        while leader[variable] != variable:
            variable = leader[variable]
        return variable

    for terms, _low, _high in problem.rows:
        for variable, _factor in terms:
            leader[lead(variable)] = lead(terms[0][0])
    parts: dict[int, list[int]] = {}
    for variable in range(len(problem.names)):
        parts.setdefault(lead(variable), []).append(variable)
    return list(parts.values())


@lru_cache(maxsize=200_000)
def solve(bounds: tuple[tuple[int, int], ...], rows: tuple[Row, ...]) -> tuple[tuple[int, int], ...]:
    """The smallest and the largest value of each variable; raises where the published file contradicts itself."""
    alike: dict[Any, tuple[int, int]] = {}  # cells that stand in the same rows with the same bounds are solved once
    found = []
    for place, own in enumerate(bounds):
        stands = tuple((number, dict(terms).get(place, 0)) for number, (terms, _low, _high) in enumerate(rows))
        if (own, stands) not in alike:
            alike[own, stands] = _best(bounds, rows, place, 1), _best(bounds, rows, place, -1)
        found.append(alike[own, stands])
    return tuple(found)


def _best(bounds: tuple[tuple[int, int], ...], rows: tuple[Row, ...], place: int, sign: int) -> int:
    if not rows:
        return bounds[place][0 if sign > 0 else 1]
    aim = numpy.zeros(len(bounds))
    aim[place] = sign
    matrix = numpy.zeros((len(rows), len(bounds)))
    for number, (terms, _low, _high) in enumerate(rows):
        for variable, factor in terms:
            matrix[number, variable] = factor
    result = milp(
        aim,
        integrality=numpy.ones(len(bounds)),
        bounds=Bounds([low for low, _ in bounds], [high for _, high in bounds]),
        constraints=LinearConstraint(matrix, [low for _, low, _ in rows], [high for _, _, high in rows]),
    )
    if result.x is None:
        raise ValueError("no population fits what was published")
    return round(float(result.x[place]))
