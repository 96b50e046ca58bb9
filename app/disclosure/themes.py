"""Which themes from the words may be published, and when a band may stand beside one (rule 7)."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.disclosure.control import WHOLE
from app.releases.bands import Rule, Shape, band_of, shared_width

ENOUGH_FOR_A_BAND = 19  # accounts in the stratum
_OPEN = Shape(cells=1, exhaustive=False)


def theme_band(count: int, accounts: int, rule: Mapping[str, int] | Rule) -> list[int] | None:
    """The band of a theme, or None where no number may stand beside it.

    The width meets the first condition only: nobody's words are counted elsewhere. From 2w on, so that a band never
    says "perhaps none" about something that somebody said.
    """
    rule = rule if isinstance(rule, Rule) else Rule.parse(dict(rule))
    if accounts < max(ENOUGH_FOR_A_BAND, rule.minimum):
        return None
    width = shared_width(accounts, [_OPEN], rule)
    return band_of(count, accounts, width) if count >= 2 * width else None


def theme_entry(
    theme_id: str,
    words: Mapping[str, str],
    count: int,
    lines: Sequence[Mapping[str, Any]],
    *,
    accounts: int,
    rule: Mapping[str, int] | Rule,
    stratum: str = WHOLE,
) -> dict[str, Any] | None:
    """One theme of a release, or None: too few support it (m + 2), or too few answered.

    `count` = the accounts that support it; `lines` = {"words", "exact"} as approved, here in alphabetical order.
    """
    rule = rule if isinstance(rule, Rule) else Rule.parse(dict(rule))
    if accounts < rule.minimum or count < rule.known + 2:
        return None
    return {
        "id": theme_id,
        "stratum": stratum,
        "words": dict(words),
        "accounts": theme_band(count, accounts, rule),
        "lines": sorted(({"words": dict(line["words"]), "exact": bool(line["exact"])} for line in lines), key=_text),
    }


def in_order(themes: Sequence[Mapping[str, Any] | None], language: str) -> list[dict[str, Any]]:
    """The themes that may be published, in alphabetical order of their words in the campaign's first language."""
    kept = [dict(theme) for theme in themes if theme is not None]
    return sorted(kept, key=lambda theme: (theme["words"].get(language, "").casefold(), theme["id"]))


def _text(line: Mapping[str, Any]) -> tuple[list[tuple[str, str, str]], bool]:
    words = sorted((language, text.casefold(), text) for language, text in line["words"].items())
    return words, line["exact"]
