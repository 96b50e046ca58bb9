"""Marking direct identifiers in a text, for a human reader.

The marks are a help, not a judgement: too many rather than too few. Names can be marked only in scripts
that have capital letters; for Arabic and Ethiopic script the reader is told so (`can_mark_names`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# `\d` and `\w` are Unicode here: numbers written in Arabic digits are marked too.
_PATTERNS = (
    ("email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    ("link", r"https?://\S+|www\.\S+"),
    ("handle", r"(?<!\w)@\w[\w.]*"),
    # personnummer and samordningsnummer: YYMMDD-NNNN, with or without century and sign
    ("personal_number", r"(?<!\d)(?:\d{2})?\d{6}[-+ ]?[\dT]\d{3}(?!\d)"),
    ("phone", r"(?<![\w+])(?:\+|00)?\(?\d(?:[\s()/.-]{0,2}\d){6,14}(?!\d)"),
    ("number", r"\d+"),
    ("word", r"[^\W\d_][\w’'-]*"),
)
_ANY = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS))

# Words that often begin a sentence; any other capitalised word may be a name.
_COMMON_TEXT = """
jag du han hon hen vi ni de dem det den min mitt mina din ditt dina vår vårt våra er ert era i på om när var vad vem hur
varför att och men så för från med till ibland alltid aldrig ofta alla ingen inget en ett där här då nu skolan läraren
lärare lärarna ja nej tack kanske
my your his her our their we you he she it they the a an in on if when where what who how why and but so for from with
to sometimes always never often all no one there here then now school teacher teachers yes thanks
maybe i'm i've i'd it's
"""
_COMMON = frozenset(_COMMON_TEXT.split())


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `kind` says what it may identify, None means nothing was marked."""

    text: str
    kind: str | None = None


def pieces(text: str) -> tuple[Piece, ...]:
    """The text cut into marked and unmarked pieces; joined they are the text, character for character."""
    return tuple(_cut(text))


def kinds(text: str) -> frozenset[str]:
    """Which kinds of direct identifiers are marked in the text."""
    return frozenset(piece.kind for piece in pieces(text) if piece.kind)


def can_mark_names(text: str) -> bool:
    """Whether the text holds letters of a script with capitals; elsewhere names pass unmarked."""
    return any(letter.isupper() or letter.islower() for letter in text)


def _cut(text: str) -> Iterator[Piece]:
    position = 0
    for start, end, kind in _marks(text):
        if start > position:
            yield Piece(text[position:start])
        yield Piece(text[start:end], kind)
        position = end
    if position < len(text):
        yield Piece(text[position:])


def _marks(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _ANY.finditer(text):
        kind = found.lastgroup or ""
        if kind != "word":
            yield found.start(), found.end(), kind
        elif _may_be_a_name(found.group()):
            yield found.start(), found.end(), "name"


def _may_be_a_name(word: str) -> bool:
    return word[0].isupper() and word.casefold().replace("’", "'") not in _COMMON
