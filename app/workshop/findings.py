"""What the young people said, as a workshop reads it: questions with their released cells, drawn and in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask_babel import gettext
from markupsafe import Markup

from app.charts.patterned import helps_or_hard, share
from app.charts.wording import Wording, wording
from app.releases.intervals import Interval
from app.releases.reading import MODE, Finding, cell_words, findings, part_words, picture, question

SEVERAL = frozenset({"multi", "people", "feelings"})


@dataclass(frozen=True)
class Account:
    """One finding a workshop can stand on; `id` is what an idea names."""

    id: str
    cell: str
    words: str
    picture: str | None
    band: Interval
    said: Wording

    @property
    def label(self) -> str:
        return f"{self.words}: {span_in_words(self.said)}"

    @property
    def chart(self) -> Markup:
        return share(self.band, self.said.n)


@dataclass(frozen=True)
class Card:
    """One card of a card sort with all its piles."""

    words: str
    picture: str | None
    piles: tuple[Account, ...]

    def pile(self, cell: str) -> Account:
        return next(one for one in self.piles if one.cell == cell)

    @property
    def chart(self) -> Markup:
        helps, hard = self.pile("helps"), self.pile("hard")
        return helps_or_hard(helps.band, hard.band, helps.said.n)


@dataclass(frozen=True)
class Question:
    """One question and everything that was released of its answers; `feeds` names the prompts it is good for."""

    id: str
    words: str
    picture: str | None
    several: bool
    feeds: frozenset[str]
    accounts: tuple[Account, ...]
    cards: tuple[Card, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()  # the piles of a card sort and their words


def span_in_words(said: Wording) -> str:
    """A band as the staff pages say it."""
    return gettext("%(span)s of %(accounts)s", span=f"{said.lo}–{said.hi}", accounts=said.n)


def questions_of(release: Mapping[str, Any] | None, form: Mapping[str, Any], language: str) -> tuple[Question, ...]:
    """Every question in the order of the form; escapes and modes are no ground for an idea."""
    found = [one for one in findings(release, form) if one.declared and one.item != MODE] if release else []
    return tuple(
        _question(list(cells), form, language)
        for _key, cells in groupby(found, key=lambda one: (one.item, None if one.kind == "cardsort" else one.part,
                                                           one.stratum))
    )


def labels_of(questions: Iterable[Question]) -> dict[str, str]:
    """What each finding is called where an idea names it, by its id."""
    return {account.id: f"{one.words} {account.label}" for one in questions for account in one.accounts}


def feeding(questions: Iterable[Question], tag: str) -> list[Question]:
    """The questions tagged for a prompt of the method."""
    return [one for one in questions if tag in one.feeds]


def themes_of(release: Mapping[str, Any] | None, language: str) -> list[dict[str, Any]]:
    """Approved themes and lines in the language, or in the first one they were written in."""
    return [{"name": _spoken(theme["words"], language),
             "lines": [_spoken(line["words"], language) for line in theme["lines"]]}
            for theme in (release["themes"] if release else [])]


def _spoken(words: Mapping[str, str], language: str) -> str:
    return words.get(language) or next(iter(words.values()))


def _question(cells: list[Finding], form: Mapping[str, Any], language: str) -> Question:
    first = cells[0]
    sort = first.kind == "cardsort"
    part = None if sort else first.part
    return Question(
        id="-".join(filter(None, (first.item, part, None if first.stratum == "all" else first.stratum))),
        words=question(form, first.item, part, language) or first.item,
        picture=picture(form, first.item, part),
        several=first.kind in SEVERAL,
        feeds=frozenset(first.feeds),
        accounts=tuple(_account(one, form, language) for one in cells),
        cards=tuple(_card(list(piles), form, language)
                    for _part, piles in groupby(cells, key=lambda one: one.part)) if sort else (),
        heads=tuple(_heads(cells, form, language).items()) if sort else (),
    )


def _heads(cells: list[Finding], form: Mapping[str, Any], language: str) -> dict[str, str]:
    return {one.cell: cell_words(form, one.item, one.cell, language) or one.cell for one in cells}


def _card(cells: list[Finding], form: Mapping[str, Any], language: str) -> Card:
    first = cells[0]
    return Card(
        part_words(form, first.item, first.part, language) or str(first.part),
        picture(form, first.item, first.part),
        tuple(_account(one, form, language) for one in cells),
    )


def _account(one: Finding, form: Mapping[str, Any], language: str) -> Account:
    card = part_words(form, one.item, one.part, language)
    words = cell_words(form, one.item, one.cell, language) or one.cell
    return Account(one.id, one.cell, f"{card}: {words}" if card else words,
                   picture(form, one.item, one.part, one.cell), one.interval, wording(one.interval, one.accounts))
