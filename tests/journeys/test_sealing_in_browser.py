"""What a real browser seals, the key room's Python opens: a thousand random answer sets, byte for byte."""

import base64
import json
import random
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest

from app.assets import asset
from app.custody.unlocking import unlock_lock
from app.custody.words import read_words_file
from app.questionnaire.answers import AnswerReader
from app.sealing.envelope import check_shape, valid_lengths
from app.sealing.errors import CannotOpen
from app.sealing.form import form_hash
from app.sealing.opening import open_all
from tests.journeys.people import YoungPerson
from tests.journeys.town import Town

HOW_MANY = 1000
ALPHABETS = ("abcåäö ", "ابتثجح ", "ሀለሐመ ", "🙂👩‍🏫🇸🇪", "\"\\\n\t\u0000\u2028<&", "\u0001\u0002")

SEAL = """async ([module, sets, bound]) => {
    const { sealAnswers, newAnswerId } = await import(module);
    const sealed = [];
    for (const answerSet of sets) {
        const answerId = newAnswerId();
        const bytes = await sealAnswers({ answerSet, ...bound, answerId });
        sealed.push([answerId, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))]);
    }
    return sealed;
}"""


def random_words(chance: random.Random) -> str:
    return "".join(chance.choices(chance.choice(ALPHABETS), k=chance.choice([1, 30, 399, 400])))[:400]


def random_answer(item: dict[str, Any], chance: random.Random) -> Any:
    options = [option["id"] for option in item["options"]]
    if item["kind"] == "cardsort":
        return {card: chance.choice(item["piles"]) for card in options if chance.random() < 0.8}
    if item["kind"] == "journey":
        return {pick: chance.choice(options) for pick in item["picks"]}
    if item["kind"] in ("multi", "people", "feelings"):
        several = [option for option in options if option not in item["exclusive"]]
        return chance.sample(several, chance.randint(1, item["max"] or len(several)))
    return chance.choice([*options, *item["escape"]])


def random_answer_set(form: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    in_words = [item for item in form["pack"]["items"] if item["kind"] == "words"]
    closed = [item for item in form["pack"]["items"] if item["kind"] != "words"]
    return {
        "v": 1,
        "answers": {item["id"]: random_answer(item, chance) for item in closed if chance.random() < 0.9},
        "words": {item["id"]: random_words(chance) for item in in_words if chance.random() < 0.7},
        "mode": "alone", "who_chose": None, "language": chance.choice(form["languages"]), "age": "15-17",
        "in_sweden": None, "unit": None, "consent": form["consent"]["version"], "scopes": ["words"], "clips": [],
    }


@pytest.fixture
def form(town: Town) -> dict[str, Any]:
    with urllib.request.urlopen(f"{town.address()}/form.json", timeout=10) as response:
        return dict(json.load(response))


@pytest.fixture
def seal(town: Town, form: dict[str, Any], young_person: Callable[..., YoungPerson]) -> Callable[..., Any]:
    """Seals answer sets in a page of the voice face, under its Content Security Policy."""
    page = young_person().opens(f"{town.voice_url}/healthz").page
    bound = {"campaign": town.code, "formHash": form_hash(form), "locks": form["locks"]}

    def seal(sets: list[dict[str, Any]]) -> list[tuple[str, bytes]]:
        sealed = page.evaluate(SEAL, [asset("js/sealing.js"), sets, bound])
        return [(answer_id, base64.b64decode(text)) for answer_id, text in sealed]

    return seal


def private_keys(town: Town) -> list[Any]:
    both = town.keys()
    return [unlock_lock(key.lock, key.holder, read_words_file(key.words)).hpke_private_key for key in both]


def test_a_thousand_answer_sets_sealed_in_chromium_open_in_python(
    town: Town, form: dict[str, Any], seal: Callable[..., Any]
) -> None:
    chance = random.Random(3)
    sets = [random_answer_set(form, chance) for _ in range(HOW_MANY)]
    keys, reader, bound, lengths = private_keys(town), AnswerReader.of(form), form_hash(form), set()
    sealed = seal(sets)
    for answer_set, (answer_id, envelope) in zip(sets, sealed, strict=True):
        check_shape(envelope, bound, layers=2)
        opened = open_all(envelope, campaign=town.code, form_hash=bound, answer_id=answer_id, private_keys=keys)
        assert json.loads(opened) == answer_set
        reader.read(opened)
        lengths.add(len(envelope))
    assert len({answer_id for answer_id, _ in sealed}) == HOW_MANY
    assert lengths <= set(valid_lengths(2))
    assert len(lengths) == 2, "the sets must reach more than one padded length"


def test_what_chromium_sealed_does_not_open_with_one_lock_or_for_another_answer(
    town: Town, form: dict[str, Any], seal: Callable[..., Any]
) -> None:
    [(answer_id, envelope)] = seal([random_answer_set(form, random.Random(4))])
    keys = private_keys(town)
    wrong = [(answer_id, keys[:1]), (answer_id, keys[1:]), (answer_id, keys[::-1]), ("0" * 32, keys)]
    for other_id, held in wrong:
        with pytest.raises(CannotOpen):
            open_all(envelope, campaign=town.code, form_hash=form_hash(form), answer_id=other_id, private_keys=held)


def test_browser_and_python_agree_on_the_hash_of_the_form(
    town: Town, form: dict[str, Any], young_person: Callable[..., YoungPerson]
) -> None:
    page = young_person().opens(f"{town.voice_url}/healthz").page
    script = "async ([module, address]) => (await import(module)).formHash(await (await fetch(address)).json())"
    assert page.evaluate(script, [asset("js/sealing.js"), f"/{town.code}/form.json"]) == form_hash(form)
