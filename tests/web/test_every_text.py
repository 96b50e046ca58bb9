"""Every text of every round: a picture or a sign, its words, and its sound wherever there is one."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from flask import Flask

from app.demo.rounds import SOCIAL
from app.i18n import BY_ID, voice_locales
from app.recordings import store
from app.recordings.mp3 import made_anew
from app.recordings.spoken import text_hash
from app.recordings.texts import texts_of
from tests.practice import DONE, OPEN, Practice
from tests.unit.recordings.sounds import wav
from tests.web.inspection import Page, inspected

# Words without a play button of their own, and why.
NO_BUTTON = {
    "ui.choose_language": "for screen readers only: the languages beside it each say their own name",
    "ui.practice_round": "a mark of the practice round, which nobody real answers",
    "ui.headphones": "the hint that comes before the first sound",
    "ui.keep_sounds": "stands on that hint", "ui.sounds_kept": "the same", "ui.listen": "the sound button itself",
    "ui.asking_microphone": "the phone is about to listen: it must not speak",
    "ui.send_title": "a heading for screen readers only: what it says is told on the screen",
    "ui.next_person": "for the adult who owns the tablet",
    "ui.call": "a control with its sign", "ui.text": "the same", "ui.print": "the same", "ui.install": "the same",
    "ui.undo": "a control of the card sort, with its sign",
}
DRAWN = {"svg", "amount", "tile", "sign", "picture"}
LANGUAGES = pytest.mark.parametrize("language", voice_locales())
ROUNDS = pytest.mark.parametrize("asked", [OPEN, SOCIAL])


@pytest.fixture(scope="module")
def voice(practice: Practice) -> Iterator[Flask]:
    with practice.app("voice") as app:
        yield app


def told(page: Page) -> Iterator[tuple[Element, str]]:
    """The texts of the screens; those of the bars at top and bottom are controls with their sign."""
    for span in page.all("span"):
        key = span.get("data-t")
        around = list(page.above(span))
        if key and span.text and any(one.tag == "main" for one in around) and not page.is_silent(span):
            yield span, key


@ROUNDS
@LANGUAGES
def test_every_text_has_its_words_and_a_place_to_hear_them(voice: Flask, language: str, asked: str) -> None:
    page = inspected(voice.test_client().get(f"/{asked}?hl={BY_ID[language].html}"))
    heard = {one.get("data-say") for one in page.all("button")}
    silent = {key for _span, key in told(page)} - heard - set(NO_BUTTON)
    assert len(heard) > 100
    assert silent == set()


@ROUNDS
@LANGUAGES
def test_every_screen_and_every_answer_has_a_picture(voice: Flask, language: str, asked: str) -> None:
    page = inspected(voice.test_client().get(f"/{asked}?hl={BY_ID[language].html}"))
    for section in page.all("section"):
        assert has_picture(section), section.get("data-screen")
    for button in page.all("button"):
        if button.get("data-choice") or button.get("data-pile"):
            assert has_picture(button), page.name(button)


def has_picture(element: Element) -> bool:
    return any(set(str(one.get("class")).split()) & DRAWN for one in element.iter())


@ROUNDS
@LANGUAGES
def test_where_every_text_is_recorded_every_button_has_a_sound(practice: Practice, language: str, asked: str) -> None:
    with practice.app("staff") as app, app.test_request_context():
        from app.campaigns.store import campaign

        sound = made_anew(wav(0.3))
        for text in texts_of(campaign(asked), language):
            store.keep(language, text.key, text.words, sound)
    with practice.app("voice") as app:
        client = app.test_client()
        words = client.get(f"/{asked}/words/{language}.json").json["words"]
        page = client.get(f"/{asked}?hl={BY_ID[language].html}").text
        sounds = client.get(f"/{asked}/recordings/{language}.json").json["texts"]
    said = [key for key in re.findall(r'data-say="([^"]+)"', page) if words[key].strip()]
    assert [key for key in said if text_hash(language, words[key]) not in sounds] == []


@LANGUAGES
def test_every_part_of_what_happened_has_a_picture_words_and_a_place_to_hear_it(voice: Flask, language: str) -> None:
    page = inspected(voice.test_client().get(f"/{DONE}?hl={BY_ID[language].html}"))
    heard = {one.get("data-listen") for one in page.all("button")}
    parts = [one for one in page.all("section", "div") if one.get("id") not in (None, "heard")]
    assert len(parts) > 10
    for part in parts:  # what we heard is heard question by question
        assert part.get("id") in heard
        assert page.words(part)
    for one in (*page.all("h2", "summary"), *(line for part in parts for line in part.iter("li"))):
        assert has_picture(one), page.words(one)
