"""Which words somebody has looked at, and which may be shown to whom.

translations/status.toml holds, per catalogue and language, a state: `machine`, `reviewed` or `approved`, the latter two
with by whom, when and the fingerprint of what was seen. When the words or their English have changed since, the state
falls back to machine. Single strings can be ahead of their catalogue; a catalogue is as far as its least string.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import partial
from pathlib import Path
from typing import Any

from app.consenting.errors import MalformedOverride, MalformedStatus, UnapprovedTexts
from app.consenting.fingerprints import CATALOGUES, TOLD, Texts, fingerprint, strings_of, whole
from app.consenting.texts import CURRENT_VERSION
from app.paths import CONSENT, TRANSLATIONS


class State(IntEnum):
    """How far the words of a language have come."""

    MACHINE = 1
    REVIEWED = 2
    APPROVED = 3


@dataclass(frozen=True)
class Review:
    """How far one catalogue has come in one language, by whom and when."""

    catalogue: str
    locale: str
    state: State = State.MACHINE
    by: str = ""
    when: date | None = None


@dataclass(frozen=True)
class Override:
    """Who lets a campaign open with unapproved texts, and why; for the log."""

    who: str
    why: str

    @classmethod
    def parse(cls, text: str) -> "Override":
        """Read "WHO: WHY"; MalformedOverride unless both are there."""
        who, colon, why = text.partition(":")
        if not (colon and who.strip() and why.strip()):
            raise MalformedOverride('An override says who decides and why, as "WHO: WHY".')
        return cls(who.strip(), why.strip())


class Reviews:
    """The states of all catalogues, read once from translations/status.toml."""

    def __init__(self, *, consent: Path = CONSENT, translations: Path = TRANSLATIONS) -> None:
        self._status = tomllib.loads((translations / "status.toml").read_text(encoding="utf-8"))
        self._strings = partial(strings_of, consent=consent, translations=translations)

    def of(self, catalogue: str, locale: str) -> Review:
        """The review of one catalogue in one language; what nobody has noted is machine."""
        entry = self._status.get(catalogue, {}).get(locale, {})
        strings = self._strings(catalogue, locale)
        if not strings:
            return Review(catalogue, locale)
        own = _state(entry, whole(strings), f"{catalogue}.{locale}")
        state = max(own, _least(entry.get("strings", {}), strings, f"{catalogue}.{locale}"))
        if state is State.MACHINE:
            return Review(catalogue, locale)
        return Review(catalogue, locale, state, entry.get("by", ""), entry.get("when"))


def unreviewed(
    languages: Sequence[str], reviews: Reviews | None = None, *, version: str = CURRENT_VERSION
) -> list[Review]:
    """What is still machine in these languages, of every catalogue: shown with a visible mark.

    status.toml speaks of the current version of the consent; of any other nobody has noted that they looked at it.
    """
    if version != CURRENT_VERSION:
        return [Review(catalogue, locale) for locale in languages for catalogue in TOLD]
    reviews = reviews or Reviews()
    found = [reviews.of(catalogue, locale) for locale in languages for catalogue in CATALOGUES]
    return [review for review in found if review.state is State.MACHINE]


def unapproved(
    languages: Sequence[str], reviews: Reviews | None = None, *, version: str = CURRENT_VERSION
) -> list[str]:
    """The texts among assent, privacy and help that a real campaign may not show yet, as `assent (ar)`."""
    if version != CURRENT_VERSION:
        return [f"{catalogue} ({locale})" for locale in languages for catalogue in TOLD]
    reviews = reviews or Reviews()
    found = [reviews.of(catalogue, locale) for locale in languages for catalogue in TOLD]
    return [f"{review.catalogue} ({review.locale})" for review in found if review.state is not State.APPROVED]


def check_may_be_shown(
    languages: Sequence[str],
    *,
    practice: bool,
    override: str | None = None,
    reviews: Reviews | None = None,
    version: str = CURRENT_VERSION,
) -> Override | None:
    """Let a campaign open in these languages, or raise UnapprovedTexts naming what stands in the way.

    A practice campaign may show everything, marked. A real one needs assent, privacy and help approved in each
    language, or an override "WHO: WHY", which is returned for the log; MalformedOverride if it does not say both.
    """
    allowed = None if override is None else Override.parse(override)
    missing = [] if practice else unapproved(languages, reviews, version=version)
    if missing and allowed is None:
        raise UnapprovedTexts(f"Not approved: {', '.join(missing)}.")
    return allowed if missing else None


def may_be_shown(languages: Sequence[str], *, practice: bool, reviews: Reviews | None = None) -> bool:
    """Whether a campaign may open in these languages without an override."""
    return practice or not unapproved(languages, reviews)


def _state(entry: Mapping[str, Any], seen: str, where: str) -> State:
    """The state an entry claims, if what was seen then is what stands there now; otherwise machine."""
    claimed = State.__members__.get(str(entry.get("state", "machine")).upper())
    if claimed is None:
        raise MalformedStatus(f"{where} has an unknown state in status.toml.")
    if claimed is State.MACHINE:
        return claimed
    if not entry.get("by") or not isinstance(entry.get("when"), date) or not entry.get("source"):
        raise MalformedStatus(f"{where} is {claimed.name.lower()} in status.toml, but not by whom, when or of what.")
    return claimed if entry["source"] == seen else State.MACHINE


def _least(entries: Mapping[str, Any], strings: Texts, where: str) -> State:
    """The state of the string that is least far; machine where there are none."""
    states = [_state(entries.get(key, {}), fingerprint(texts), f"{where}.{key}") for key, texts in strings.items()]
    return min(states, default=State.MACHINE)
