"""What a "what happened" page shows of a release: question by question, from released bands only. Pure.

Strata are added up as intervals, so that a page for phones needs no breakdown and no other total exists (rule 1).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from app.charts.wording import Wording, wording
from app.releases.intervals import Interval, total
from app.releases.reading import MODE, Finding, cell_words, findings, part_words, picture, question

SEVERAL = frozenset({"multi", "people", "feelings"})


@dataclass(frozen=True)
class Line:
    """One choice in a young person's words, with the band it was released as."""

    cell: str
    words: str
    picture: str | None
    band: Interval
    said: Wording


@dataclass(frozen=True)
class Card:
    """One card of a card sort; two of its piles are drawn, all are said."""

    words: str
    picture: str | None
    helps: Line
    hard: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Heard:
    """One question and what was answered: lines, or the cards of a card sort."""

    id: str
    words: str
    picture: str | None
    several: bool
    lines: tuple[Line, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True)
class Reader:
    """What it takes to say one release in one language."""

    form: Mapping[str, Any]
    language: str

    def lines(self, cells: list[Finding]) -> tuple[Line, ...]:
        """One line per choice, in the order of the form."""
        by_cell: dict[str, list[Finding]] = {}
        for one in cells:
            by_cell.setdefault(one.cell, []).append(one)
        return tuple(self._line(strata) for strata in by_cell.values())

    def _line(self, strata: list[Finding]) -> Line:
        one = strata[0]
        band = total(stratum.interval for stratum in strata)
        return Line(
            cell=one.cell,
            words=cell_words(self.form, one.item, one.cell, self.language) or one.cell,
            picture=picture(self.form, one.item, one.part, one.cell),
            band=band,
            said=wording(band, sum(stratum.accounts for stratum in strata)),
        )

    def question(self, item: str, part: str | None) -> str:
        return question(self.form, item, part, self.language) or item


def heard(release: Mapping[str, Any], form: Mapping[str, Any], language: str) -> list[Heard]:
    """Every released question with its declared choices, in the order of the form; escapes are left out here."""
    shown = [one for one in findings(release, form) if one.declared and one.item != MODE]
    reader, found = Reader(form, language), []
    for (item, kind), group in groupby(_in_form_order(shown), key=lambda one: (one.item, one.kind)):
        parts: dict[str | None, list[Finding]] = {}
        for one in group:
            parts.setdefault(one.part, []).append(one)
        found += [_card_sort(reader, item, parts)] if kind == "cardsort" else [
            _question(reader, item, part, cells) for part, cells in parts.items()]
    return found


def _in_form_order(shown: list[Finding]) -> list[Finding]:
    """The same findings with the strata of a question beside each other."""
    order = list(dict.fromkeys(one.item for one in shown))
    return sorted(shown, key=lambda one: order.index(one.item))


def _question(reader: Reader, item: str, part: str | None, cells: list[Finding]) -> Heard:
    return Heard(
        id="-".join(filter(None, (item, part))),
        words=reader.question(item, part),
        picture=picture(reader.form, item, part),
        several=cells[0].kind in SEVERAL,
        lines=reader.lines(cells),
    )


def _card_sort(reader: Reader, item: str, parts: Mapping[str | None, list[Finding]]) -> Heard:
    cards = tuple(_card(reader, item, part, cells) for part, cells in parts.items())
    return Heard(item, reader.question(item, None), picture(reader.form, item, None), several=False, cards=cards)


def _card(reader: Reader, item: str, part: str | None, cells: list[Finding]) -> Card:
    lines = reader.lines(cells)
    by_pile = {line.cell: line for line in lines}
    words = part_words(reader.form, item, part, reader.language) or str(part)
    return Card(words, picture(reader.form, item, part), by_pile["helps"], by_pile["hard"], lines)
