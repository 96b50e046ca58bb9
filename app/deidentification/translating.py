"""A translator in the room: named, bound to secrecy before the first text, and their translations kept in the sitting.

A translation helps the reader and the second person to understand; nothing of it is ever released as such.
"""

from dataclasses import dataclass, field

from app.deidentification.errors import NotAllowed
from app.deidentification.paraphrase import clean

LONGEST_TRANSLATION = 4_000  # as long as what was said aloud may be


@dataclass(frozen=True)
class Translator:
    """Who translates in this sitting, and the ISO date on which they promised secrecy."""

    name: str
    bound_on: str


@dataclass(frozen=True)
class Translation:
    """What a text says in a language of the reader, and who says so."""

    words: str = field(repr=False)
    language: str
    translator: str


def bind(name: str, has_promised: bool, today: str) -> Translator:
    """A translator who may begin. Raises NotAllowed: no_name, no_promise."""
    plain = " ".join(name.split())
    if not any(sign.isalnum() for sign in plain):
        raise NotAllowed("no_name")
    if not has_promised:
        raise NotAllowed("no_promise")
    return Translator(plain, today)


def translated(translator: Translator | None, words: str, language: str) -> Translation:
    """One translation of this translator. Raises NotAllowed: no_translator, no_translation, too_long."""
    if translator is None:
        raise NotAllowed("no_translator")
    plain = clean(words)
    if not plain:
        raise NotAllowed("no_translation")
    if len(plain) > LONGEST_TRANSLATION:
        raise NotAllowed("too_long")
    return Translation(plain, language, translator.name)
