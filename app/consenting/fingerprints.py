"""What exactly was looked at when somebody approved the words of a language.

A fingerprint covers the words and the English they were made from; when either changes, an approval no longer
holds. `python -m app.consenting.fingerprints ar` lists them for translations/status.toml.
"""

import sys
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import rfc8785
from babel.messages.pofile import read_po

from app.consenting.texts import CURRENT_VERSION
from app.paths import CONSENT, ROOT, TRANSLATIONS

TOLD = ("assent", "privacy", "help")  # what a real campaign may not show unapproved
CATALOGUES = (*TOLD, "packs", "voice")
PACKS = ROOT / "app" / "questionnaire" / "content"
Texts = dict[str, list[str]]


def fingerprint(texts: list[str]) -> str:
    """Hex SHA-256 of some texts, in their order."""
    return sha256(rfc8785.dumps(texts)).hexdigest()


def whole(strings: Texts) -> str:
    """The fingerprint of a whole catalogue."""
    return fingerprint([part for key in sorted(strings) for part in (key, *strings[key])])


def strings_of(catalogue: str, locale: str, *, consent: Path = CONSENT, translations: Path = TRANSLATIONS) -> Texts:
    """By the key of each string: its English and its words in `locale`; empty if there is no such catalogue."""
    folder = consent / CURRENT_VERSION
    if catalogue == "assent":
        return _paired(_flat(_toml(folder / "en.toml")), _flat(_toml(folder / f"{locale}.toml")))
    if catalogue == "privacy":
        notices = {name: _file(folder / f"privacy.{name}.md") for name in ("en", locale)}
        return _paired(notices["en"], notices[locale])
    if catalogue == "help":
        lines = _flat(_toml(folder / "helplines.toml"))
        return _paired(_in_language(lines, "en"), _in_language(lines, locale))
    if catalogue == "packs" and locale in ("sv", "en"):
        return {
            path.stem: [path.read_text(encoding="utf-8")]
            for path in sorted(PACKS.glob("*.toml"))
            if path.stem != "pictures"
        }
    if catalogue == "voice" and locale == "en":  # the language of the msgids has no catalogue of its own
        return {key: [key.partition("|")[2]] for key in strings_of(catalogue, "sv", translations=translations)}
    return _catalogue(translations / locale / "LC_MESSAGES" / f"{catalogue}.po", locale)


def _paired(english: Mapping[str, str], words: Mapping[str, str]) -> Texts:
    return {key: [english.get(key, ""), text] for key, text in words.items()}


def _flat(table: Mapping[str, Any], path: str = "") -> dict[str, str]:
    """Every text of a TOML document under its dotted path; a table in a list goes by its id."""
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{path}{key}.")
        elif isinstance(value, list):
            for part in value:
                found |= _flat(part, f"{path}{part['id']}.")
        else:
            found[f"{path}{key}"] = str(value)
    return found


def _in_language(lines: Mapping[str, str], locale: str) -> dict[str, str]:
    """The words of a locale, and the numbers, which must be right in every language."""
    found = {key.removesuffix(f".{locale}"): text for key, text in lines.items() if key.endswith(f".{locale}")}
    return found and found | {key: text for key, text in lines.items() if key.endswith(".number")}


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _file(path: Path) -> dict[str, str]:
    return {"notice": path.read_text(encoding="utf-8")} if path.exists() else {}


def _catalogue(path: Path, locale: str) -> Texts:
    if not path.exists():
        return {}
    with path.open("rb") as file:
        messages = [message for message in read_po(file, locale=locale) if message.id and not message.fuzzy]
    return {f"{message.context or ''}|{_one(message.id)}": [_one(message.string)] for message in messages}


def _one(text: object) -> str:
    """A text with plural forms as one."""
    return text if isinstance(text, str) else "\n".join(text) if isinstance(text, list | tuple) else ""


def main(locales: list[str]) -> None:
    """Write one line per catalogue: its name, the locale, its fingerprint."""
    for locale in locales:
        for catalogue in CATALOGUES:
            strings = strings_of(catalogue, locale)
            sys.stdout.write(f"{catalogue}.{locale} {whole(strings) if strings else 'is not there'}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
