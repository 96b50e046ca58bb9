"""What is wrong with the words of a language: each text of code, packs and consent against its catalogue."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from app.consenting.texts import CURRENT_VERSION
from app.paths import CONSENT, ROOT, TRANSLATIONS
from app.questionnaire.catalogue import texts as pack_texts

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
SCRIPTS = dict.fromkeys(("ar", "fa_AF", "fa", "ps", "ckb"), "ARABIC") | {"ti": "ETHIOPIC", "uk": "CYRILLIC"}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "_l": None, "_n": (1, 2),
            "npgettext": ((1, "c"), 2, 3), "pgettext": ((1, "c"), 2)}  # fmt: skip


def extracted(domain: str) -> Catalog:
    """Every string that the code and the templates of a side say, extracted afresh."""
    with (TRANSLATIONS / f"{domain}.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalog = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(ROOT, methods, options, KEYWORDS):
        catalog.add(message, context=context)
    return catalog


def catalogue(domain: str, locale: str, translations: Path = TRANSLATIONS) -> Catalog:
    with (translations / locale / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=locale)


def texts(value: object) -> list[str]:
    return [text for text in (value if isinstance(value, list | tuple) else [value]) if isinstance(text, str)]


def holes(text: str) -> set[str]:
    return {one or other for one, other in PLACEHOLDER.findall(text)}


def is_broken(message: Message) -> bool:
    """A translation that is empty, fuzzy, or asks for other placeholders than its source."""
    source, said = texts(message.id), texts(message.string)
    allowed = set().union(*(holes(text) for text in source))
    return message.fuzzy or not said or not all(said) or any(holes(text) - allowed for text in said) or (
        bool(allowed) and len(source) == 1 and holes(said[0]) != allowed)


def is_foreign(text: str, locale: str) -> bool:
    """Whether a text has letters, but none of the script of its language: it was left untranslated."""
    letters = [unicodedata.name(sign, "") for sign in PLACEHOLDER.sub("", text) if sign.isalpha()]
    return bool(letters) and not any(name.startswith(SCRIPTS.get(locale, "LATIN")) for name in letters)


def faults_of_side(domain: str, locale: str, wanted: Catalog, translations: Path = TRANSLATIONS) -> list[str]:
    """The strings of the voice or staff side that are missing, broken, foreign or said by nobody."""
    there = catalogue(domain, locale, translations)
    keys = {(texts(message.id)[0], message.context) for message in wanted if message.id}
    faults = [f"missing: {text}" for text, context in keys if there.get(text, context) is None]
    for message in filter(lambda one: one.id, there):
        text = texts(message.id)[0]
        faults += [f"said by nobody: {text}"] if (text, message.context) not in keys else []
        faults += [f"broken: {text}"] if is_broken(message) else []
        faults += [f"foreign: {text}" for said in texts(message.string) if is_foreign(said, locale)]
    return faults


def faults_of_packs(locale: str, translations: Path = TRANSLATIONS) -> list[str]:
    """The texts of the packs that a language lacks, has broken, or has although no pack asks them."""
    there = {message.context: message for message in catalogue("packs", locale, translations) if message.id}
    wanted = {text.path: text.english for text in pack_texts()}
    faults = [f"asked by nobody: {path}" for path in there.keys() - wanted.keys()]
    for path, english in wanted.items():
        message = there.get(path)
        if message is None or message.id != english:
            faults.append(f"missing: {path}")
        elif is_broken(message) or is_foreign(message.string, locale):
            faults.append(f"broken: {path}")
    return faults


def faults_of_consent(locale: str, consent: Path = CONSENT) -> list[str]:
    """The texts of assent, help and privacy that are missing, foreign or fill in other things than the English."""
    english, words = (dict(told(one, consent / CURRENT_VERSION)) for one in ("en", locale))
    faults = [f"missing: {key}" for key in english if not words.get(key, "").strip()]
    faults += [f"asked by nobody: {key}" for key in words.keys() - english.keys()]
    shared = english.keys() & words.keys()
    faults += [f"broken: {key}" for key in shared if holes(words[key]) != holes(english[key])]
    return faults + [f"foreign: {key}" for key in shared if is_foreign(words[key], locale)]


def told(locale: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Every text of the consent in one language by a key: the screens, the help, the notice heading by heading."""
    assent = folder / f"{locale}.toml"
    for screen, parts in (tomllib.loads(assent.read_text("utf-8")) if assent.exists() else {}).items():
        yield from ((f"{screen}.{part}", text) for part, text in parts.items())
    helping: Mapping[str, Any] = tomllib.loads((folder / "helplines.toml").read_text("utf-8"))
    named = {"words": helping["words"], "card": helping["card"], **{line["id"]: line for line in helping["lines"]}}
    yield from ((f"help.{name}", block[locale]) for name, block in named.items() if locale in block)
    notice = folder / f"privacy.{locale}.md"
    sections = notice.read_text("utf-8").split("\n## ") if notice.exists() else []
    yield from ((f"privacy.{number}", section) for number, section in enumerate(sections))
