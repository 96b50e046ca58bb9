"""Themes: approved lines gathered under what they have in common.

Which themes may be published, and whether a band stands beside them, is disclosure's to say.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.deidentification.approval import Approval, check_second_person
from app.deidentification.errors import NotAllowed
from app.deidentification.paraphrase import Decision, Text, Treatment, clean
from app.deidentification.translating import Translation

LONGEST_NAME = 80
LONGEST_DEFINITION = 400


@dataclass(frozen=True)
class Theme:
    """What several accounts have in common, named in the campaign's languages.

    The definition says to readers what belongs to it and what does not; it stays in the room.
    """

    id: str
    words: Mapping[str, str]
    definition: str = ""

    @classmethod
    def named(cls, words: Mapping[str, str], taken: Iterable[str], definition: str = "") -> "Theme":
        """A theme with an id made from its first name. Raises NotAllowed: no_theme_name, too_long, theme_taken."""
        names = {language: clean(name) for language, name in words.items() if clean(name)}
        if not names:
            raise NotAllowed("no_theme_name")
        meaning = clean(definition)
        if any(len(name) > LONGEST_NAME for name in names.values()) or len(meaning) > LONGEST_DEFINITION:
            raise NotAllowed("too_long")
        theme_id = _id_of(next(iter(names.values())))
        if theme_id in set(taken):
            raise NotAllowed("theme_taken")
        return cls(theme_id, names, meaning)


@dataclass(frozen=True)
class Reviewed:
    """One text with what the reader decided, the second person said and a translator made of it, if they have."""

    text: Text
    decision: Decision | None = None
    approval: Approval | None = None
    translation: Translation | None = None

    @property
    def leaves_the_room(self) -> bool:
        """Only what a second, different person approved counts for a theme."""
        if not (self.decision and self.decision.needs_approval and self.approval and self.approval.approved):
            return False
        check_second_person(self.decision.reader, self.approval.approver)
        return self.text.may_be_paraphrased


@dataclass(frozen=True)
class GatheredTheme:
    """A theme with how many accounts support it and its lines; a number that never leaves the key room as such."""

    theme: Theme
    accounts: int
    lines: tuple[dict[str, object], ...]


def _id_of(name: str) -> str:
    """A plain id: letters without their marks where that is possible, hyphens for the rest."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", plain).strip("-") or "theme"


def gather(themes: Iterable[Theme], reviewed: Iterable[Reviewed]) -> list[GatheredTheme]:
    """Each theme with its supporting accounts, each counted once, and its approved lines without any attribute."""
    approved = [one for one in reviewed if one.leaves_the_room]
    return [_gather_one(theme, approved) for theme in themes]


def _gather_one(theme: Theme, approved: list[Reviewed]) -> GatheredTheme:
    own = [one for one in approved if one.decision and one.decision.theme == theme.id]
    return GatheredTheme(theme, len({one.text.account for one in own}), _lines(own))


def _lines(own: list[Reviewed]) -> tuple[dict[str, object], ...]:
    """Lines in alphabetical order, the same line once: their order and number must not point at an account."""
    lines: dict[tuple[tuple[str, str], ...], dict[str, object]] = {}
    for one in own:
        if one.decision and one.decision.words:
            key = tuple(sorted(one.decision.words.items()))
            lines[key] = {"words": dict(one.decision.words), "exact": one.decision.treatment is Treatment.EXACT}
    return tuple(lines[key] for key in sorted(lines))
