"""Answer sets as a phone writes them, read at a fraction of the price of reading with care.

What each choice means is asked of the careful reading once, and looked up from then on. Whatever is spelled otherwise,
breaks a rule or has a voice is not for here: the answer is None, and `answers` looks at it with care.
"""

from collections.abc import Callable, Mapping
from typing import Any

from app.questionnaire.errors import NotReadable
from app.questionnaire.own_words import read_words
from app.questionnaire.packs import Pack
from app.questionnaire.rows.layout import BACKGROUND, Row
from app.questionnaire.rows.pieces import Known, Place, Route, Start, as_written, slots_of

KEYS = frozenset({"v", "answers", "words", *BACKGROUND, "clips"})
AROUND = KEYS - {"v", "answers", "words"}  # what a phone writes last, and what is the same for many people
BEFORE, BETWEEN, BEHIND = b'{"v":1,"answers":{', b'},"words":{', b',"mode":"'
BEGIN, WORDS = len(BEFORE), len(BETWEEN) - 1  # where the answers begin, and the words from BETWEEN on
NO_WORDS: Mapping[str, str] = {}  # of all who wrote nothing, so that it is kept once


class Ordinary:
    """Reads the ordinary answer sets of one form. `background` reads with care what stands round the answers."""

    def __init__(self, pack: Pack, background: Callable[[Mapping[str, Any]], tuple[Any, ...]]) -> None:
        self._pack, self._cells = pack, len(pack.cells)
        slots = slots_of(pack)
        self._start, self._unsaid = Start(Route(pack, slots, {})), [None] * len(slots)
        self._around = Known(lambda text: background(around(b"{" + text[1:])))

    def read(self, data: bytes) -> Row | None:
        """The answer set in `data` as a row; None when it is to be read with care."""
        between, behind = data.find(BETWEEN), data.rfind(BEHIND)
        if self._pack.themes_only or between < 0 or not data.startswith(BEFORE):
            return None  # with themes only, each answer decides what is shown next
        try:
            said, route = self._said(data[BEGIN:between])
            told = data[between + WORDS : behind]
            words = read_words(as_written(told), self._pack) if told != b"{}" else NO_WORDS
            return (*said, words, *self._around[data[behind:]], ()) if words.keys() <= route.words else None
        except (ValueError, KeyError, TypeError, RecursionError, NotReadable):
            return None

    def _said(self, text: bytes) -> tuple[list[Any], Route]:
        """The cells of the row, and the route through the form."""
        pieces = text.split(b":")
        place: Place = self._start
        row: list[Any] = self._unsaid.copy()
        for piece in pieces:
            slot, said, place = place[piece]
            row[slot] = said
        route = place.route
        if row.count(None) != len(row) - len(pieces) or place is not route.end:
            raise ValueError  # something is said twice, or not to its end
        cells = row[: self._cells]
        return (route.filled(row) if None in cells else cells), route


def around(data: bytes) -> dict[str, Any]:
    """What a phone writes after that, without a voice; raises ValueError."""
    given: dict[str, Any] = as_written(data)
    if given.keys() != AROUND or given["clips"] != []:
        raise ValueError
    return given
