"""What a reader decides about a text: paraphrase it, keep the exact words, let it support a theme, or leave it out."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.deidentification.errors import NotAllowed

LONGEST_LINE = 400  # as long as a text may be on the phone

# Embeddings, overrides and isolates could reorder a released page; plain marks (U+200E/F) and joiners stay.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class Treatment(StrEnum):
    """What leaves the key room of a text."""

    PARAPHRASE = "paraphrase"
    EXACT = "exact"
    SUPPORT = "support"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True)
class Text:
    """One text of one account, as the reader meets it: in random order and without age, unit or mode."""

    account: int
    item: str
    words: str = field(repr=False)
    language: str
    scopes: frozenset[str]

    @property
    def may_be_paraphrased(self) -> bool:
        """Without the scope `words` only the safeguarding reader sees the text, and nothing of it leaves."""
        return "words" in self.scopes

    @property
    def may_be_exact(self) -> bool:
        """Exact words leave only where the young person chose that."""
        return {"words", "exact_words"} <= self.scopes


@dataclass(frozen=True)
class Decision:
    """A reader's choice for one text; `words` is what would be released, by language."""

    treatment: Treatment
    reader: str
    theme: str | None = None
    words: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def needs_approval(self) -> bool:
        """Everything that could leave the room needs a second person; leaving out does not."""
        return self.treatment is not Treatment.LEAVE_OUT


def decide(text: Text, treatment: Treatment, reader: str, theme: str | None, words: Mapping[str, str]) -> Decision:
    """The reader's decision, if the young person's scopes allow it.

    Raises NotAllowed: no_scope, no_exact_scope, no_theme, no_words, too_long.
    """
    if treatment is Treatment.LEAVE_OUT:
        return Decision(treatment, reader)
    if not text.may_be_paraphrased:
        raise NotAllowed("no_scope")
    if not theme:
        raise NotAllowed("no_theme")
    return Decision(treatment, reader, theme, _line(text, treatment, words))


def clean(words: str) -> str:
    """A text fit for release: NFC, single spaces, nothing that reorders or hides (C0/C1 controls, bidi overrides)."""
    kept = (" " if sign.isspace() else sign for sign in unicodedata.normalize("NFC", words))
    shown = "".join(sign for sign in kept if sign not in _REORDERING and unicodedata.category(sign) != "Cc")
    return " ".join(shown.split())


def _line(text: Text, treatment: Treatment, words: Mapping[str, str]) -> dict[str, str]:
    if treatment is Treatment.SUPPORT:
        return {}
    if treatment is Treatment.EXACT:
        if not text.may_be_exact:
            raise NotAllowed("no_exact_scope")
        return _short({text.language: clean(text.words)})
    line = {language: clean(written) for language, written in words.items() if clean(written)}
    if not line:
        raise NotAllowed("no_words")
    return _short(line)


def _short(line: dict[str, str]) -> dict[str, str]:
    """The line, if it is no longer than a line may be: what was said aloud can be."""
    if any(len(written) > LONGEST_LINE for written in line.values()):
        raise NotAllowed("too_long")
    return line
