"""The consent part of a campaign's frozen form, in the campaign's languages."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.consenting.errors import ConsentTextMissing, UnknownConsent
from app.paths import CONSENT

CURRENT_VERSION = "2026-1"
MOMENTS = ("before", "helped", "before_words", "before_voice", "after_words", "at_sending")
OUTDATED = timedelta(days=183)  # a help line that nobody has looked up for half a year
_PLACEHOLDER = re.compile(r"\{[a-z]+\}")
Words = dict[str, str]


def placeholders(text: str) -> frozenset[str]:
    """The names in a text that are filled in at display, such as {organisation}."""
    return frozenset(_PLACEHOLDER.findall(text))


def load_consent(version: str, languages: Sequence[str], *, consent: Path = CONSENT) -> dict[str, Any]:
    """The assent's screens, the privacy notice and the help screen, with words in exactly `languages`.

    Raises UnknownConsent, or ConsentTextMissing when a language is not whole.
    """
    folder = consent / version
    if version not in available_versions(consent):
        raise UnknownConsent(f"There is no consent of version {version}.")
    assent = _read(folder / "assent.toml")
    words = {locale: _assent_words(folder, locale) for locale in languages}
    return {
        "version": version,
        "assent": {
            **{moment: [_screen(screen, words) for screen in assent[moment]] for moment in MOMENTS},
            "under13": _screen(assent["under13"], words),
        },
        "privacy": {locale: _privacy(folder, locale) for locale in languages},
        "help": _help(_read(folder / "helplines.toml"), languages),
    }


def available_versions(consent: Path = CONSENT) -> list[str]:
    """The versions of the consent that are in the house, oldest first."""
    return sorted(path.parent.name for path in consent.glob("*/assent.toml"))


def outdated_lines(consent_part: Mapping[str, Any], today: date) -> list[str]:
    """Ids of the help lines that nobody has looked up within half a year."""
    return [
        line["id"]
        for line in consent_part["help"]["lines"]
        if line["checked_on"] is None or today - date.fromisoformat(line["checked_on"]) > OUTDATED
    ]


def _screen(screen: Mapping[str, Any], words: Mapping[str, Mapping[str, Words]]) -> dict[str, Any]:
    """One screen with its words, and with its header, helped words and check where it has them."""

    def say(key: str) -> Words:
        return _same_placeholders(
            {
                locale: _text(words[locale].get(screen["id"], {}), key, f"{screen['id']}.{key} ({locale})")
                for locale in words
            },
            f"{screen['id']}.{key}",
        )

    whole: dict[str, Any] = {"id": screen["id"], "picture": screen["picture"], "words": say("words")}
    whole |= {key: say(key) for key in ("header", "helped") if screen.get(key)}
    if "check" in screen:
        whole["check"] = {way: {"words": say(f"check_{way}"), "right": right} for way, right in screen["check"].items()}
    return whole


def _help(source: Mapping[str, Any], languages: Sequence[str]) -> dict[str, Any]:
    """The help screen: what it says, the card to show an adult, and the lines to call."""

    def say(part: Mapping[str, Any], name: str) -> Words:
        return {locale: _text(part, locale, f"help.{name} ({locale})") for locale in languages}

    card, lines = source["card"], source["lines"]
    return {
        "picture": source["words"]["picture"],
        "words": say(source["words"], "words"),
        "card": {"picture": card["picture"], "words": say(card, "card")},
        "lines": [
            {
                "id": line["id"],
                "number": line["number"],
                "picture": line["picture"],
                "words": say(line, line["id"]),
                "checked_on": line["checked_on"].isoformat() if "checked_on" in line else None,
            }
            for line in lines
        ],
    }


def _privacy(folder: Path, locale: str) -> str:
    path = folder / f"privacy.{locale}.md"
    if not path.exists():
        raise ConsentTextMissing(f"The privacy notice is not there in {locale}.")
    return path.read_text(encoding="utf-8")


def _assent_words(folder: Path, locale: str) -> dict[str, Words]:
    path = folder / f"{locale}.toml"
    if not path.exists():
        raise ConsentTextMissing(f"The assent is not there in {locale}.")
    return _read(path)


def _text(source: Mapping[str, Any], key: str, where: str) -> str:
    text = source.get(key, "")
    if not isinstance(text, str) or not text.strip():
        raise ConsentTextMissing(f"No words for {where}.")
    return text


def _same_placeholders(words: Words, where: str) -> Words:
    if len({placeholders(text) for text in words.values()}) > 1:
        raise ConsentTextMissing(f"The languages of {where} do not fill in the same things.")
    return words


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
