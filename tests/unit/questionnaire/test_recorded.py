"""What an answer set says of recorded voices is read exactly as docs/SEALING.md says, or the whole set is not."""

import json
import pickle
from copy import deepcopy

import pytest

from app.questionnaire.answers import NotReadable, read_answer_set
from app.questionnaire.own_words import LONGEST_SECONDS, SIZES
from app.sealing.clips import KEY_LENGTH, PADDED_SIZES, PREFIX_LENGTH
from tests.unit.questionnaire.forms import form, item, pack, refusal, sealed_text

CLIP = {"item": "own", "key": "A" * 43, "nonce": "A" * 10, "type": "audio/webm;codecs=opus", "seconds": 12,
        "size": 262_144}


def speaking(**changes: object) -> dict:
    """A form that has a place for a voice, with two questions in one's own words."""
    asks = pack()
    asks["items"].insert(1, item("own_too", "words"))
    consent = {"version": "2026-1", "assent": {"before_voice": [{"id": "c3"}]}}
    return form(pack=asks, consent=consent, **changes)


def refused(*clips: object, **changes: object) -> str:
    return refusal(sealed_text(clips=list(clips), **changes), speaking())


def test_a_clip_says_what_opens_it_and_which_question_it_answers():
    (clip,) = read_answer_set(sealed_text(clips=[CLIP]), speaking()).clips
    assert (clip.number, clip.item, clip.type, clip.seconds, clip.size) == (0, "own", CLIP["type"], 12, 262_144)
    assert (clip.key, clip.nonce) == (bytes(KEY_LENGTH), bytes(PREFIX_LENGTH))


def test_each_question_in_ones_own_words_may_have_one():
    other = {**CLIP, "item": "own_too", "key": "B" * 42 + "A"}
    clips = read_answer_set(sealed_text(clips=[CLIP, other]), speaking()).clips
    assert [(clip.number, clip.item) for clip in clips] == [(0, "own"), (1, "own_too")]
    assert refused(CLIP, {**other, "item": "own"}) == "duplicate_clip"
    assert refused(CLIP, {**other, "key": CLIP["key"]}) == "clip_key_twice"


def test_where_the_form_has_no_place_for_a_voice_there_is_none():
    assert refusal(sealed_text(clips=[CLIP]), form()) == "clips_not_asked"
    assert read_answer_set(sealed_text(), form()).clips == ()


def test_a_question_is_answered_in_writing_or_aloud_but_not_both():
    assert refused(CLIP, words={"own": "hej"}) == "clip_and_answer"
    assert refused(CLIP, words={"own": " "}) == "clip_and_answer"
    assert refused(CLIP, answers={"own": "skip"}) == "clip_and_answer"


@pytest.mark.parametrize("size", sorted(SIZES))
def test_every_padded_size_is_read(size):
    (clip,) = read_answer_set(sealed_text(clips=[{**CLIP, "size": size}]), speaking()).clips
    assert clip.size == size


def test_the_sizes_are_those_that_are_sealed():
    assert sorted(SIZES) == list(PADDED_SIZES)


@pytest.mark.parametrize("kind", [
    "audio/webm;codecs=opus", "audio/webm; codecs=opus", "audio/mp4", "audio/mp4;codecs=mp4a.40.2",
    'audio/mp4; codecs="mp4a.40.2"', "audio/ogg; codecs=opus", "audio/aac",
])
def test_what_recorders_call_themselves_is_read(kind):
    (clip,) = read_answer_set(sealed_text(clips=[{**CLIP, "type": kind}]), speaking()).clips
    assert clip.type == kind


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"item": "nowhere"}, "unknown_item"),
        ({"item": "often"}, "clip_for_closed_item"),
        ({"item": ["own"]}, "clips_malformed"),
        ({"item": None}, "clips_malformed"),
        ({"key": "A" * 42}, "clip_key_malformed"),
        ({"key": "A" * 44}, "clip_key_malformed"),
        ({"key": "A" * 42 + "B"}, "clip_key_malformed"),
        ({"key": "A" * 43 + "="}, "clip_key_malformed"),
        ({"key": "٣" * 43}, "clip_key_malformed"),
        ({"key": None}, "clip_key_malformed"),
        ({"nonce": "A" * 9}, "clip_key_malformed"),
        ({"nonce": ["A"]}, "clip_key_malformed"),
        ({"type": "text/html"}, "unknown_clip_type"),
        ({"type": "audio/webm\r\nSet-Cookie: a=b"}, "unknown_clip_type"),
        ({"type": "audio/webm;codecs=opus\n"}, "unknown_clip_type"),
        ({"type": "video/webm"}, "unknown_clip_type"),
        ({"type": None}, "unknown_clip_type"),
        ({"seconds": 0}, "clip_seconds"),
        ({"seconds": LONGEST_SECONDS + 1}, "clip_seconds"),
        ({"seconds": 12.0}, "clip_seconds"),
        ({"seconds": True}, "clip_seconds"),
        ({"seconds": "12"}, "clip_seconds"),
        ({"size": 262_143}, "clip_size"),
        ({"size": 65_536}, "clip_size"),
        ({"size": 8_388_608}, "clip_size"),
        ({"size": []}, "clip_size"),
        ({"digest": "0" * 64}, "clips_malformed"),
    ],
)
def test_a_clip_with_anything_else_makes_the_whole_set_not_readable(changes, code):
    assert refused({**CLIP, **changes}) == code


@pytest.mark.parametrize("key", sorted(CLIP))
def test_every_key_of_a_clip_is_required(key):
    assert refused({name: value for name, value in CLIP.items() if name != key}) == "clips_malformed"


@pytest.mark.parametrize("clip", [None, "clip", 0, [], {}])
def test_what_is_no_clip_is_not_readable(clip):
    assert refused(clip) == "clips_malformed"


def test_a_clip_survives_a_worker_process_and_hides_its_key():
    whole = read_answer_set(sealed_text(clips=[{**CLIP, "key": "_" * 42 + "8"}]), speaking())
    assert pickle.loads(pickle.dumps(whole)) == whole
    assert "\\xff" not in repr(whole)


def test_a_refusal_carries_no_key():
    broken = deepcopy(CLIP) | {"seconds": 999}
    with pytest.raises(NotReadable) as caught:
        read_answer_set(json.dumps(json.loads(sealed_text(clips=[broken]))).encode(), speaking())
    assert CLIP["key"] not in str(caught.value) + caught.value.message
