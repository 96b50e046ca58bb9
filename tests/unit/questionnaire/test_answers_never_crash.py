"""Whatever stands in an envelope, reading it gives an answer set or a reason, never anything else."""

import json
from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st

from app.questionnaire.answers import AnswerReader, AnswerSet, NotReadable
from tests.unit.questionnaire.forms import PLAIN, form, pack
from tests.unit.questionnaire.test_recorded import CLIP

READER = AnswerReader.of(form(consent={"version": "2026-1", "assent": {"before_voice": [{}]}}))
KNOWN = sorted(
    {"skip", "dont_know", "not_asked", "best", "hardest", "helps", "hard", *PLAIN}
    | {entry["id"] for entry in pack()["items"]}
    | {option["id"] for entry in pack()["items"] for option in entry["options"]}
)
names = st.sampled_from(KNOWN) | st.text(st.characters(), max_size=5)
scalars = names | st.none() | st.booleans() | st.integers() | st.floats()
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=12
)
answers = st.dictionaries(st.sampled_from(KNOWN), anything, max_size=6)


def outcome(data: bytes) -> AnswerSet | str:
    try:
        return READER.read(data)
    except NotReadable as refused:
        return refused.code


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data):
    assert isinstance(outcome(data), str)


@settings(max_examples=400, deadline=None)
@given(anything)
def test_any_json(value):
    assert isinstance(outcome(json.dumps(value).encode()), str)


@settings(max_examples=600, deadline=None)
@given(answers, st.sampled_from(sorted(PLAIN)), anything)
def test_an_answer_set_with_anything_in_its_place(given_answers, key, value):
    changed = {**deepcopy(PLAIN), "answers": given_answers, key: value}
    found = outcome(json.dumps(changed).encode())
    assert isinstance(found, str) or set(found.answers) == {entry.id for entry in READER.pack.closed}


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(CLIP)), anything, max_size=2), st.lists(anything, max_size=2))
def test_clips_with_anything_in_their_place(changed, others):
    found = outcome(json.dumps({**PLAIN, "clips": [{**CLIP, **changed}, *others]}).encode())
    assert isinstance(found, str) or len(found.clips) == 1 + len(others)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_an_answer_set_damaged_anywhere(place, damage):
    whole = json.dumps({**PLAIN, "answers": {"often": "never", "cards": {"sleep": "helps"}}}).encode()
    assert isinstance(outcome(whole[:place] + damage + whole[place + len(damage) :]), AnswerSet | str)
