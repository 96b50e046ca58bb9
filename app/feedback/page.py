"""Everything a "what happened" page says, as data: which of its parts there are, and in which state the round is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from app.campaigns.campaign import Campaign
from app.consenting.review import unreviewed
from app.feedback.heard import Heard, heard
from app.i18n import BY_ID, READ_BY

Release = Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """A text with the language it is in, which may be another than the page's."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True)
class Theme:
    name: Said
    lines: tuple[Said, ...]


@dataclass(frozen=True)
class News:
    """One round's page in one language. `accounts` is None where too few answered, or nothing is released yet."""

    open: bool
    released: bool
    late: bool
    promise: date
    accounts: int | None
    heard: tuple[Heard, ...]
    themes: tuple[Theme, ...]
    changes: tuple[Said, ...]
    unchecked: bool

    @property
    def waiting(self) -> bool:
        """Nothing is told yet."""
        return not (self.released or self.changes)

    @property
    def told(self) -> list[Said]:
        """Everything said in one's own words: the names of the themes and their lines."""
        return [said for theme in self.themes for said in (theme.name, *theme.lines)]


def news(campaign: Campaign, release: Release | None, texts: Mapping[str, str], language: str, today: date) -> News:
    """What there is to tell on this day; `texts` is what staff answered back, by language."""
    return News(
        open=campaign.status(today) == "open",
        released=release is not None,
        late=today > campaign.promise and not texts,
        promise=campaign.promise,
        accounts=sum(stratum["accounts"] for stratum in release["strata"]) or None if release else None,
        heard=tuple(heard(release, campaign.form or {}, language)) if release else (),
        themes=tuple(_theme(theme, language) for theme in release["themes"]) if release else (),
        changes=_changes(texts, campaign.languages, language),
        unchecked=unchecked(language),
    )


@cache
def unchecked(language: str) -> bool:
    """Whether nobody has yet checked the words of this language. They change with the program, not while it runs."""
    return bool(unreviewed([language]))


def _theme(theme: Release, language: str) -> Theme:
    return Theme(spoken(theme["words"], language), tuple(spoken(line["words"], language) for line in theme["lines"]))


def _changes(texts: Mapping[str, str], languages: tuple[str, ...], language: str) -> tuple[Said, ...]:
    """The answer line by line, in the reader's language, or else in the first one that it was written in."""
    written = {one: texts[one] for one in (language, *languages) if texts.get(one)}
    if not written:
        return ()
    whole = spoken(written, language)
    return tuple(Said(line.strip(), whole.lang, whole.dir) for line in whole.text.splitlines() if line.strip())


def spoken(words: Mapping[str, str], language: str) -> Said:
    """The words in the language, else in one its readers read, else in the first they were written in; marked as it."""
    found = next((one for one in (language, READ_BY.get(language, "")) if one in words), next(iter(words)))
    return Said(words[found], BY_ID[found].html, BY_ID[found].direction)
