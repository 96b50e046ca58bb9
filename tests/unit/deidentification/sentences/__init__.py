"""Invented sentences with what identifies somebody marked: `[kind:text]`. Written before the rules that look for it.

The numbers are out of ranges kept for tests and stories, the people do not exist. Many sentences have nothing to find.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("sv", "ar", "so", "uk")
KINDS = {"pnr": "personal_number", "tel": "phone", "mail": "email", "web": "link", "user": "handle", "addr": "address",
         "date": "date", "name": "name", "place": "place"}
MARKED = re.compile(r"\[(\w+):([^\]]+)\]")


@dataclass(frozen=True)
class Sentence:
    """A text, and where in it what stands."""

    text: str
    hidden: tuple[tuple[int, int, str], ...]


def sentences(language: str) -> Iterator[Sentence]:
    lines = (Path(__file__).parent / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return (parsed(line) for line in lines)


def parsed(line: str) -> Sentence:
    text, hidden, position = "", [], 0
    for found in MARKED.finditer(line):
        text += line[position : found.start()]
        hidden.append((len(text), len(text) + len(found.group(2)), KINDS[found.group(1)]))
        text += found.group(2)
        position = found.end()
    return Sentence(text + line[position:], tuple(hidden))
