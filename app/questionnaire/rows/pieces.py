"""The answers as a phone writes them, piece by piece: what each piece says is asked of the careful reading once.

A piece is what stands between two colons: `"often","im02"`, `{"teacher"`, `"helps","tests"`, `"hard"},"im05"`. It says
what was answered to the key before it and leads to the next key. No id in a pack has a colon in it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

from app.questionnaire.choosing import Shown, in_view
from app.questionnaire.packs import SKIP, Item, Pack

MOST_KEPT = 4_096  # meanings remembered at one place: there are more only of what few people say
FIRST = ("", None)  # the slot of what stands before the first colon
PARTLY = ""  # fills the slot of a whole item that is answered part by part
Step = tuple[int, Any, "Place"]  # which slot a piece fills, with what, and where it leads


class Known(dict[Any, Any]):
    """What each thing means, remembered; `read` says it of a new one, or raises."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self._read = read

    def __missing__(self, given: Any) -> Any:
        meant = self._read(given)
        if len(self) < MOST_KEPT:
            self[given] = meant
        return meant


class Place(Known):
    """A place in the text, and the step that each piece is from there. For a piece that cannot follow it raises
    KeyError, ValueError or NotReadable. No step leads from where the text ends."""

    def __init__(self, route: "Route") -> None:
        super().__init__(self.step)
        self.route = route

    def step(self, piece: bytes) -> Step:
        """The step that this piece is from here."""
        raise KeyError(piece)


class Start(Place):
    """Before the first colon: the first key, or nothing at all. A gate that comes later than first is not for here."""

    def __init__(self, route: "Route") -> None:
        super().__init__(route)
        gate = route.pack.gate
        self._first = {**route.places, **({gate.id: OfGate(route, gate)} if gate else {})}

    def step(self, piece: bytes) -> Step:
        """The step to the first item, or to the end."""
        return self.route.slots[FIRST], piece, self._first[as_written(piece)] if piece else self.route.end


class OfItem(Place):
    """Behind the key of an item."""

    def __init__(self, route: "Route", item: Item) -> None:
        super().__init__(route)
        self._item, self._slot = item, route.slots[item.id, None]
        self._shown = Shown.after(route.said, item, route.pack)
        self._parts: dict[str | None, OfPart] = {one: OfPart(route, self._shown, one, self) for one in item.parts}

    def step(self, piece: bytes) -> Step:
        """What is said of all of it, or the step to one of its parts."""
        if piece.startswith(b'{"'):
            return self._slot, PARTLY, self.part(as_written(piece[1:]))
        said, name = _cut(piece)
        value: Any = self._shown.read(as_written(said))
        return self._slot, tuple(value.values()) if self._item.parts else value, self.behind(value).to(name)

    def behind(self, value: Any) -> "Route":
        """The route that goes on behind it when this was said."""
        return self.route

    def part(self, name: str | None) -> "OfPart":
        """The place behind the key of one of its parts; KeyError for what is none."""
        return self._parts[name]


class OfGate(OfItem):
    """Behind the key of the gate, after which each answer has its own route."""

    def __init__(self, route: "Route", gate: Item) -> None:
        super().__init__(route, gate)
        self._routes = Known(lambda value: Route(route.pack, route.slots, {gate.id: value}))

    def behind(self, value: str) -> "Route":
        """As of every item."""
        route: Route = self._routes[value]
        return route


class OfPart(Place):
    """Behind the key of a card or pick."""

    def __init__(self, route: "Route", shown: Shown, part: str, whole: OfItem) -> None:
        super().__init__(route)
        self._shown, self._part, self._whole, self._slot = shown, part, whole, route.slots[shown.item.id, part]

    def step(self, piece: bytes) -> Step:
        """What is said of it, and the step to another part or out of its item."""
        said, name = _cut(piece)
        value: Any = self._shown.read({self._part: as_written(said.removesuffix(b"}"))})
        place = self.route.to(name) if said.endswith(b"}") else self._whole.part(name)
        return self._slot, value[self._part], place


class Route:
    """The form after one answer of the gate, or without one; here nothing else decides what is shown."""

    def __init__(self, pack: Pack, slots: Mapping[tuple[str, str | None], int], said: Mapping[str, str]) -> None:
        self.pack, self.slots, self.said = pack, slots, said
        self.words = frozenset(one.id for one in pack.asked if one.kind == "words" and in_view(one, said))
        blank: Any = {item.id: Shown.after(said, item, pack).read(SKIP) for item in pack.closed}
        self._blank = [blank[item] if part is None else blank[item][part] for item, part in pack.cells]
        self.places = {item.id: OfItem(self, item) for item in pack.closed if item != pack.gate}
        self.end = Place(self)

    def to(self, name: str | None) -> Place:
        """The place behind the key of an item, or the end; KeyError for what is no key here."""
        return self.end if name is None else self.places[name]

    def filled(self, slots: Sequence[Any]) -> list[Any]:
        """The cells of a row: where nothing was said of one, what was said of its whole item, or what a skip means."""
        cells = [blank if one is None else one for one, blank in zip(slots, self._blank, strict=False)]
        for item in self.pack.by_kind[2]:
            whole = slots[self.slots[item.id, None]]
            first = self.slots[item.id, item.parts[0]]
            if whole:
                cells[first : first + len(item.parts)] = whole
        return cells


def slots_of(pack: Pack) -> dict[tuple[str, str | None], int]:
    """What the pieces of one account fill, each its own, so that what is said twice is seen: the cells of its row in
    their order, then each whole item of parts."""
    keys = [*pack.cells, *((item.id, None) for item in pack.by_kind[2]), FIRST]
    return {key: number for number, key in enumerate(keys)}


def as_written(data: bytes) -> Any:
    """What stands in `data` if these are the very bytes that JSON.stringify writes of it: then every key stands once
    and nothing stands beside. Raises ValueError otherwise."""
    given = orjson.loads(data)
    if orjson.dumps(given) != data:
        raise ValueError
    return given


def _cut(piece: bytes) -> tuple[bytes, str | None]:
    """What is said, and the next key, if there is one."""
    said, _, name = piece.rpartition(b',"')
    return (said, name[:-1].decode()) if said and name.endswith(b'"') else (piece, None)
