"""Every page of the key room, through a whole sitting with the batch of the practice round."""

from io import BytesIO
from itertools import count, takewhile

import pytest
from flask import Flask

from app.custody.unlocking import OpenLock, unlock_lock
from app.custody.words import read_words_file
from tests.conftest import inside
from tests.practice import Practice
from tests.web.keyroom.people import put_in
from tests.web.visitor import Visitor, broken, pages_of

# Answers that are documents for programs.
NO_PAGES = {"healthz", "keyroom.opening_progress", "keyroom.awake", "keyroom.sound"}
# A recorded voice needs a round of its own: tests/journeys/test_keyroom_voice.py walks these and looks at them.
OF_A_VOICE = {"keyroom.voice", "keyroom.worrying_voice"}
STAFF_LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


class Holders(Visitor):
    """Two people in front of the key room's browser, with the batch of the practice round."""

    def looks_round(self) -> None:
        """Every address of the room, at whatever moment of the sitting; what is not there yet is a page as well."""
        for rule in self.app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGES:
                for number in range(3) if rule.arguments else [0]:
                    self.meets(rule.rule.replace("<int:number>", str(number)).replace("<int:layer>", str(number))
                               .replace("<theme_id>", "rasten"))

    def meets(self, url: str) -> None:
        answer = self.client.get(url)
        if answer.status_code != 302:
            self.looks(answer, answer.status_code)
            assert answer.status_code in (200, 404, 409, 410), f"{url}: {answer.status_code}"

    def waits_until_open(self) -> None:
        while self.client.get("/opening.json").get_json()["running"]:
            pass

    def texts(self, allowed: bool = True) -> list[int]:
        """Numbers of the texts; `allowed` are those whose young person lets them be used."""
        pages = takewhile(lambda page: page.status_code == 200, (self.client.get(f"/words/{one}") for one in count()))
        return [number for number, page in enumerate(pages) if 'name="treatment"' in page.text or not allowed]

    def reads_the_words(self) -> None:
        first, *_rest = self.texts()
        self.sends(f"/words/{first}", 400, treatment="paraphrase", theme="", **{"words-sv": "x"})
        self.sends(f"/words/{first}", 302, worrying="yes")
        for number in self.texts(allowed=False):
            self.sends(f"/words/{number}", 302, treatment="paraphrase", theme="rasten", **{"words-sv": "Om rasten."})

    def approves_the_lines(self) -> None:
        first, *_rest = self.texts()
        self.sees(f"/approval/{first}")
        self.sends(f"/approval/{first}", 400)
        for number in self.texts():
            self.sends(f"/approval/{number}", 302, answer="approve")


@pytest.fixture(scope="module")
def locks(practice: Practice) -> list[OpenLock]:
    return [unlock_lock(lock, holder, read_words_file(words)) for lock, holder, words in practice.locks()]


@STAFF_LANGUAGES
def test_every_page_of_a_whole_sitting_in_the_key_room(
    practice: Practice, keyroom_app: Flask, locks: list[OpenLock], language: str
) -> None:
    outside = Visitor(keyroom_app.test_client(), language)
    outside.sees("/enter/not-the-word")
    people = Holders(inside(keyroom_app), language)
    people.looks_round()
    people.sends("/batch", 400, batch=(BytesIO(b"rubbish"), "batch"))
    people.sends("/batch", 302, batch=(BytesIO(practice.batch.read_bytes()), "batch"))
    people.looks_round()
    people.sends("/locks/0", 400, words="one two three")
    people.sends("/open", 400)
    put_in(people.client, locks[0])
    people.sees("/locks")
    put_in(people.client, locks[1])
    people.sends("/open", 302)
    people.waits_until_open()
    people.looks_round()
    people.sends("/reader", 400, name=" ")
    people.sends("/reader", 302, name="Lena Läsare", safeguarding="on")
    people.sends("/themes", 400)
    people.sends("/themes", 302, **{"words-sv": "Rasten", "words-en": "The break"})
    people.looks_round()
    people.reads_the_words()
    people.looks_round()
    people.sends("/approver", 400, name="lena läsare")
    people.sends("/approver", 302, name="Adam Andra")
    people.looks_round()
    people.approves_the_lines()
    people.looks_round()
    people.sends("/release", 409)
    people.sends("/sign/0", 302)
    people.looks_round()
    release = people.sends("/release", 200).data
    people.sends("/handed-over", 400, release=(BytesIO(b"{}"), "release.json"))
    people.sends("/handed-over", 302, release=(BytesIO(release), "release.json"))
    people.looks_round()
    people.sends("/close", 302)
    people.looks_round()
    assert people.pages | outside.pages == pages_of(keyroom_app) - NO_PAGES - OF_A_VOICE


@STAFF_LANGUAGES
def test_errors_of_the_key_room(keyroom_app: Flask, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    people = Visitor(inside(keyroom_app), language)
    people.sees("/nothing-here", 404)
    people.looks(people.client.post("/close"), 400)
    monkeypatch.setitem(keyroom_app.view_functions, "keyroom.start", broken)
    people.sees("/", 500)
