"""Every text of the document, by key, with what stands between braces filled in."""

import re

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from app.capture.words import finished, minutes, questions, words
from app.paths import TRANSLATIONS
from tests.unit.capture.forms import LANGUAGES, a_form

FOR_THE_PAGE = {"ui.left", "ui.most"}  # the page itself fills in how many


@pytest.fixture(scope="module")
def texts() -> dict[str, dict[str, str]]:
    app = Flask("words")
    Babel(app, default_domain="voice", default_translation_directories=str(TRANSLATIONS))
    form, found = a_form(), {}
    with app.test_request_context():
        for locale in LANGUAGES:
            with force_locale(locale):
                found[locale] = words(form, locale)
    return found


def test_every_language_has_the_same_texts_but_for_its_privacy_notice(texts):
    keys = {locale: {key for key in texts[locale] if not key.startswith("privacy.")} for locale in LANGUAGES}
    assert keys["sv"] == keys["en"] == keys["ar"]


def test_no_text_is_empty_and_no_placeholder_is_left(texts):
    for locale in LANGUAGES:
        assert [key for key, text in texts[locale].items() if not text.strip()] == []
        left = {key for key, text in texts[locale].items() if re.search(r"\{\w+\}", text)}
        assert left == FOR_THE_PAGE


def test_each_screen_has_its_words(texts):
    assert texts["sv"]["im03.best"] == "Vad är bäst på en skoldag?"
    assert texts["sv"]["im04.always"] == "Alltid"
    assert texts["sv"]["pile.missing"] == "Saknar jag"
    assert texts["sv"]["a3.check.helped"] == "Ser den som hjälper dig dina svar?"
    assert texts["sv"]["age.13-14"] == "13–14"


def test_the_first_screen_says_who_asks_and_how_much(texts):
    assert texts["sv"]["a1.header"] == f"Testköping frågar. 12 frågor. Ungefär {minutes(a_form())} minuter."


def test_dates_are_written_as_people_write_them(texts):
    assert texts["sv"]["frame"] == "Tänk på skolan sedan augusti 2026."
    assert "15 december 2026" in texts["sv"]["d2"]
    assert "18 January 2027" in texts["en"]["ui.state.arrived.more"]


def test_names_and_numbers_keep_their_order_inside_arabic(texts):
    assert "\u2068Testköping\u2069" in texts["ar"]["a1.header"]
    assert "\u2068" not in "".join(texts["sv"].values())


def test_a_range_of_numbers_is_not_turned_round_in_arabic():
    assert finished("13–14 سنة", {}, mirrored=True) == "\u206613–14\u2069 سنة"
    assert finished("13–14 år", {}, mirrored=False) == "13–14 år"


def test_a_gate_is_asked_after_the_questions_in_ones_own_words():
    form = a_form()
    gate = {**form["pack"]["items"][-4], "id": "gate", "kind": "single"}
    order = [item["id"] for item in questions(a_form(pack={**form["pack"], "gate": gate}))]
    assert order[:4] == ["im00a", "im00b", "gate", "im01"]
    assert len(order) == 13
