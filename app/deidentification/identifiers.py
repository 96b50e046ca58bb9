"""Marking direct identifiers in a text, for a human reader.

The marks are a help, not a judgement: too many rather than too few. In scripts without capitals names are found by
lists and by the words before them, and the reader is told that many are missed (`has_capitals`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from app.deidentification.marking import names
from app.deidentification.marking.addresses import addresses
from app.deidentification.marking.dates import dates
from app.deidentification.marking.numbers import digits, handles, net_addresses, personal_numbers, phones
from app.deidentification.marking.spans import Span, cover, folded

# Each rule reads what the ones before it left over; addresses of the net and the campaign's own list come first.
_RULES: tuple[Callable[[str], Iterator[Span]], ...] = (
    handles, addresses, dates, personal_numbers, phones, digits, names.names,
)

SLIGHT = frozenset({"number", "first_word"})


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `kind` says what it may identify, None means nothing was marked."""

    text: str
    kind: str | None = None


def spans(text: str, listed: Iterable[str] = ()) -> list[Span]:
    """What may identify somebody, in the order of the text and without overlaps; `listed` are names known to matter."""
    found: list[Span] = []
    own = names.patterns(tuple(listed))
    for rule in (net_addresses, lambda left: names.listed(left, own), *_RULES):
        new = _apart(rule(text))
        text = cover(text, new)
        found += new
    return sorted(found)


def pieces(text: str, listed: Iterable[str] = ()) -> tuple[Piece, ...]:
    """The text cut into marked and unmarked pieces; joined they are the text, character for character."""
    return tuple(_cut(text, spans(text, listed)))


def kinds(text: str, listed: Iterable[str] = ()) -> frozenset[str]:
    """Which kinds of direct identifiers are marked in the text."""
    return frozenset(span.kind for span in spans(text, listed))


def still_pointing(line: str, original: str, listed: Iterable[str] = ()) -> tuple[Piece, ...]:
    """A line that is to be released, with marks only on what should make its writer stop.

    A lone number and the capital of a first word are marked only where the original has the same one marked.
    """
    listed = tuple(listed)
    there = {folded(piece.text) for piece in pieces(original, listed) if piece.kind and len(piece.text) > 1}
    return tuple(
        piece if piece.kind not in SLIGHT or folded(piece.text) in there else Piece(piece.text)
        for piece in pieces(line, listed)
    )


def has_capitals(text: str) -> bool:
    """Whether the text holds letters of a script with capitals; elsewhere many names pass unmarked."""
    return any(letter.isupper() or letter.islower() for letter in text)


def _apart(found: Iterator[Span]) -> list[Span]:
    """Of spans that overlap the earliest, and of those the longest."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if span.end > span.start and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return kept


def _cut(text: str, marked: list[Span]) -> Iterator[Piece]:
    position = 0
    for span in marked:
        if span.start > position:
            yield Piece(text[position : span.start])
        yield Piece(text[span.start : span.end], span.kind)
        position = span.end
    if position < len(text):
        yield Piece(text[position:])
