"""The printed survey of staff: its numbers and notes are kept, and its kinds are read as strictly as all others."""

import json
from typing import Any

import pytest

from app.questionnaire.answers import LARGEST, NotReadable, read_answer_set
from app.questionnaire.catalogue import texts
from app.questionnaire.errors import TranslationMissing
from app.questionnaire.loading import load_pack
from app.questionnaire.packs import Pack
from tests.unit.questionnaire.forms import PLAIN

PACK = load_pack("bilaga1-staff", ["sv", "en"])
FORM = {"pack": PACK, "languages": ["sv", "en"], "consent": {"version": "staff-2026-1"}}
MANAGER = {"b_role": "manager"}


def given(answers: dict[str, Any] | None = None, words: dict[str, Any] | None = None, **rest: Any) -> bytes:
    whole = {**PLAIN, "age": None, "consent": "staff-2026-1", "answers": answers or {}, "words": words or {}, **rest}
    return json.dumps(whole).encode()


def refused(*parts: Any, **rest: Any) -> str:
    with pytest.raises(NotReadable) as caught:
        read_answer_set(given(*parts, **rest), FORM)
    return caught.value.code


def test_the_printed_numbers_are_kept_and_what_is_not_printed_is_not_invented():
    numbers = [item["no"] for item in PACK["items"] if item["no"]]
    assert list(dict.fromkeys(numbers)) == ["1a", "1b", "1c", "2", "3", "4", "8", "9", "10", "11", "12", "13"]
    assert [item["id"] for item in PACK["items"] if not item["no"]] == ["b_role", "b1-more-1", "b1-more-2"]
    assert PACK["items"][1]["words"]["sv"] == "Vad utför du idag som du bedömer som utvecklingsarbete?"
    assert PACK["items"][1]["label"]["sv"] == "Beskriv kort innehållet och vilka andra som berörs."
    (four,) = [item for item in PACK["items"] if item["no"] == "4"]
    assert (four["refers_to"], "ask the owner" in four["note"]) == ("b3", True)


def test_only_managers_are_asked_eight_to_thirteen():
    routed = {item["no"] for item in PACK["items"] if item["show_if"] == MANAGER}
    assert routed == {"8", "9", "10", "11", "12", "13"}
    assert refused({"b_role": "employee"}, {"b9": "Jag lyssnar"}) == "words_unasked"
    assert refused(None, {"b9": "Jag lyssnar"}) == "words_unasked"
    assert read_answer_set(given(MANAGER, {"b9": "Jag lyssnar"}), FORM).words == {"b9": "Jag lyssnar"}


def test_another_entry_is_there_only_after_yes():
    assert refused(None, {"b1a-2": "x"}) == "words_unasked"
    assert refused({"b1-more-1": "no", "b1b-2": ["apt"]}) == "answered_unasked_item"
    assert refused({"b1-more-2": "yes"}) == "answered_unasked_item"
    three = {"b1-more-1": "yes", "b1-more-2": "yes", "b1c-3": ["none"]}
    assert read_answer_set(given(three, {"b1a-3": "x"}), FORM).answers["b1c-3"] == ("none",)


def test_ideas_are_listed_only_after_yes_and_no_support_stands_alone():
    assert refused({"b3": "no"}, {"b3-1": "En idé"}) == "words_unasked"
    assert refused({"b1c-1": ["none", "project"]}) == "exclusive_choice_with_another"
    assert refused({"b1c-1": ["project"], "b1c-1-text": "x"}) == "words_item_chosen"


@pytest.mark.parametrize(
    ("item", "longest"), [("b1a-1", 800), ("b1c-1-text", 300), ("b2", 800), ("b12-enables-missing", 400)]
)
def test_each_text_has_a_length_of_its_own(item, longest):
    assert read_answer_set(given(MANAGER, {item: "å" * longest}), FORM).words[item] == "å" * longest
    assert refused(MANAGER, {item: "å" * (longest + 1)}) == "words_too_long"


def test_the_longest_answer_set_fits_the_largest_envelope():
    longest = {item.id: "\U0001f600" * item.longest for item in Pack.parse(PACK).items if item.longest}
    everything = {**MANAGER, "b1-more-1": "yes", "b1-more-2": "yes", "b3": "yes"}
    whole = json.loads(given(everything, longest, scopes=["words", "exact_words"]))
    assert len(json.dumps(whole, ensure_ascii=False).encode()) < LARGEST


def test_staff_are_asked_no_age_and_young_people_always():
    assert refused(age="15-17") == "age_not_asked"
    assert refused(mode="read_along") == "unknown_mode"
    assert read_answer_set(given(), FORM).age is None


def test_the_survey_is_in_swedish_and_english_only_and_asks_no_translator():
    with pytest.raises(TranslationMissing, match="sv, en only"):
        load_pack("bilaga1-staff", ["sv", "ar"])
    assert not [text for text in texts() if text.path.startswith("bilaga1")]
