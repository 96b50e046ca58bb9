"""What staff see of the recordings: which texts have one, which lack one, and which have one of earlier words. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.recordings.store import Kept
from app.recordings.texts import Text


@dataclass(frozen=True)
class Line:
    """A text with its recording, and with the recording of earlier words under the same key, which nobody hears."""

    text: Text
    kept: Kept | None
    earlier: Kept | None


@dataclass(frozen=True)
class Count:
    """How far a language has come."""

    texts: int
    kept: int
    changed: int

    @property
    def lacking(self) -> int:
        return self.texts - self.kept


def lines(texts: Iterable[Text], kept: Mapping[str, Kept]) -> tuple[Line, ...]:
    """The texts of a language in order; `kept` are its recordings by text hash, also those of other rounds."""
    known = tuple(texts)
    said = {text.mark for text in known}
    others = {one.name: one for one in kept.values() if one.text_hash not in said}
    return tuple(Line(text, kept.get(text.mark), None if text.mark in kept else others.get(text.key))
                 for text in known)


def count(found: Iterable[Line]) -> Count:
    every = tuple(found)
    return Count(len(every), sum(line.kept is not None for line in every),
                 sum(line.earlier is not None for line in every))


def after(found: tuple[Line, ...], mark: str) -> Text | None:
    """The next text that lacks a recording, round the end to the beginning; None when there is none left."""
    place = next((number for number, line in enumerate(found) if line.text.mark == mark), 0)
    return next((line.text for line in (*found[place + 1:], *found[:place]) if line.kept is None), None)
