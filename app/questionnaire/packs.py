"""Packs and items as values that cannot be built wrong.

`Pack.parse` reads the PACK object of a frozen form, so the key room needs no file to understand an answer set.
Words are checked for being there, in the same languages throughout, and then left to whoever shows them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.questionnaire.errors import MalformedPack
from app.questionnaire.words import check_words

ONE = frozenset({"single", "scale4", "count", "people_one"})
SEVERAL = frozenset({"multi", "people", "feelings"})
KINDS = ONE | SEVERAL | {"words", "cardsort", "journey"}
PICKS = ("best", "hardest")
DONT_KNOW, SKIP, NOT_ASKED = "dont_know", "skip", "not_asked"
ESCAPES = (DONT_KNOW, SKIP)
RESERVED = frozenset({DONT_KNOW, SKIP, NOT_ASKED})
PLACED = "yes"  # the gate's answer that shows what is meant for placed young people only
LONGEST_WORDS = 2_000
_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_-")


@dataclass(frozen=True)
class Item:
    """One question: its kind, what may be chosen, and when it is shown."""

    id: str
    kind: str
    options: tuple[str, ...] = ()
    max: int | None = None
    exclusive: tuple[str, ...] = ()
    piles: tuple[str, ...] = ()
    picks: tuple[str, ...] = ()
    escape: tuple[str, ...] = ESCAPES
    show_if: Mapping[str, str] | None = None
    placed_only: tuple[str, ...] = ()
    shuffle: bool = False
    feeds: tuple[str, ...] = ()
    longest: int | None = None  # of words, in code points; 400 where nothing is said
    after: str | None = None  # "help": the help card follows, the same for everyone

    def __post_init__(self) -> None:
        _require(self.kind in KINDS, self.id, "has an unknown kind")
        _require_ids(self.id, (self.id,))
        for ids in (self.options, self.piles, self.picks):
            _require_ids(self.id, ids)
        _require(set(self.exclusive) <= set(self.options), self.id, "has an exclusive choice that is no option")
        _require(set(self.placed_only) <= set(self.options), self.id, "hides a choice that is no option")
        _require(self.escape == tuple(e for e in ESCAPES if e in self.escape), self.id, "has an unknown escape")
        _require(self.show_if is None or len(self.show_if) == 1, self.id, "is shown on more than one condition")
        _require(self.longest is None or 1 <= self.longest <= LONGEST_WORDS, self.id, "takes words of no such length")
        _require(self.after in (None, "help"), self.id, "is followed by something that no form has")
        self._check_kind()

    def _check_kind(self) -> None:
        """Each kind has exactly the fields that mean something for it."""
        words, several = self.kind == "words", self.kind in SEVERAL
        _require(bool(self.options) != words, self.id, "has options where none belong, or none where some do")
        _require(not words or DONT_KNOW not in self.escape, self.id, "is in words and takes only skip")
        _require(bool(self.piles) == (self.kind == "cardsort"), self.id, "has piles that do not fit its kind")
        _require(self.picks == (PICKS if self.kind == "journey" else ()), self.id, "has picks that do not fit its kind")
        _require(several or not self.exclusive, self.id, "has exclusive choices but takes no more than one")
        _require(self.kind != "scale4" or len(self.options) == 4, self.id, "is a scale of four without four steps")
        limit_fits = self.max is None or (several and 1 <= self.max <= len(self.options))
        _require(limit_fits, self.id, "has a limit that does not fit its options")

    @property
    def exhaustive(self) -> bool:
        """Whether each account falls into exactly one cell of each of its tables (DISCLOSURE.md)."""
        return self.kind in ONE or self.kind in {"cardsort", "journey"}

    @property
    def parts(self) -> tuple[str, ...]:
        """The cards of a card sort, the picks of a journey; otherwise nothing."""
        return self.options if self.kind == "cardsort" else self.picks

    @property
    def choices(self) -> tuple[str, ...]:
        """What may be chosen for the item, or for one of its parts."""
        return self.piles if self.kind == "cardsort" else self.options

    @classmethod
    def parse(cls, item: Mapping[str, Any], languages: frozenset[str] | None = None) -> "Item":
        """Read an ITEM of the frozen form; raises MalformedPack with the item's id and the rule that is broken."""
        name = _text(item, "id", "an item")
        kind = _text(item, "kind", name)
        picks = _texts(item, "picks", name)
        languages = check_words(item.get("words"), name, languages, picks if kind == "journey" else ())
        return cls(
            id=name,
            kind=kind,
            options=_choice_ids(item.get("options", []), name, languages),
            max=_limit(item.get("max"), name),
            exclusive=_texts(item, "exclusive", name),
            piles=_texts(item, "piles", name),
            picks=picks,
            escape=_texts(item, "escape", name),
            show_if=_condition(item.get("show_if"), name),
            placed_only=_texts(item, "placed_only", name),
            shuffle=item.get("shuffle", False) is True,
            feeds=_texts(item, "feeds", name),
            longest=_limit(item.get("longest"), name),
            after=item.get("after"),
        )


@dataclass(frozen=True)
class Pack:
    """A whole questionnaire: the items, the piles that card sorts share, and at most one gate."""

    id: str
    version: int
    items: tuple[Item, ...]
    piles: tuple[str, ...] = ()
    gate: Item | None = None
    themes_only: bool = False  # a survey of staff: no table, no number, and no age is asked

    def __post_init__(self) -> None:
        _require_ids(self.id, (self.id,))
        _require_ids(self.id, self.piles)
        _require_ids(self.id, tuple(item.id for item in self.asked))
        _require(bool(self.items), self.id, "has no items")
        _require(all(SKIP in item.escape for item in self.asked), self.id, "has an item that cannot be skipped")
        for item in self.items:
            _require(set(item.piles) <= set(self.piles), item.id, "sorts into a pile without words")
            self._check_route(item)
        if self.gate is not None:
            plain = self.gate.kind == "single" and self.gate.show_if is None and not self.gate.placed_only
            _require(plain, self.gate.id, "is a gate, which must be a single choice that is always shown")

    def _check_route(self, item: Item) -> None:
        """What decides whether an item is shown is one choice, asked before it; with tables behind it, the gate."""
        before = self.asked[: self.asked.index(item)] if self.themes_only else (self.gate,) if self.gate else ()
        deciding = {one.id: one.options for one in before if one.kind == "single"}
        for one, choice in (item.show_if or {}).items():
            _require(choice in deciding.get(one, ()), item.id, "is shown after an answer that nobody can have given")
        placed = self.gate is not None and PLACED in self.gate.options
        _require(placed or not item.placed_only, item.id, "has choices for placed young people but no gate")

    @cached_property
    def asked(self) -> tuple[Item, ...]:
        """Every item in the order of the form: the words items first, then the gate, then the rest."""
        if self.gate is None:
            return self.items
        opening = next((n for n, item in enumerate(self.items) if item.kind != "words"), len(self.items))
        return (*self.items[:opening], self.gate, *self.items[opening:])

    @cached_property
    def closed(self) -> tuple[Item, ...]:
        """The items that are answered by choosing, the gate among them."""
        return tuple(item for item in self.asked if item.kind != "words")

    @cached_property
    def by_kind(self) -> tuple[tuple[Item, ...], tuple[Item, ...], tuple[Item, ...]]:
        """The closed items that take one choice, those that take several, and those answered part by part."""
        kinds = ONE, SEVERAL, KINDS - ONE - SEVERAL
        one, several, parted = (tuple(item for item in self.closed if item.kind in kind) for kind in kinds)
        return one, several, parted

    @cached_property
    def cells(self) -> tuple[tuple[str, str | None], ...]:
        """What the values of a row of answers answer, by kind: an item, or a card or pick of one (`rows.layout`)."""
        return tuple((item.id, part) for items in self.by_kind for item in items for part in item.parts or (None,))

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Every item, and the gate, under its id."""
        return {item.id: item for item in self.asked}

    def item(self, item_id: str) -> Item:
        """The item (or the gate) of that id; KeyError if the pack has none."""
        return self.by_id[item_id]

    @classmethod
    def parse(cls, pack: Mapping[str, Any]) -> "Pack":
        """Read the PACK object of a frozen form; raises MalformedPack."""
        name = _text(pack, "id", "a pack") if isinstance(pack, Mapping) else ""
        _require(bool(name), "a pack", "is not an object")
        languages = check_words(pack.get("title"), f"{name}'s title", None)
        frame, gate = pack.get("frame"), pack.get("gate")
        if frame is not None:
            _require(isinstance(frame, Mapping), name, "has a frame that is not an object")
            check_words(frame.get("words"), f"{name}'s frame", languages)
        return cls(
            id=name,
            version=_version(pack.get("version"), name),
            items=tuple(Item.parse(item, languages) for item in _objects(pack.get("items"), name)),
            piles=_choice_ids(pack.get("piles", []), name, languages),
            gate=None if gate is None else Item.parse(_objects([gate], name)[0], languages),
            themes_only=(pack.get("rules") or {}).get("themes_only") is True,
        )


def _require(holds: bool, where: str, what: str) -> None:
    if not holds:
        raise MalformedPack(f"{where} {what}")


def _require_ids(where: str, ids: Sequence[str]) -> None:
    _require(len(set(ids)) == len(ids), where, "uses an id twice")
    for one in ids:
        _require(bool(one) and set(one) <= _ID_LETTERS, where, "has a malformed id")
        _require(one not in RESERVED, where, "uses a reserved word as id")


def _text(source: Mapping[str, Any], key: str, where: str) -> str:
    value = source.get(key)
    _require(isinstance(value, str) and bool(value), where, f"has no {key}")
    return str(value)


def _texts(source: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    values = source.get(key, [])
    well_formed = isinstance(values, list) and all(isinstance(value, str) for value in values)
    _require(well_formed and len(set(values)) == len(values), where, f"has a malformed list: {key}")
    return tuple(values)


def _objects(values: object, where: str) -> list[Mapping[str, Any]]:
    if not isinstance(values, list) or not all(isinstance(value, Mapping) for value in values):
        raise MalformedPack(f"{where} has something that is not a list of objects")
    return values


def _choice_ids(choices: object, where: str, languages: frozenset[str]) -> tuple[str, ...]:
    objects = _objects(choices, where)
    for choice in objects:
        check_words(choice.get("words"), f"a choice of {where}", languages)
        _text(choice, "picture", f"a choice of {where}")
    return tuple(_text(choice, "id", f"a choice of {where}") for choice in objects)


def _version(value: object, where: str) -> int:
    if type(value) is int and value > 0:
        return value
    raise MalformedPack(f"{where} has no version")


def _limit(value: object, where: str) -> int | None:
    if value is None or type(value) is int:
        return value
    raise MalformedPack(f"{where} has a limit that is not a whole number")


def _condition(value: object, where: str) -> dict[str, str] | None:
    if value is None:
        return None
    if isinstance(value, Mapping) and all(isinstance(part, str) for pair in value.items() for part in pair):
        return dict(value)
    raise MalformedPack(f"{where} has a malformed show_if")
