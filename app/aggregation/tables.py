"""Frequency tables per item kind: what is counted, in which cells, in which order.

A table has the same cells whatever was answered: their layout depends on the pack alone (docs/DISCLOSURE.md).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol, runtime_checkable

from app.questionnaire.packs import DONT_KNOW, NOT_ASKED, SKIP, Item, Pack
from app.questionnaire.rows.layout import AROUND

MODE = "mode"
MODE_CELLS = ("alone", "read_along", "me", "me_help", "helper", "rather_not_say", SKIP)
ALONE = frozenset({"alone", "read_along"})

CHUNK = 5_000

Answer = str | tuple[str, ...] | Mapping[str, str]
Cell = tuple[str, str | None]
Columns = Mapping[Cell, Sequence[Any]]  # what each account answered to an item or part; under HOW its mode, who chose
HOW: Cell = (MODE, None)


class Answered(Protocol):
    """What is counted of an answer set."""

    @property
    def answers(self) -> Mapping[str, Answer]: ...
    @property
    def mode(self) -> str: ...
    @property
    def who_chose(self) -> str | None: ...


@runtime_checkable
class SideBySide(Protocol):
    """Answer sets that can be had as columns; that saves taking each of them apart."""

    def columns(self) -> Iterator[Columns]: ...


@dataclass(frozen=True)
class CountTable:
    """One table of exact counts. `gated_by` names the gate that decides who was asked, if one does.

    `hidden` = how many of its choices the gate hides from some; `exclusive` = some of its choices stand alone.
    """

    item: str
    part: str | None
    kind: str
    exhaustive: bool
    max_choices: int
    gated_by: str | None
    counts: Mapping[str, int]
    hidden: int = 0
    exclusive: bool = False


def tabulate(pack: Pack, answer_sets: Iterable[Answered] | SideBySide) -> list[CountTable]:
    """Every table of the pack in its order, the mode table last; items in words and the gate have none.

    A pack of themes only has no table at all.

    Exhaustive tables count each answer set exactly once; open tables count their options only. Answer sets may come
    from an iterator: no more than a chunk of them is held at a time.
    """
    if pack.themes_only:
        return []
    given: dict[Cell, Counter[Any]] = {cell: Counter() for cell in _counted(pack)}
    for columns in answer_sets.columns() if isinstance(answer_sets, SideBySide) else _in_columns(pack, answer_sets):
        for cell, whole in given.items():
            whole.update(columns[cell])
    tables = [_table(pack, item, part, _choices(given[item.id, part])) for item, part in _tables(pack)]
    return [*tables, _mode_table(given[HOW])]


def tabled(pack: Pack) -> tuple[Item, ...]:
    """The items that have tables: all that are answered by choosing, but for the gate."""
    return tuple(item for item in pack.items if item.kind != "words")


def columns_of(pack: Pack, columns: Sequence[Sequence[Any]]) -> Columns:
    """The columns of rows as `questionnaire.rows` lays them out, by what they answer."""
    mode, who_chose = (columns[len(pack.cells) + AROUND.index(name)] for name in ("mode", "who_chose"))
    return {**dict(zip(pack.cells, columns, strict=False)), HOW: list(zip(mode, who_chose, strict=True))}


def _tables(pack: Pack) -> list[tuple[Item, str | None]]:
    return [(item, part) for item in tabled(pack) for part in item.parts or (None,)]


def _counted(pack: Pack) -> list[Cell]:
    return [*((item.id, part) for item, part in _tables(pack)), HOW]


def _in_columns(pack: Pack, answer_sets: Iterable[Answered]) -> Iterator[Columns]:
    source = iter(answer_sets)
    while chunk := list(islice(source, CHUNK)):
        columns: dict[Cell, Sequence[Any]] = {HOW: [(one.mode, one.who_chose) for one in chunk]}
        for item, part in _tables(pack):
            given: list[Any] = [one.answers[item.id] for one in chunk]
            columns[item.id, part] = given if part is None else [one[part] for one in given]
        yield columns


def _choices(given: Mapping[Answer, int]) -> Counter[str]:
    """How often each choice was made. Whole answers are counted first: there are far fewer of them than accounts."""
    counted: Counter[str] = Counter()
    for answer, times in given.items():
        for choice in (answer,) if isinstance(answer, str) else answer:
            counted[choice] += times
    return counted


def _table(pack: Pack, item: Item, part: str | None, counted: Counter[str]) -> CountTable:
    limit = len(item.choices) if item.max is None else item.max
    return CountTable(
        item=item.id,
        part=part,
        kind=item.kind,
        exhaustive=item.exhaustive,
        max_choices=1 if item.exhaustive else limit,
        gated_by=_gate_of(pack, item, part),
        counts={cell: counted[cell] for cell in _cells(item, part)},
        hidden=0 if item.kind == "cardsort" else len(item.placed_only),
        exclusive=bool(item.exclusive),
    )


def _cells(item: Item, part: str | None) -> tuple[str, ...]:
    """Declared choices; in exhaustive tables then dont_know, skip and, where the route may pass by, not_asked."""
    if not item.exhaustive:
        return item.choices
    routed = item.show_if is not None or part in item.placed_only
    return (*item.choices, DONT_KNOW, SKIP, *((NOT_ASKED,) if routed else ()))


def _gate_of(pack: Pack, item: Item, part: str | None) -> str | None:
    """The gate behind a table. A table with a hidden choice tells of the gate as well, so it belongs there too."""
    if item.show_if is not None:
        return next(iter(item.show_if))
    hidden = part in item.placed_only if item.kind == "cardsort" else bool(item.placed_only)
    return pack.gate.id if hidden and pack.gate is not None else None


def _mode_table(given: Mapping[tuple[str, str | None], int]) -> CountTable:
    """How the answers were given; after helped and handed-over meetings, who chose them."""
    counted: Counter[str] = Counter()
    for (mode, who_chose), times in given.items():
        counted[mode if mode in ALONE else who_chose or SKIP] += times
    return CountTable(MODE, None, "single", True, 1, None, {cell: counted[cell] for cell in MODE_CELLS})
