"""A text is its words: other words are another text, other spaces and marks are not."""

import json
import subprocess

import pytest

from app.paths import STATIC
from app.recordings.spoken import plain, text_hash
from tests.js.test_modules import node

TEXTS = [("sv", "Vad är bäst?"),
         ("ar", "\u2066 13–14\u2069 سنة "), ("ti", "እንታይ\n እዩ"), ("fa_AF", "په پښتو\u00a0"),
         ("sv", "Vad a\u0308r\tdet")]


def test_marks_and_spaces_do_not_make_another_text():
    assert plain("\u2068Testköping\u2069  frågar.\n") == "Testköping frågar."
    assert text_hash("sv", "Vad a\u0308r det?") == text_hash("sv", " Vad  är det? ")


def test_other_words_or_another_language_do():
    marks = {text_hash("sv", "Ja"), text_hash("en", "Ja"), text_hash("sv", "Ja."), text_hash("sv", "ja")}
    assert len(marks) == 4
    assert all(len(mark) == 16 for mark in marks)


@pytest.mark.parametrize(("locale", "text"), TEXTS)
def test_the_phone_names_a_text_alike(locale, text):
    script = (f"import {{ hashOf }} from {json.dumps(str(STATIC / 'js' / 'recordings.js'))};"
              f"console.log(await hashOf({json.dumps(locale)}, {json.dumps(text)}))")
    command = [str(node()), "--input-type=module", "-e", script]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == text_hash(locale, text)
