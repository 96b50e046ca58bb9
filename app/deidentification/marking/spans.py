"""A stretch of a text that may identify somebody, and the text with such stretches covered."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

COVERED = "\ufffc"  # neither a letter, a digit nor a blank: no later rule reads across it


@dataclass(frozen=True, order=True)
class Span:
    """From `start` up to `end`, and what it may be."""

    start: int
    end: int
    kind: str


def cover(text: str, spans: Iterable[Span]) -> str:
    """The text of the same length with these stretches covered, so that the next rule does not read them again."""
    for span in spans:
        text = text[: span.start] + COVERED * (span.end - span.start) + text[span.end :]
    return text


def folded(word: str) -> str:
    """A word without case, accents, vowel signs and the choices of Arabic spelling, for comparing."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return bare.translate(_ALIKE)


_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ی": "ي", "ې": "ي", "ة": "ه", "ە": "ه",
                        "ک": "ك", "ـ": None, "\u200c": None, "\u200f": None, "\u200e": None, "’": "'", "ʼ": "'",
                        "`": "'", "‘": "'"})
