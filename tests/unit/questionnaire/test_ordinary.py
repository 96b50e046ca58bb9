"""Reading as most answers are read, by looking up, says what reading with care says, whatever stands there."""

import json
import pickle
from random import Random

import pytest

from app.demo.made_up import answer_set
from app.questionnaire.answers import AnswerReader, AnswerSet, NotReadable
from app.questionnaire.loading import load_pack
from app.questionnaire.rows import pieces
from tests.unit.questionnaire.forms import PLAIN, form
from tests.unit.questionnaire.test_recorded import CLIP

VOICES = {"version": "2026-1", "assent": {"before_voice": [{}]}}
LANGUAGES, STRATA = ["sv", "en"], {"breakdown": "in_sweden"}
FORMS = {
    "small": form(consent=VOICES),
    **{name: form(pack=load_pack(name, LANGUAGES), languages=LANGUAGES, consent=VOICES, strata=STRATA)
       for name in ("im-school", "soc-contact", "bilaga1-staff")},
}
ODD = (None, True, 1, 1.0, 0, "", [], {}, [[]], [{}], ["a", "a"], {"food": {}}, float("nan"), "skip", "not_asked",
       "é\ud800", ":", " ", '"', "\\", "a\nb", ["skip"], [CLIP], {"own": "Ord"}, {"own": ":)"}, {"own": ' "x" : '},
       ["words"], "yes")


def written(value: object) -> str:
    """As JSON.stringify does on the phone."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def outcome(read, data: bytes) -> object:
    try:
        return read(data)
    except NotReadable as refused:
        return refused.code


def asked(frozen: dict) -> dict:
    """The form with its gate among the items, so that made-up answers answer it too."""
    gate = frozen["pack"]["gate"]
    return {**frozen, "pack": {**frozen["pack"], "items": [*([gate] if gate else []), *frozen["pack"]["items"]]}}


def plausible(frozen: dict, chance: Random) -> dict:
    """Made-up answers; in most of them what the gate hides has been left out."""
    given = answer_set(asked(frozen), chance)
    if (frozen["pack"].get("rules") or {}).get("themes_only"):
        given.update(age=None, mode="alone", who_chose=None)
    if chance.random() < 0.5:
        given["answers"] = {item: value for item, value in given["answers"].items() if chance.random() < 0.8}
    return given


def mutated(given: dict, words: list[str], chance: Random) -> dict:
    """One thing in another's place, somewhere."""
    place = given
    while True:
        key = chance.choice([*place, *words[:1]])
        if not isinstance(place.get(key), dict) or not place[key] or chance.random() < 0.2:
            break
        place = place[key]
    if chance.random() < 0.2:
        place.pop(key, None)
    else:
        place[key] = chance.choice([*ODD, *words, chance.sample(words, 2), {word: "helps" for word in words[:2]}])
    return given


def damaged(text: str, chance: Random) -> bytes:
    """The same, spelled otherwise or spoiled."""
    at = chance.randrange(len(text))
    quotes = [place for place, letter in enumerate(text) if letter == '"']
    beside = chance.choice(quotes) + chance.randrange(2)
    ways = (
        lambda: text.replace(",", ",  ", 1),
        lambda: json.dumps(json.loads(text)),
        lambda: " " + text,
        lambda: text + "\n",
        lambda: text[:beside] + chance.choice(" \t\n\r:") + text[beside:],
        lambda: text[:at] + text[at + 1 :],
        lambda: text[:at] + chance.choice('"\\{}[],: \t') + text[at:],
        lambda: text[:-1] + ',"mode":"alone"}',
        lambda: text.replace(',"mode":"', chance.choice(["}}}", ",", "]}", ",{"]) + ',"mode":"', 1),
        lambda: text.replace('"answers":{', '"answers":{"im04":"often","im04":"skip",', 1),
        lambda: text.replace('"answers":{', '"answers":{"gate":"yes","gate" :"no",', 1),
        lambda: text.replace("e", "\\u0065", 1),
        lambda: text.replace('"v":1', '"v":1.0', 1),
    )
    return chance.choice(ways)().encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("name", FORMS)
def test_a_thousand_sound_and_two_thousand_spoiled_answer_sets_are_read_alike(name):
    reader, chance = AnswerReader.of(FORMS[name]), Random(name)
    entries = reader.pack.asked
    words = sorted({word for one in entries for word in (one.id, *one.options, *one.piles)} | {"skip", "dont_know"})
    readable = 0
    for number in range(3_000):
        given = plausible(FORMS[name], chance)
        if number % 3:
            chance.shuffle(words)
            given = mutated(given, words, chance)
        text = json.dumps(given) if number % 7 == 0 else written(given)
        data = damaged(text, chance) if number % 3 == 2 else text.encode("utf-8", "surrogatepass")
        expected = outcome(reader.read_with_care, data)
        assert outcome(reader.read_row, data) == expected, data
        readable += not isinstance(expected, str)
    assert 100 < readable < 2_500


@pytest.mark.parametrize("name", ["im-school", "soc-contact", "small"])
def test_what_a_phone_writes_needs_no_careful_reading(name, monkeypatch):
    reader, chance = AnswerReader.of(FORMS[name]), Random(1)
    sound = [written(plausible(FORMS[name], chance)).encode() for _ in range(200)]
    expected = [row for row in (outcome(reader.read_with_care, data) for data in sound) if not isinstance(row, str)]
    sound = [data for data in sound if not isinstance(outcome(reader.read_with_care, data), str)]
    monkeypatch.setattr(AnswerReader, "read_with_care", lambda self, data: pytest.fail("read with care"))
    assert len(sound) > 20
    assert [reader.read_row(data) for data in sound] == expected


def as_answered(given: dict, gate: str | None, chance: Random) -> dict:
    """The same in the order in which somebody may answer it, the gate first; cards are dealt anew for each person."""
    def dealt(value):
        return dict(chance.sample([*value.items()], len(value))) if isinstance(value, dict) else value

    names = sorted(given["answers"], key=lambda name: (name != gate, chance.random()))
    return {**given, "answers": {name: dealt(given["answers"][name]) for name in names}}


@pytest.mark.parametrize("name", ["im-school", "soc-contact", "small"])
def test_in_whatever_order_somebody_answers_it_needs_no_careful_reading(name, monkeypatch):
    reader, chance = AnswerReader.of(FORMS[name]), Random(2)
    gate = (FORMS[name]["pack"]["gate"] or {}).get("id")
    given = [as_answered(plausible(FORMS[name], chance), gate, chance) for _ in range(200)]
    sound = [data for data in (written(one).encode() for one in given)
             if not isinstance(outcome(reader.read_with_care, data), str)]
    expected = [reader.read_with_care(data) for data in sound]
    monkeypatch.setattr(AnswerReader, "read_with_care", lambda self, data: pytest.fail("read with care"))
    assert len(sound) > 20
    assert [reader.read_row(data) for data in sound] == expected


@pytest.mark.parametrize("between", [":", ',"', '"'])
@pytest.mark.parametrize("name", FORMS)
def test_pieces_of_several_people_put_together_anyhow_are_read_alike(name, between):
    reader, chance = AnswerReader.of(FORMS[name]), Random(name)
    for _ in range(1_000):
        mine, others = (written(plausible(FORMS[name], chance)).split(between) for _ in range(2))
        at, other = chance.randrange(len(mine)), chance.randrange(len(others))
        mine[at : at + chance.randrange(3)] = others[other : other + chance.randrange(4)]
        data = between.join(mine).encode()
        assert outcome(reader.read_row, data) == outcome(reader.read_with_care, data), data


@pytest.mark.parametrize("answers", ['{"often":"often","gate":"no"}', '{"home":"no","gate":"yes"}', '{"gate":"no"}',
                                     '{"home":"skip","gate":"yes"}', '{"gate":"yes","home":"no"}', '{"home":"no"}'])
def test_a_gate_decides_wherever_it_stands(answers):
    reader = AnswerReader.of(FORMS["small"])
    data = written(PLAIN).replace('"answers":{}', f'"answers":{answers}').encode()
    assert outcome(reader.read_row, data) == outcome(reader.read_with_care, data)


def test_what_is_remembered_has_an_end_and_reading_none(monkeypatch):
    monkeypatch.setattr(pieces, "MOST_KEPT", 1)
    reader, chance = AnswerReader.of(FORMS["im-school"]), Random(3)
    for data in [written(plausible(FORMS["im-school"], chance)).encode() for _ in range(50)]:
        assert outcome(reader.read_row, data) == outcome(reader.read_with_care, data)
    known = pieces.Known(str)
    assert [known[number] for number in (1, 2, 1, 2)] == ["1", "2", "1", "2"]
    assert known == {1: "1"}


@pytest.mark.parametrize("words", [
    'Hon sa "hej".', "En rad\noch en till", "Snedstreck \\ här", 'Jag skrev ,"mode":"alone"', "أصدقائي يساعدونني",
    ":-)",
])
def test_a_text_with_signs_of_json_in_it_is_still_ordinary(words, monkeypatch):
    reader, data = AnswerReader.of(FORMS["small"]), written({**PLAIN, "words": {"own": words}}).encode()
    expected = reader.read_with_care(data)
    monkeypatch.setattr(AnswerReader, "read_with_care", lambda self, data: pytest.fail("read with care"))
    assert reader.read_row(data) == expected


@pytest.mark.parametrize("twice", [
    '"answers":{"often":"never","often":"never"}', '"answers":{"often" :"never","often":"never"}',
    '"answers":{"often"\t:"never","often":"never"}', '"answers":{"day":{"best":"lunch","best":"lunch"}}',
    '"answers":{"often":"never"},"answers":{}', '"answers":{"\\u006fften":"never","often":"never"}',
    '"answers":{},"mode":"alone"', '"answers":{},"clips":[]', '"answers":{},"v":1', '"v":1,"answers":{}',
    '"answers":{"two":["a"],"two":["b"]}', '"answers":{"day":"skip","day":{"best":"lunch"}}',
    '"answers":{"day":{"best":"lunch"},"day":{"hardest":"lunch"}}', '"answers":{"gate":"no","gate":"yes"}',
    '"answers":{"often":":","often":"never"}', '"answers":{},"words":{"own":"a","own":"b"}',
])
def test_a_key_that_stands_twice_is_seen(twice):
    data = written(PLAIN).replace('"answers":{}', twice).encode()
    assert outcome(AnswerReader.of(FORMS["small"]).read_row, data) == "duplicate_key"


def test_a_row_is_the_answer_set_in_the_order_of_the_form():
    reader = AnswerReader.of(FORMS["soc-contact"])
    answers = {"so_gate": "yes"}
    found = reader.read(written({**PLAIN, "answers": answers}).encode())
    assert isinstance(found, AnswerSet)
    assert list(found.answers) == [item.id for item in reader.pack.closed]
    assert (found.answers["so_gate"], found.scopes, found.clips) == ("yes", frozenset(), ())


def test_what_was_learnt_in_reading_travels_to_no_other_process():
    reader = AnswerReader.of(FORMS["small"])
    reader.read(written({**PLAIN, "answers": {"two": ["b", "a"]}}).encode())
    assert pickle.loads(pickle.dumps(reader)) == reader
