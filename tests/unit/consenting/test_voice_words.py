"""The words of the young people's pages are whole in every language that has a catalogue."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from app.paths import TRANSLATIONS

CATALOGUES = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/voice.po"))
PLACEHOLDER = re.compile(r"\{\w+\}|%\(\w+\)s")


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def messages(path: Path) -> list[Message]:
    return [message for message in read(path) if message.id]


def test_swedish_and_arabic_are_there_and_have_the_same_texts():
    found = {path.parts[-3]: {message.id for message in messages(path)} for path in CATALOGUES}
    assert {"sv", "ar"} <= set(found)
    assert len({frozenset(ids) for ids in found.values()}) == 1


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_text_is_translated_and_keeps_its_placeholders(path):
    for message in messages(path):
        expected = set(PLACEHOLDER.findall("".join(forms(message.id))))
        assert not message.fuzzy, message.id
        for form in forms(message.string):
            assert form.strip(), message.id
            assert set(PLACEHOLDER.findall(form)) == expected, message.id


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_plural_has_all_the_forms_of_its_language(path):
    catalogue = read(path)
    plurals = [message for message in messages(path) if message.pluralizable]
    assert all(len(message.string) == catalogue.num_plurals for message in plurals)
    assert not [error for message in messages(path) for error in message.check()]
