"""What names a text that can be read aloud: its language and its words, so that other words are another text. Pure."""

import hashlib
import re
import unicodedata

ISOLATES = re.compile("[\u2066-\u2069]")


def plain(text: str) -> str:
    """The words as they are read: no marks for the eye, one space between words, one form of each letter."""
    return " ".join(unicodedata.normalize("NFC", ISOLATES.sub("", text)).split())


def text_hash(locale: str, text: str) -> str:
    """16 hex digits of SHA-256 over the locale id, a newline and the plain words; recordings.js computes the same."""
    return hashlib.sha256(f"{locale}\n{plain(text)}".encode()).hexdigest()[:16]
