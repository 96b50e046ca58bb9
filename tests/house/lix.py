"""LIX, the readability index of Carl-Hugo Björnsson (Läsbarhet, Stockholm: Liber, 1968).

LIX = words / sentences + 100 * long words / words, where a long word has more than six letters. Below 25 is the level
of books for children, 30-40 of fiction, above 50 of what authorities write. It measures a sample, not one line.
"""

import re
from collections.abc import Iterable

LONG = 6
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_END = re.compile(r"[.!?:;]+(?=[\s\])*]|$)|\n")  # not the points inside imse.se or 4.0


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence; a line, such as a choice without a full stop, ends one too."""
    return [words for part in _END.split(text) if (words := _WORD.findall(part))]


def lix(texts: Iterable[str]) -> float:
    """The index of a sample; 0 where it has no words."""
    found = [sentence for text in texts for sentence in sentences(text)]
    words = [word for sentence in found for word in sentence]
    if not words:
        return 0.0
    return len(words) / len(found) + 100 * sum(len(word) > LONG for word in words) / len(words)
