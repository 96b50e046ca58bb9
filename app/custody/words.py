"""The six words of a holder: made by rule, not taken from a list, so that both languages can read and type them.

A word is consonant-vowel three times ("bakilo", "tarume"), and its last consonant is a check: the six places,
weighted 1 to 6, add up to 0 modulo 13, as in an ISBN. Therefore no two words differ in a single letter, and none
becomes another when two of its consonants, or two of its vowels, change places: a slip of the pen is seen in the
word where it was made. The letters left out (c, h, j, q, w, x, y, z, å, ä, ö) sound or are typed differently in
Swedish and English. Six words out of 21,000 are 86 bits; the least we promise is 77.
"""

import secrets
from itertools import product
from pathlib import Path

from app.custody.errors import WrongWords

CONSONANTS = "bdfgklmnprstv"
VOWELS = "aeiou"
HOW_MANY = 6
LARGEST_FILE = 4096
MODULUS = len(CONSONANTS)
UNWANTED = ("kuk", "fita", "nege", "nigo", "niga", "bog", "mongo", "puta", "kaka", "rape", "semen", "nude", "satan")


def all_words() -> tuple[str, ...]:
    """Every word there is, in alphabetical order of their rule."""
    made = (_with_check(*places) for places in product(CONSONANTS, VOWELS, CONSONANTS, VOWELS, VOWELS))
    return tuple(word for word in made if is_word(word))


def make_words() -> str:
    """Six words from the system's randomness, joined by spaces."""
    return " ".join(_make_word() for _ in range(HOW_MANY))


def read_words(text: str) -> str:
    """The six words as they were made, whatever the case and spacing; WrongWords names the first that is none."""
    words = text.lower().split()
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
    """Is this one of the words?"""
    if len(word) != 6 or any(part in word for part in UNWANTED):
        return False
    rows = (CONSONANTS, VOWELS) * 3
    return all(letter in row for letter, row in zip(word, rows, strict=True)) and _sum(word) == 0


def _make_word() -> str:
    while True:
        word = _with_check(*(secrets.choice(row) for row in (CONSONANTS, VOWELS, CONSONANTS, VOWELS, VOWELS)))
        if is_word(word):
            return word


def _with_check(first: str, vowel: str, second: str, middle: str, last: str) -> str:
    """The one word with these five letters: its third consonant, of weight 5, makes the sum 0."""
    partial = _sum(f"{first}{vowel}{second}{middle}{CONSONANTS[0]}{last}")
    check = -partial * pow(5, -1, MODULUS) % MODULUS
    return f"{first}{vowel}{second}{middle}{CONSONANTS[check]}{last}"


def _sum(word: str) -> int:
    values = (CONSONANTS.index(letter) if letter in CONSONANTS else VOWELS.index(letter) for letter in word)
    return sum(weight * value for weight, value in enumerate(values, start=1)) % MODULUS
