"""Reading words with what helps: marks, a list of names, a codebook that grows, a translator, a second person."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.custody.unlocking import OpenLock
from app.deidentification.identifiers import pieces
from app.keyroom.pages.showing import direction_of
from app.questionnaire.loading import load_meta, load_pack
from tests.unit.keyroom.conftest import answer_set, make_batch, seal
from tests.web.keyroom.people import People, checked_page, put_in

TOLD = "صديقي يوسف يساعدني، رقمه ٠٧٠١٧٤٠٦٠٥"


@pytest.fixture
def reading(
    people: People, tmp_path: Path, form: dict[str, Any], open_locks: list[OpenLock]
) -> People:
    """Nine answers, one with words in Arabic; Lena reads, and there are two themes of hers."""
    spoken = ["sv", "en", "ar"]
    arabic = {**form, "languages": spoken, "pack": load_pack("im-school", spoken), "meta": load_meta(spoken)}
    lines = [seal(arabic, answer_set(words={"im00a": TOLD}, scopes=["words"], language="ar"))]
    lines += [seal(arabic, answer_set({"im04": "often"})) for _ in range(8)]
    make_batch(tmp_path / "words.batch", arabic, lines)
    people.bring(tmp_path / "words.batch")
    put_in(people.client, *open_locks)
    people.press("/open")
    people.press("/reader", name="Lena Läsare")
    for name in ("Rasten", "Kompisar"):
        people.press("/themes", **{"words-sv": name, "definition": f"Om {name}"})
    return people


def decides(people: People, line: str, **fields: str) -> Any:
    return people.press("/words/0", treatment="paraphrase", theme="rasten", **{"words-sv": line}, **fields)


def test_marks_stand_in_a_text_from_right_to_left_with_a_word_for_each(reading: People) -> None:
    page = reading.look("/words/0")
    assert '<blockquote class="own-words" lang="ar" dir="rtl">' in page
    assert re.search(r"<mark[^>]*>يوسف<span[^>]*> \(perhaps a name\)</span></mark>", page)
    assert re.search(r"<mark[^>]*>٠٧٠١٧٤٠٦٠٥<span[^>]*> \(phone number\)</span></mark>", page)
    assert "This script has no capitals" in page


def test_a_line_that_still_points_at_somebody_is_kept_only_when_it_was_looked_at(reading: People) -> None:
    answer = decides(reading, "En kompis, Yusuf, hjälper.")
    assert answer.status_code == 400
    page = checked_page(answer)
    assert re.search(r"<mark[^>]*>Yusuf<", page)
    (seal,) = re.findall(r'name="confirmed" value="(\w+)"', page)
    assert decides(reading, "En kompis, Ronja, hjälper.", confirmed=seal).status_code == 400  # another line than shown
    assert "All texts are read" in checked_page(decides(reading, "En kompis, Yusuf, hjälper.", confirmed=seal))
    assert '"confirmed_marks": "yes"' in reading.press("/protocol").text


@pytest.mark.parametrize(("text", "direction"), [
    ("٠٧٠١٧٤٠٦٠٥ رقم يوسف", "rtl"), ("070-174 06 05 är numret", "ltr"), ("🙂", "ltr"), ("", "ltr"),
])
def test_a_text_runs_as_its_first_letter_does(text: str, direction: str) -> None:
    assert direction_of(pieces(text)) == direction


def test_a_line_without_marks_needs_no_second_look(reading: People) -> None:
    assert "All texts are read" in checked_page(decides(reading, "En vän hjälper mycket."))


def test_names_of_a_list_are_marked_and_a_file_can_be_brought(reading: People) -> None:
    reading.press("/names", names="يساعدني", list=(BytesIO("Hjälpa\n".encode()), "names.txt"))
    assert "Hjälpa" in reading.look("/names")
    assert re.search(r"<mark[^>]*>يساعدني<span[^>]*> \(on your list\)", reading.look("/words/0"))
    assert decides(reading, "Vänner hjälpande.").status_code == 400
    assert "Hjälpa" not in reading.press("/protocol").text


def test_a_list_that_is_too_long_is_told_kindly(reading: People) -> None:
    answer = reading.press("/names", names="x" * 81)
    assert answer.status_code == 400
    assert "too long" in checked_page(answer)


def test_a_theme_can_be_renamed_and_two_can_become_one(reading: People) -> None:
    decides(reading, "En vän hjälper mycket.")
    reading.press("/approver", name="Adam Andra")
    reading.press("/approval/0", answer="approve")
    page = checked_page(reading.press("/themes/rasten", **{"words-sv": "Vänner", "definition": "Vänner på rasten"}))
    assert 'href="/themes/vanner"' in page
    assert 'href="/themes/rasten"' not in page
    reading.press("/themes/vanner/merge", into="kompisar")
    assert "Vänner" not in reading.look("/themes")
    page = reading.look("/approval/0")  # approved before, and to be looked at again
    assert "Kompisar" in page
    assert "Om Kompisar" in page


@pytest.mark.parametrize(("url", "fields", "told"), [
    ("/themes/rasten", {"words-sv": "Kompisar"}, "of that name already"),
    ("/themes/rasten/merge", {"into": "gone"}, "Choose a theme"),
    ("/themes/rasten/merge", {"into": "rasten"}, "another theme than this one"),
    ("/themes", {"words-sv": "Nytt", "definition": "x" * 401}, "too long"),
])
def test_what_a_theme_cannot_become_is_told_kindly(
    reading: People, url: str, fields: dict[str, str], told: str
) -> None:
    answer = reading.press(url, **fields)
    assert answer.status_code == 400
    assert told in checked_page(answer)


def test_a_theme_that_is_gone_is_told_kindly(reading: People) -> None:
    for answer in (reading.client.get("/themes/gone"), reading.press("/themes/gone", **{"words-sv": "Nytt"})):
        assert answer.status_code == 404
        assert answer.text.count("<h1>") == 1


def test_a_translator_promises_secrecy_before_a_translation_is_kept(reading: People) -> None:
    assert reading.press("/words/0/translation", translation="x").status_code == 400
    answer = reading.press("/translator", name="Tove Tolk")
    assert answer.status_code == 400
    assert "promises secrecy" in checked_page(answer)
    reading.press("/translator", name="Tove Tolk", promised="yes")
    page = checked_page(reading.press("/words/0/translation", translation="Min kompis Yusuf hjälper mig"))
    assert TOLD[:6] in page
    assert re.search(r"<mark[^>]*>Yusuf<", page)
    events = json.loads(reading.press("/protocol").data)["events"]
    (promise,) = [event for event in events if event["did"] == "promised secrecy as translator"]
    assert (promise["by"], promise["to"]) == ("Tove Tolk", "Lena Läsare")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", promise["on"])
    assert {"did": "translated", "by": "Tove Tolk", "text": 1} in events


def test_the_translation_is_shown_to_the_second_person_and_leaves_the_room_nowhere(reading: People) -> None:
    reading.press("/translator", name="Tove Tolk", promised="yes")
    reading.press("/words/0/translation", translation="Kompisen hjälper mig ofta")
    decides(reading, "En vän hjälper mycket.")
    reading.press("/approver", name="Adam Andra")
    assert "Kompisen hjälper" in reading.look("/approval/0")
    reading.press("/approval/0", answer="approve")
    reading.press("/sign/0")
    assert "Kompisen" not in reading.press("/release").text
    assert "Kompisen" not in reading.press("/protocol").text


def test_a_line_goes_back_to_its_reader_with_the_reason_and_comes_again(reading: People) -> None:
    decides(reading, "En vän hjälper mycket.")
    reading.press("/approver", name="Adam Andra")
    assert reading.press("/approval/0", answer="back").status_code == 400
    reading.press("/approval/0", answer="back", reason="not_what_it_says", note="Numret saknas ju")
    page = reading.look("/words")
    assert "Sent back by" in page
    assert "It does not say what the young person says" in page
    assert "Numret saknas ju" in page
    decides(reading, "En vän hjälper med allt.")
    assert "En vän hjälper med allt." in reading.look("/approval")
    protocol = reading.press("/protocol").text
    assert '"reason": "not_what_it_says"' in protocol
    assert "saknas" not in protocol


def test_the_second_person_is_of_the_same_organisation_or_of_one_without_a_lock(reading: People) -> None:
    decides(reading, "En vän hjälper mycket.")
    answer = reading.press("/approver", **{"name": "Adam Andra", "from": "neutral", "organisation": "socialtjänsten"})
    assert answer.status_code == 400
    assert "holds a lock" in checked_page(answer)
    assert reading.press("/approver", **{"name": "Adam Andra", "from": "neutral"}).status_code == 400
    reading.press("/approver", **{"name": "Adam Andra", "from": "neutral", "organisation": "Barnombudet"})
    events = json.loads(reading.press("/protocol").data)["events"]
    assert {"did": "is the second person", "by": "Adam Andra", "of": "Barnombudet"} in events


def test_of_many_languages_the_readers_own_and_the_texts_lie_open_and_the_others_folded(
    people: People, keyroom_app: Flask, tmp_path: Path, form: dict[str, Any], open_locks: list[OpenLock]
) -> None:
    spoken = ["sv", "en", "ar", "so", "ti", "uk"]
    many = {**form, "languages": spoken, "pack": load_pack("im-school", spoken), "meta": load_meta(spoken)}
    path = tmp_path / "many.batch"
    make_batch(path, many, [seal(many, answer_set(words={"im00a": "Rasten"}, scopes=["words"], language="so"))])
    people.bring(path)
    with people.client.session_transaction() as session:
        sitting_id = session["sitting"]
    with keyroom_app.extensions["sittings"].enter(sitting_id) as sitting:
        for lock in open_locks:
            sitting.add(lock)
        sitting.open(patience=60)
    people.press("/reader", name="Lena Läsare")

    def folded(page: str) -> set[str]:
        found = re.search(r"<details[^>]*>\s*<summary>In more languages.*?</details>", page, re.DOTALL)
        assert found
        assert ("<details open>" in found[0]) == ("Перерва" in page)
        return set(re.findall(r'name="words-(\w+)"', found[0]))

    assert folded(people.look("/words/0")) == {"sv", "ar", "ti", "uk"}
    refused = people.press("/words/0", treatment="paraphrase", **{"words-uk": "Перерва"})
    assert refused.status_code == 400
    assert "Not allowed" not in refused.text
    assert folded(checked_page(refused)) == {"sv", "ar", "ti", "uk"}
