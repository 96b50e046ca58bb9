"""What young people told in one round: in Arabic, in Swedish, and one of them aloud; and how it comes to the inbox."""

import json
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.journeys.people import YoungPerson
from tests.journeys.test_keyroom_voice import says
from tests.journeys.town import Town
from tests.unit.keyroom.conftest import KeyHolder, answer_set, seal

SILENT = 12  # answer the closed questions only
NAMES = ("يوسف", "رونيا", "Yusuf", "Ronja")


@dataclass(frozen=True)
class Told:
    """One text: as it was written, what a translator says that it says, and the line that becomes of it."""

    original: str
    translation: str
    line: str

    @property
    def language(self) -> str:
        return "ar" if self.translation else "sv"


ALOUD = Told("الاستراحة مع رونيا هي الأفضل", "Rasten med Ronja är det bästa", "Pausen med en vän är det bästa.")
WRITTEN = (
    Told("صديقي يوسف يجلس معي في الاستراحة", "Min vän Yusuf sitter med mig på rasten", "Någon att sitta med behövs."),
    Told("رقم يوسف ٠٧٠١٧٤٠٦٠٥ وهو يساعدني", "Yusufs nummer är 0701740605, han hjälper mig", "Vänner hjälper varandra."),
    Told("ألعب مع رونيا في الملعب", "Jag spelar med Ronja på planen", "Att spela tillsammans är roligt."),
    Told("أحب الاستراحة لأن أصدقائي هناك", "Jag gillar rasten för där är mina vänner", "Vännerna finns på rasten."),
    Told("Rasten med Ronja är bäst", "", "Raster med vänner är bäst."),
)
BY_ORIGINAL = {one.original: one for one in (ALOUD, *WRITTEN)}
ANSWERS = SILENT + len(BY_ORIGINAL)
SECRETS = (*NAMES, "0701740605", "٠٧٠١٧٤٠٦٠٥", *BY_ORIGINAL, *(one.translation for one in WRITTEN if one.translation),
           ALOUD.translation)


@dataclass(frozen=True)
class Round:
    """A closed round: its town, its batch, and what the microphone of the one who spoke recorded."""

    town: Town
    batch: Path
    recording: bytes

    @property
    def inner(self) -> KeyHolder:
        return self._holder(0)

    @property
    def outer(self) -> KeyHolder:
        return self._holder(1)

    def _holder(self, layer: int) -> KeyHolder:
        key = self.town.keys()[layer]
        return KeyHolder(key.lock, key.holder, key.words)


def gathers(town: Town, speaker: Callable[..., YoungPerson]) -> Round:
    """One speaks in Arabic, the others write or do not; the round closes, and its batch is exported."""
    ear = says(town, speaker)
    for _ in range(SILENT):
        answers(town, answer_set({"im04": "often"}))
    for one in WRITTEN:
        answers(town, answer_set(words={"im00a": one.original}, scopes=["words"], language=one.language))
    assert town.arrived() == ANSWERS
    town.closes()
    return Round(town, town.exports(), ear.recording)


def answers(town: Town, given: dict[str, Any]) -> None:
    """A phone with a slip seals an answer and hands it in."""
    slip = urlsplit(town.slip())
    with urllib.request.urlopen(f"{town.address()}/form.json") as response:
        form = json.load(response)
    line = seal(form, {**given, "consent": form["consent"]["version"]})
    request = urllib.request.Request(f"{town.address()}/answers/{line.id}", line.envelope,
                                     {"Ticket": parse_qs(slip.fragment)["t"][0]}, method="PUT")
    with urllib.request.urlopen(request) as response:
        assert response.status == 201
