"""Which drawing stands for which concept, for every page that shows words of a form. Pure.

A key that has no picture shows none, since the word always stands beside it.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

from app.questionnaire.sources import CONTENT

MOST_DOTS = 4
SPRITES = ("pictures-1.svg", "pictures-2.svg")  # each is read in one piece: halves hold up a tap half as long
SECOND = "o-1F6D"  # the first symbol by name that stands in the second


@dataclass(frozen=True)
class Picture:
    """A symbol of the sprite, or an amount as so many of four dots."""

    symbol: str | None
    dots: int | None

    @property
    def address(self) -> str | None:
        """Its sprite and its symbol there, `pictures-1.svg#o-1F4A1`; None for dots."""
        return f"{sprite_of(self.symbol)}#{self.symbol}" if self.symbol else None


def sprite_of(symbol: str) -> str:
    """The sprite that holds this symbol."""
    return SPRITES[symbol >= SECOND]


def symbol_of(openmoji: str | None, own: str | None) -> str | None:
    """The id of a drawing's symbol, be it OpenMoji's or our own; None for neither."""
    return f"o-{openmoji}" if openmoji else f"own-{own}" if own else None


@cache
def _drawn() -> dict[str, Picture]:
    with (CONTENT / "pictures.toml").open("rb") as file:
        rows = tomllib.load(file)["pictures"]
    return {key: Picture(symbol_of(row.get("openmoji"), row.get("own")), row.get("dots")) for key, row in rows.items()}


def picture_of(key: str | None) -> Picture | None:
    """What is drawn for a concept, or None."""
    found = _drawn().get(key or "")
    return found if found and (found.symbol or found.dots is not None) else None
