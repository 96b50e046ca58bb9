"""A results page as data: every released table in the order of the form, with its chart and its words.

Reads stored bands only. Nothing here adds up, sorts or hides: what is declared is shown.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Any

from markupsafe import Markup

from app.administration.wording import ESCAPES, MODES, in_words
from app.charts.diverging import helps_or_hard
from app.charts.people import share
from app.charts.svg import Words
from app.charts.wording import Row, Wording, halves, rows
from app.releases.reading import MODE, cell_words, part_words, picture, question

Release = Mapping[str, Any]
Table = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One cell: its word, its picture, its band as a drawing and in words."""

    label: str
    picture: str | None
    chart: Markup
    said: Wording
    declared: bool


@dataclass(frozen=True)
class Card:
    """One card of a card sort: helps against hard as a drawing, and the bands of every pile in order."""

    label: str
    picture: str | None
    chart: Markup
    helps: Wording
    hard: Wording
    said: tuple[Wording, ...]


@dataclass(frozen=True)
class Finding:
    """One question and everything that was released about it."""

    id: str
    kind: str
    title: str
    picture: str | None
    stratum: str | None
    several: bool
    lines: tuple[Line, ...] = ()
    halves: tuple[Line, ...] = ()
    cards: tuple[Card, ...] = ()
    piles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    """What it takes to put one release into one language."""

    form: Mapping[str, Any]
    language: str
    accounts: Mapping[str, int]

    def cell(self, item: str, cell: str) -> str:
        if item == MODE:
            return str(MODES.get(cell, cell))
        return cell_words(self.form, item, cell, self.language) or str(ESCAPES.get(cell, cell))


def language_for(form: Mapping[str, Any], wanted: str) -> str:
    """The language in which a form can be read: the reader's, or else the campaign's first."""
    return wanted if wanted in form["languages"] else str(form["languages"][0])


@dataclass(frozen=True)
class Edition:
    """A release in one language, for a reader whose pages are in `locale`. Its signatures are its identity."""

    signatures: tuple[str, ...]
    language: str
    locale: str
    release: Release = field(compare=False)
    form: Mapping[str, Any] = field(compare=False)

    @classmethod
    def of(cls, release: Release, form: Mapping[str, Any], locale: str) -> "Edition":
        signatures = tuple(signature["signature"] for signature in release["signatures"])
        return cls(signatures, language_for(form, locale), locale, release, form)


@lru_cache(maxsize=32)
def results(edition: Edition) -> tuple[Finding, ...]:
    """Every table of a release, a card sort's cards together; nothing where the release has no numbers.

    A release never changes, so that what was drawn once in a process is kept.
    """
    release = edition.release
    reader = Reader(edition.form, edition.language, {one["id"]: one["accounts"] for one in release["strata"]})
    found: list[Finding] = []
    for (kind, *_rest), group in groupby(release["tables"], key=_together):
        tables = list(group)
        found.extend([_card_sort(reader, tables)] if kind == "cardsort" else
                     [_question(reader, table) for table in tables])
    return tuple(found)


def _together(table: Table) -> tuple[str, str, str]:
    return table["kind"], table["item"], table["stratum"]


def _question(reader: Reader, table: Table) -> Finding:
    accounts = reader.accounts[table["stratum"]]
    item, part = table["item"], table["part"]
    two = halves(table, accounts)
    return Finding(
        id=_id(table), kind="mode" if item == MODE else table["kind"],
        title=question(reader.form, item, part, reader.language) or "",
        picture=picture(reader.form, item, part),
        stratum=_stratum(reader, table),
        several=not table["exhaustive"],
        lines=tuple(_line(reader, table, row) for row in rows(table, accounts)),
        halves=tuple(_line(reader, table, row) for row in two) if two else (),
    )


def _line(reader: Reader, table: Table, row: Row) -> Line:
    item = table["item"]
    label = " / ".join(reader.cell(item, cell) for cell in row.cell.split("+"))
    drawn = share(f"{_id(table)}-{row.cell}", row.interval, row.wording.n, Words(label, in_words(row.wording)))
    return Line(label, picture(reader.form, item, table["part"], row.cell), drawn, row.wording,
                declared=row.cell not in ESCAPES)


def _card_sort(reader: Reader, tables: list[Table]) -> Finding:
    first = tables[0]
    item = first["item"]
    return Finding(
        id=_id({**first, "part": None}), kind="cardsort",
        title=question(reader.form, item, None, reader.language) or "",
        picture=picture(reader.form, item, None), stratum=_stratum(reader, first), several=False,
        cards=tuple(_card(reader, table) for table in tables),
        piles=tuple(_piles(reader, tables)),
    )


def _card(reader: Reader, table: Table) -> Card:
    accounts, item, part = reader.accounts[table["stratum"]], table["item"], table["part"]
    by_pile = {row.cell: row for row in rows(table, accounts)}
    helps, hard = by_pile["helps"], by_pile["hard"]
    label = part_words(reader.form, item, part, reader.language) or part
    words = Words(label, f"{reader.cell(item, 'helps')}: {in_words(helps.wording)}. "
                         f"{reader.cell(item, 'hard')}: {in_words(hard.wording)}.")
    drawn = helps_or_hard(_id(table), helps.interval, hard.interval, accounts, words)
    return Card(
        label, picture(reader.form, item, part), drawn, helps.wording, hard.wording,
        tuple(row.wording for row in by_pile.values()),
    )


def _piles(reader: Reader, tables: list[Table]) -> Iterator[str]:
    """The heads of the table's columns. Cards for placed young people have one cell more: it comes last."""
    longest = max(tables, key=lambda table: len(table["cells"]))
    return (reader.cell(longest["item"], cell) for cell in longest["cells"])


def _id(table: Table) -> str:
    name = "-".join(filter(None, (table["item"], table["part"])))
    return name if table["stratum"] == "all" else f"{name}-{table['stratum']}"


def _stratum(reader: Reader, table: Table) -> str | None:
    return table["stratum"] if len(reader.accounts) > 1 else None
