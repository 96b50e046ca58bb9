"""Answer sets as a phone writes them, read at a fraction of the price of reading with care.

What each choice means is asked of the careful reading once, and looked up from then on. Whatever is spelled otherwise,
breaks a rule or has a voice is not for here: the answer is None, and `answers` looks at it with care.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import orjson

from app.questionnaire.choosing import Shown, in_view
from app.questionnaire.errors import NotReadable
from app.questionnaire.own_words import read_words
from app.questionnaire.packs import RESERVED, SKIP, Item, Pack
from app.questionnaire.rows.layout import BACKGROUND, Row

KEYS = frozenset({"v", "answers", "words", *BACKGROUND, "clips"})
TOLD = frozenset({"v", "answers", "words"})  # what a phone writes first; what follows is the same for many people
BEFORE, BEHIND = b'{"v":1,"answers":{', b',"mode":"'  # how the one and the other begin
MOST_KEPT = 4_096  # different answers remembered for one question
NO_WORDS: Mapping[str, str] = {}  # of all who wrote nothing, so that it is kept once


class Known(dict[Any, Any]):
    """What each answer means, remembered; `read` says it of a new one, or raises NotReadable."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self._read = read

    def __missing__(self, given: Any) -> Any:
        meant = self._read(given)
        if len(self) < MOST_KEPT:
            self[given] = meant
        return meant


class Parted(NamedTuple):
    """A card sort or a journey: what an escape for all of it means, and what a choice means for each of its parts."""

    item: str
    whole: Mapping[Any, tuple[str, ...]]
    known: frozenset[str]
    parts: tuple[tuple[str, Mapping[Any, str]], ...]


class Route(NamedTuple):
    """The form after one answer of the gate; here nothing else decides what is shown."""

    closed: frozenset[str]
    ones: tuple[tuple[str, Mapping[Any, str]], ...]
    several: tuple[tuple[str, Known], ...]
    parted: tuple[Parted, ...]
    words: frozenset[str]


class Ordinary:
    """Reads the ordinary answer sets of one form. `background` reads with care what stands round the answers."""

    def __init__(self, pack: Pack, background: Callable[[Mapping[str, Any]], tuple[Any, ...]]) -> None:
        self._pack = pack
        self._gate = pack.gate.id if pack.gate else ""
        self._routes = routes(pack)
        self._around = Known(lambda text: background(around(b"{" + text[1:])))

    def read(self, data: bytes) -> Row | None:
        """The answer set in `data` as a row; None when it is to be read with care."""
        try:
            return self._row(data)
        except (ValueError, KeyError, TypeError, RecursionError, NotReadable):
            return None

    def _row(self, data: bytes) -> Row | None:
        """Two objects are one when the first is whole without its last sign and the other without its first."""
        behind = data.rfind(BEHIND)
        around = self._around[data[behind:]]
        answers, words = told(data[:behind] + b"}")
        route = self._routes[answers.get(self._gate, SKIP)]
        if not answers.keys() <= route.closed:
            return None
        get = answers.get
        row = [table[get(item, SKIP)] for item, table in route.ones]
        for item, known in route.several:
            chosen = get(item, SKIP)
            row.append(known[tuple(chosen) if type(chosen) is list else chosen])
        for item, whole, known_parts, parts in route.parted:
            chosen = get(item, SKIP)
            if type(chosen) is not dict:
                row += whole[chosen]
            elif chosen.keys() <= known_parts:
                row += [table[chosen.get(part, SKIP)] for part, table in parts]
            else:
                return None
        texts = read_words(words, self._pack) if words else NO_WORDS
        return (*row, texts, *around, ()) if texts.keys() <= route.words else None


def told(data: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers and words that a phone writes first. Raises as `as_written`, and ValueError for other keys."""
    given = as_written(data)
    words = given["words"]
    if given.keys() != TOLD or not data.startswith(BEFORE) or type(words) is not dict:
        raise ValueError
    return given["answers"], words


def around(data: bytes) -> dict[str, Any]:
    """What a phone writes after that, without a voice; raises as `told`."""
    given = as_written(data)
    if given.keys() != KEYS - TOLD or given["clips"] != []:
        raise ValueError
    return given


def as_written(data: bytes) -> dict[str, Any]:
    """The object in `data` if these are the very bytes that JSON.stringify writes of it: then every key stands once and
    nothing stands beside. Raises ValueError otherwise."""
    given = orjson.loads(data)
    if type(given) is not dict or orjson.dumps(given) != data:
        raise ValueError
    return given


def routes(pack: Pack) -> dict[str, Route]:
    """The form after each answer of the gate, or the one there is; none where other answers decide as well."""
    if pack.themes_only:
        return {}
    if pack.gate is None:
        return {SKIP: _route(pack, {})}
    gate = _meanings(Shown.after({}, pack.gate, pack).read, pack.gate)
    return {given: _route(pack, {pack.gate.id: said}) for given, said in gate.items()}


def _route(pack: Pack, said: Mapping[str, Any]) -> Route:
    ones, several, parted = pack.by_kind
    return Route(
        closed=frozenset(item.id for item in pack.closed),
        ones=tuple((item.id, _meanings(Shown.after(said, item, pack).read, item)) for item in ones),
        several=tuple((item.id, _several(Shown.after(said, item, pack), item)) for item in several),
        parted=tuple(_parted(Shown.after(said, item, pack), item) for item in parted),
        words=frozenset(item.id for item in pack.asked if item.kind == "words" and in_view(item, said)),
    )


def _several(shown: Shown, item: Item) -> Known:
    known = Known(lambda chosen: shown.read(list(chosen) if type(chosen) is tuple else chosen))
    known.update(_meanings(shown.read, item))
    return known


def _parted(shown: Shown, item: Item) -> Parted:
    whole = {given: tuple(said.values()) for given, said in _meanings(shown.read, item).items()}
    parts = tuple((part, _meanings(_of_part(shown, part), item)) for part in item.parts)
    return Parted(item.id, whole, frozenset(item.parts), parts)


def _of_part(shown: Shown, part: str) -> Callable[[Any], Any]:
    return lambda given: shown.read({part: given})[part]  # type: ignore[call-overload,index]  # by part: a dict


def _meanings(read: Callable[[Any], Any], item: Item) -> dict[str, Any]:
    """What each word that can stand for an answer means, of those that are taken at all."""
    meanings = {}
    for given in {*item.choices, *RESERVED}:
        try:
            meanings[given] = read(given)
        except NotReadable:
            continue
    return meanings
