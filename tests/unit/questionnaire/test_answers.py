"""An answer set is read exactly as SEALING.md says, or not at all."""

import json
import pickle

import pytest

from app.questionnaire.answers import AnswerReader, NotReadable, read_answer_set
from app.questionnaire.errors import MalformedPack
from tests.unit.questionnaire.forms import PLAIN, form, read, refusal, refused, sealed_text


def test_what_is_left_out_is_a_skip_or_was_not_asked():
    assert read().answers == {
        "gate": "skip",
        "often": "skip",
        "who": "skip",
        "two": "skip",
        "cards": {"food": "not_asked", "sleep": "skip"},
        "day": {"best": "skip", "hardest": "skip"},
        "home": "not_asked",
        "home_cards": {"bed": "not_asked"},
    }


def test_answers_come_in_the_order_of_the_form_with_the_gate_after_the_words():
    assert list(read(answers={"home": "skip", "often": "never"}).answers)[:2] == ["gate", "often"]


def test_every_kind_of_choice_is_read():
    given = {
        "gate": "yes",
        "often": "often",
        "who": ["room_mate", "teacher"],
        "two": ["c", "a"],
        "cards": {"food": "hard", "sleep": "dont_know"},
        "day": {"best": "move", "hardest": "move"},
        "home": "no",
        "home_cards": {"bed": "helps"},
    }
    assert read(answers=given).answers == {**given, "who": ("teacher", "room_mate"), "two": ("a", "c")}


def test_an_escape_for_a_whole_item_applies_to_every_part_in_view():
    answers = read(answers={"cards": "dont_know", "day": "dont_know"}).answers
    assert answers["cards"] == {"food": "not_asked", "sleep": "dont_know"}
    assert answers["day"] == {"best": "dont_know", "hardest": "dont_know"}


def test_a_missing_pick_is_a_skip():
    assert read(answers={"day": {"best": "lunch"}}).answers["day"] == {"best": "lunch", "hardest": "skip"}


@pytest.mark.parametrize("gate", ["no", "dont_know", "skip"])
def test_a_gate_without_yes_leaves_its_items_unasked(gate):
    answers = read(answers={"gate": gate}).answers
    assert (answers["home"], answers["home_cards"]) == ("not_asked", {"bed": "not_asked"})


def test_a_skip_of_what_was_not_in_view_is_the_same_as_leaving_it_out():
    answers = read(answers={"home": "skip", "home_cards": "skip", "cards": {"food": "skip"}}).answers
    assert (answers["home"], answers["cards"]["food"]) == ("not_asked", "not_asked")


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"nowhere": "yes"}, "unknown_item"),
        ({"age": "15-17"}, "unknown_item"),
        ({"often": "weekly"}, "unknown_choice"),
        ({"often": "not_asked"}, "unknown_choice"),
        ({"often": ["often"]}, "wrong_type"),
        ({"often": None}, "wrong_type"),
        ({"often": True}, "wrong_type"),
        ({"often": 1}, "wrong_type"),
        ({"often": {}}, "wrong_type"),
        ({"who": []}, "empty_choice"),
        ({"who": ["teacher", "teacher"]}, "duplicate_choice"),
        ({"who": ["teacher", "noone"]}, "exclusive_choice_with_another"),
        ({"who": ["skip"]}, "unknown_choice"),
        ({"who": [["teacher"]]}, "wrong_type"),
        ({"who": "teacher"}, "wrong_type"),
        ({"who": "anyone"}, "unknown_choice"),
        ({"who": {"teacher": "yes"}}, "wrong_type"),
        ({"who": ["room_mate"]}, "hidden_choice"),
        ({"two": ["a", "b", "c"]}, "too_many_choices"),
        ({"cards": {"sleep": "nowhere"}}, "unknown_choice"),
        ({"cards": {"sleep": ["helps"]}}, "wrong_type"),
        ({"cards": {"stars": "helps"}}, "unknown_part"),
        ({"cards": ["sleep"]}, "wrong_type"),
        ({"cards": "helps"}, "wrong_type"),
        ({"cards": {"food": "helps"}}, "hidden_choice"),
        ({"cards": {"food": "dont_know"}}, "hidden_choice"),
        ({"gate": "no", "cards": {"food": "helps"}}, "hidden_choice"),
        ({"day": {"best": "move"}}, "hidden_choice"),
        ({"day": {"worst": "lunch"}}, "unknown_part"),
        ({"home": "yes"}, "answered_unasked_item"),
        ({"home": "dont_know"}, "answered_unasked_item"),
        ({"gate": "no", "home_cards": {"bed": "helps"}}, "answered_unasked_item"),
        ({"own": "dont_know"}, "words_item_chosen"),
        ({"own": "a text"}, "words_item_chosen"),
        ({"gate": "maybe"}, "unknown_choice"),
        ([], "answers_malformed"),
        (None, "answers_malformed"),
    ],
)
def test_an_answer_that_the_form_cannot_give_is_not_readable(answers, code):
    assert refused(answers=answers) == code


def test_own_words_are_kept_in_nfc():
    assert read(words={"own": "caf\u0065\u0301"}).words == {"own": "caf\u00e9"}


def test_four_hundred_signs_after_nfc_are_readable_and_one_more_is_not():
    assert len(read(words={"own": "e\u0301" * 400}).words["own"]) == 400
    assert refused(words={"own": "é" * 401}) == "words_too_long"


def test_empty_words_are_a_skip():
    assert read(words={"own": " \n"}).words == {}


def test_a_words_item_may_be_skipped():
    assert "own" not in read(answers={"own": "skip"}).answers


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], "words_malformed"),
        ({"own": 1}, "words_malformed"),
        ({"own": None}, "words_malformed"),
        ({"nowhere": "hello"}, "unknown_item"),
        ({"often": "hello"}, "words_for_closed_item"),
        ({"own": "\ud800"}, "words_not_unicode"),
    ],
)
def test_words_that_the_form_cannot_give_are_not_readable(words, code):
    assert refused(words=words) == code


def test_an_item_has_words_or_an_answer_but_not_both():
    assert refused(words={"own": "hello"}, answers={"own": "skip"}) == "words_and_answer"
    assert refused(words={"own": ""}, answers={"own": "skip"}) == "words_and_answer"


@pytest.mark.parametrize("key", sorted(PLAIN))
def test_every_key_is_required(key):
    assert refusal(json.dumps({name: value for name, value in PLAIN.items() if name != key}).encode()) == "missing_key"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"extra": 1}, "unknown_key"),
        ({"v": 2}, "unknown_version"),
        ({"v": True}, "unknown_version"),
        ({"v": 1.0}, "unknown_version"),
        ({"v": "1"}, "unknown_version"),
        ({"mode": "together"}, "unknown_mode"),
        ({"mode": None}, "unknown_mode"),
        ({"mode": ["alone"]}, "unknown_mode"),
        ({"language": "en"}, "unknown_language"),
        ({"language": None}, "unknown_language"),
        ({"age": "under13"}, "unknown_age"),
        ({"age": None}, "unknown_age"),
        ({"age": 15}, "unknown_age"),
        ({"in_sweden": "1-3"}, "in_sweden_not_asked"),
        ({"unit": "north"}, "unit_not_asked"),
        ({"consent": "2025-1"}, "other_consent"),
        ({"consent": None}, "other_consent"),
        ({"scopes": None}, "scopes_malformed"),
        ({"scopes": "words"}, "scopes_malformed"),
        ({"scopes": [1]}, "scopes_malformed"),
        ({"scopes": ["words", "words"]}, "duplicate_scope"),
        ({"scopes": ["research"]}, "unknown_scope"),
        ({"scopes": ["exact_words"]}, "exact_words_without_words"),
        ({"clips": None}, "clips_malformed"),
        ({"clips": {}}, "clips_malformed"),
        ({"clips": [{}]}, "clips_not_asked"),
        ({"who_chose": "me"}, "who_chose_not_asked"),
        ({"who_chose": "skip"}, "who_chose_not_asked"),
        ({"mode": "read_along", "who_chose": "me"}, "who_chose_not_asked"),
        ({"mode": "helped", "who_chose": "mother"}, "unknown_who_chose"),
        ({"mode": "helped", "who_chose": 1}, "unknown_who_chose"),
    ],
)
def test_what_stands_round_the_answers_must_be_right_too(changes, code):
    assert refused(**changes) == code


@pytest.mark.parametrize("mode", ["helped", "handed_over"])
def test_after_an_assisted_meeting_no_word_on_who_chose_is_a_skip(mode):
    assert read(mode=mode).who_chose == "skip"
    assert read(mode=mode, who_chose="me_help").who_chose == "me_help"


@pytest.mark.parametrize("mode", ["alone", "read_along"])
def test_nobody_is_asked_who_chose_when_nobody_else_could(mode):
    assert read(mode=mode).who_chose is None


def test_time_in_sweden_is_read_where_it_is_the_breakdown():
    broken_down = form(strata={"breakdown": "in_sweden"})
    assert read_answer_set(sealed_text(in_sweden="1-3"), broken_down).in_sweden == "1-3"
    assert read_answer_set(sealed_text(), broken_down).in_sweden is None
    assert refusal(sealed_text(in_sweden="2"), broken_down) == "unknown_in_sweden"


def test_scopes_are_a_set():
    assert read(scopes=["exact_words", "words"]).scopes == {"words", "exact_words"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff{}", "not_utf8"),
        (b"\xef\xbb\xbf{}", "not_json"),
        ("{}".encode("utf-16"), "not_utf8"),
        (b"[]", "not_an_object"),
        (b"null", "not_an_object"),
        (b'{"v":1,"v":1}', "duplicate_key"),
        (b'{"answers":{"often":"never","often":"often"}}', "duplicate_key"),
        (b'{"v":NaN}', "not_a_number"),
        (b'{"v":-Infinity}', "not_a_number"),
        (b'{"v":' + b"1" * 5000 + b"}", "not_json"),
        (b"[" * 60_000, "too_deep"),
        (b'{"a":' * 13_000, "too_deep"),
        (b" " * 65_536, "too_long"),
    ],
)
def test_what_is_not_strict_json_is_not_readable(data, code):
    assert refusal(data) == code


def test_a_refusal_says_nothing_of_the_answer_and_survives_a_worker_process():
    with pytest.raises(NotReadable) as caught:
        read(answers={"secret thing": "secret choice"})
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.code, "secret" in again.message) == ("unknown_item", False)


def test_an_answer_set_survives_a_worker_process():
    whole = read(answers={"cards": {"sleep": "helps"}}, words={"own": "hej"})
    assert pickle.loads(pickle.dumps(whole)) == whole


def test_a_form_that_is_not_whole_is_told_apart_from_an_unreadable_answer():
    with pytest.raises(MalformedPack):
        AnswerReader.of({"pack": form()["pack"]})
