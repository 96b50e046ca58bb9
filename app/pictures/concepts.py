"""Which concepts may have a picture of the unit's own: what looks different in every place. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.pictures.errors import NoSuchConcept
from app.questionnaire.loading import available_packs, load_pack, rules_of
from app.questionnaire.pictures import picture_of

# An amount, a feeling or a yes means the same everywhere, and so must its picture.
OF_THE_WORLD = frozenset({"cardsort", "journey", "multi", "people", "people_one"})
# Drawn for everybody: the young person is orange on every screen, and these stand for what is not there.
FIXED = frozenset({"me", "noone", "nothing", "other"})


@dataclass(frozen=True)
class Concept:
    """A concept with the words beside its picture, by language; `free` where a unit may give another."""

    key: str
    symbol: str
    words: tuple[Mapping[str, str], ...]
    free: bool

    def said(self, locale: str) -> str:
        return " / ".join(dict.fromkeys(words[locale] for words in self.words))


@cache
def concepts(pack: str, languages: tuple[str, ...] = ("sv", "en")) -> tuple[Concept, ...]:
    """What the answers of a pack are shown as, in the order of its questions; amounts are counted, not understood."""
    form = load_pack(pack, languages)
    free = {option["picture"] for option in of_the_world(form)}
    found: dict[str, list[Mapping[str, str]]] = {}
    for option in (option for item in form["items"] if item["kind"] != "count" for option in item["options"]):
        found.setdefault(option["picture"], []).append(option["words"])
    return tuple(Concept(key, drawn.symbol, tuple(words), key in free) for key, words in found.items()
                 if (drawn := picture_of(key)) and drawn.symbol)


def of_the_world(pack: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The choices of a pack whose picture a unit may give itself."""
    for item in pack["items"]:
        if item["kind"] in OF_THE_WORLD:
            yield from (option for option in item["options"] if option["picture"] not in FIXED)


def youth_packs() -> tuple[str, ...]:
    """The packs that young people answer; a survey of staff is read, not looked at."""
    return tuple(pack for pack in available_packs() if not rules_of(pack).get("group_session"))


def concept(key: str) -> Concept:
    """The concept of this key. Raises NoSuchConcept for one whose picture is the same everywhere."""
    every = every_concept()
    if key not in every:
        raise NoSuchConcept("There is no such picture to give.")
    return every[key]


def every_concept() -> dict[str, Concept]:
    """Each concept once, by its key, whatever pack shows it."""
    return {one.key: one for pack in reversed(youth_packs()) for one in concepts(pack) if one.free}


def shown_in(pack: Mapping[str, Any], given: Mapping[str, str]) -> dict[str, str]:
    """Of the pictures that are given now, those that this frozen pack shows."""
    keys = {option["picture"] for option in of_the_world(pack)}
    return {key: digest for key, digest in sorted(given.items()) if key in keys}


def understood_enough(asked: int, understood: int) -> bool:
    """Two of three, as ISO 9186-1 asks of a sign that must be understood."""
    return asked == 0 or 3 * understood >= 2 * asked

