"""What the rooms for people read from a release: findings with stable ids, and the words of the frozen form. Pure.

A finding is one cell of one released table. Nothing here can be narrower than what was released.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from app.releases.intervals import Interval

ESCAPES = frozenset({"dont_know", "skip", "not_asked"})
MODE = "mode"


@dataclass(frozen=True)
class Finding:
    """One cell: how many of `accounts` it may be, and which prompts of the method it feeds.

    `declared` is false for dont_know, skip and not_asked, whose words are the reader's language's, not the form's.
    """

    id: str
    item: str
    part: str | None
    cell: str
    stratum: str
    kind: str
    interval: Interval
    accounts: int
    feeds: tuple[str, ...]
    declared: bool


def findings(release: Mapping[str, Any], form: Mapping[str, Any]) -> list[Finding]:
    """Every cell of every table in the order of the release; none where the release has no numbers."""
    feeds = {item["id"]: tuple(item["feeds"]) for item in form["pack"]["items"]}
    accounts = {stratum["id"]: stratum["accounts"] for stratum in release["strata"]}
    return [
        finding
        for table in release["tables"]
        for finding in _of_table(table, accounts[table["stratum"]], feeds.get(table["item"], ()))
    ]


def _of_table(table: Mapping[str, Any], accounts: int, feeds: tuple[str, ...]) -> Iterable[Finding]:
    for cell, band in table["cells"].items():
        yield Finding(
            id=finding_id(table["item"], table["part"], cell, table["stratum"]),
            item=table["item"],
            part=table["part"],
            cell=cell,
            stratum=table["stratum"],
            kind=table["kind"],
            interval=Interval.of(band),
            accounts=accounts,
            feeds=feeds,
            declared=cell not in ESCAPES,
        )


def finding_id(item: str, part: str | None, cell: str, stratum: str = "all") -> str:
    """A name that stays: "im04.never", "im02.tests.hard"; in a breakdown the stratum follows an at sign."""
    name = ".".join(piece for piece in (item, part, cell) if piece is not None)
    return name if stratum == "all" else f"{name}@{stratum}"


def feeding(found: Iterable[Finding], tag: str) -> list[Finding]:
    """The findings that feed a prompt of the method, without escapes."""
    return [finding for finding in found if tag in finding.feeds and finding.declared]


def find(found: Iterable[Finding], wanted: str) -> Finding | None:
    """The finding of that id, if there is one."""
    return next((finding for finding in found if finding.id == wanted), None)


def question(form: Mapping[str, Any], item: str, part: str | None, language: str) -> str | None:
    """The words of an item; for a journey those of its pick. None for the mode table, which has no question."""
    source = _item(form, item)
    if source is None:
        return None
    words = source["words"][language]
    return words if isinstance(words, str) else words[part]


def part_words(form: Mapping[str, Any], item: str, part: str | None, language: str) -> str | None:
    """The words of a card; None where the part is no card."""
    source = _item(form, item)
    return _choice(source["options"], part, language) if source is not None and source["kind"] == "cardsort" else None


def cell_words(form: Mapping[str, Any], item: str, cell: str, language: str) -> str | None:
    """The words of a choice or a pile; None for escapes and the modes, which views put into words."""
    if item == MODE:
        return _choice(form["meta"]["who_chose"]["options"], cell, language)
    source = _item(form, item)
    if source is None or cell in ESCAPES:
        return None
    return _choice(form["pack"]["piles"] if source["kind"] == "cardsort" else source["options"], cell, language)


def picture(form: Mapping[str, Any], item: str, part: str | None, cell: str | None = None) -> str | None:
    """The picture key of a card, a choice, or the item itself."""
    source = _item(form, item)
    if source is None:
        return None
    sort = source["kind"] == "cardsort"
    if cell is not None:
        return _picture(form["pack"]["piles"] if sort else source["options"], cell)
    own: str | None = source.get("picture")
    return _picture(source["options"], part) if sort and part is not None else own


def _item(form: Mapping[str, Any], item: str) -> Mapping[str, Any] | None:
    pack = form["pack"]
    items = [*pack["items"], *([pack["gate"]] if pack.get("gate") else [])]
    return next((one for one in items if one["id"] == item), None)


def _choice(choices: Iterable[Mapping[str, Any]], wanted: str | None, language: str) -> str | None:
    return next((choice["words"][language] for choice in choices if choice["id"] == wanted), None)


def _picture(choices: Iterable[Mapping[str, Any]], wanted: str | None) -> str | None:
    return next((choice.get("picture") for choice in choices if choice["id"] == wanted), None)
