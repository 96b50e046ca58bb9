"""The words of papers written before there were lists: read for as long as somebody keeps such a key, never made.

Consonant-vowel three times ("bakilo"); the six places, weighted 1 to 6, add up to 0 modulo 13, as in an ISBN.
"""

CONSONANTS = "bdfgklmnprstv"
VOWELS = "aeiou"


def is_word(word: str) -> bool:
    """Is this a word of that rule?"""
    rows = (CONSONANTS, VOWELS) * 3
    if len(word) != len(rows) or not all(letter in row for letter, row in zip(word, rows, strict=True)):
        return False
    places = (row.index(letter) for letter, row in zip(word, rows, strict=True))
    return sum(weight * place for weight, place in enumerate(places, start=1)) % len(CONSONANTS) == 0
