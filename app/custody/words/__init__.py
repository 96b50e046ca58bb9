"""The six words of a holder, in Swedish or in English, made by the program and written on paper.

A word is two common words in one, such as "sommarhatt" or "winterboat": one of 128 to begin with and one of 64 to end
on. The lists (`swedish`, `english`) are our own, and so made that no word becomes another by one letter that is
wrong, missing, or too many, or by two neighbours that change places: a slip of the pen is seen in the word where it
was made. Every word is one of 8,192, which is 13 bits; six are 78. The least we promise is 77.

Papers written before there were lists have words made by a rule (`syllables`); they open what they always opened.
"""

import secrets
import unicodedata
from itertools import product
from pathlib import Path

from app.custody.errors import WrongWords
from app.custody.words import english, swedish, syllables

HOW_MANY = 6
LARGEST_FILE = 4096
LANGUAGES = ("sv", "en")
PARTS = {"sv": (swedish.FIRST.split(), swedish.LAST.split()), "en": (english.FIRST.split(), english.LAST.split())}
WORDS = {language: frozenset(map("".join, product(*parts))) for language, parts in PARTS.items()}


def all_words(language: str) -> frozenset[str]:
    """Every word of a language."""
    return WORDS[language]


def make_words(language: str = "sv") -> str:
    """Six words of one language from the system's randomness, joined by spaces."""
    first, last = PARTS[language]
    return " ".join(secrets.choice(first) + secrets.choice(last) for _ in range(HOW_MANY))


def read_words(text: str) -> str:
    """The six words as they were made, whatever the case and spacing; WrongWords names the first that is none."""
    words = unicodedata.normalize("NFC", text).lower().split()
    for number, word in enumerate(words[:HOW_MANY], start=1):
        if not is_word(word):
            raise WrongWords(f"word {number} is not one of the program's words: look for a slip in its letters")
    if len(words) != HOW_MANY:
        raise WrongWords(f"six words are needed, here are {len(words)}")
    return " ".join(words)


def read_words_file(path: Path) -> str:
    """The six words in a file; WrongWords when it cannot be read or holds others."""
    try:
        with path.open(encoding="utf-8") as file:
            return read_words(file.read(LARGEST_FILE))
    except (OSError, UnicodeError) as error:
        raise WrongWords(f"the words file {path.name} cannot be read") from error


def is_word(word: str) -> bool:
    """Is this one of the words, of either language or of before there were lists?"""
    return any(word in words for words in WORDS.values()) or syllables.is_word(word)
