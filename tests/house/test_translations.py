"""`make check` fails on a missing, fuzzy or placeholder-broken string."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from app.i18n import BY_ID, voice_locales
from app.paths import ROOT, TRANSLATIONS

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
PLURALS = {"sv": 2, "ar": 6, "so": 2, "ti": 2, "fa_AF": 2, "fa": 2, "uk": 3, "ps": 2, "ckb": 2, "ku": 2}
CATALOGUES = [("voice", locale) for locale in voice_locales() if locale != "en"] + [("staff", "sv")]


def extracted(domain: str) -> Catalog:
    """Every string that the code and the templates of a side say, extracted afresh."""
    with (TRANSLATIONS / f"{domain}.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    catalog = Catalog()
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None, "_l": None, "_n": (1, 2),
                "npgettext": ((1, "c"), 2, 3), "pgettext": ((1, "c"), 2)}
    for _file, _line, message, _comments, context in extract_from_dir(ROOT, methods, options, keywords):
        catalog.add(message, context=context)
    return catalog


def catalogue(domain: str, locale: str) -> Catalog:
    path: Path = TRANSLATIONS / locale / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
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


@pytest.mark.parametrize(("domain", "locale"), CATALOGUES)
def test_every_string_is_there_whole_and_with_its_placeholders(domain: str, locale: str) -> None:
    there = catalogue(domain, locale)
    wanted = [message for message in extracted(domain) if message.id]
    assert wanted
    missing = [message.id for message in wanted if there.get(message.id, message.context) is None]
    assert missing == []
    broken = [message.id for message in wanted if is_broken(there.get(message.id, message.context))]
    assert broken == []


@pytest.mark.parametrize(("domain", "locale"), CATALOGUES)
def test_no_string_stands_in_a_catalogue_that_nobody_says(domain: str, locale: str) -> None:
    said = {texts(message.id)[0] for message in extracted(domain) if message.id}
    known = [texts(message.id)[0] for message in catalogue(domain, locale) if message.id]
    assert [text for text in known if text not in said] == []


@pytest.mark.parametrize(("domain", "locale"), CATALOGUES)
def test_plural_formulas_are_those_gettext_can_evaluate(domain: str, locale: str) -> None:
    assert catalogue(domain, locale).num_plurals == PLURALS[locale]


def test_every_language_knows_its_direction_and_its_own_name() -> None:
    right_to_left = {code for code, language in BY_ID.items() if language.direction == "rtl"}
    assert right_to_left == {"ar", "fa_AF", "fa", "ps", "ckb"}
    assert all(language.endonym for language in BY_ID.values())
