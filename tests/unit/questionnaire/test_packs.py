"""A pack that breaks its own rules cannot be built."""

from collections.abc import Callable

import pytest

from app.questionnaire.errors import MalformedPack
from app.questionnaire.packs import Item, Pack
from tests.unit.questionnaire.forms import choice, item, pack


def changed(change: Callable[[dict], object]) -> dict:
    whole = pack()
    change(whole)
    return whole


def first(kind: str, whole: dict) -> dict:
    return next(entry for entry in whole["items"] if entry["kind"] == kind)


def test_the_gate_stands_after_the_words():
    parsed = Pack.parse(pack())
    assert [entry.id for entry in parsed.asked][:3] == ["own", "gate", "often"]
    assert [entry.id for entry in parsed.closed][:2] == ["gate", "often"]


def test_an_item_is_found_by_its_id_and_so_is_the_gate():
    parsed = Pack.parse(pack())
    assert (parsed.item("cards").piles, parsed.item("gate").kind) == (("helps", "hard"), "single")
    with pytest.raises(KeyError):
        parsed.item("nowhere")


@pytest.mark.parametrize(
    ("item_id", "exhaustive", "parts", "choices"),
    [
        ("often", True, (), ("always", "often", "sometimes", "never")),
        ("who", False, (), ("teacher", "friend", "room_mate", "noone")),
        ("cards", True, ("food", "sleep"), ("helps", "hard")),
        ("day", True, ("best", "hardest"), ("morning", "lunch", "move")),
        ("own", False, (), ()),
    ],
)
def test_each_kind_knows_its_tables(item_id, exhaustive, parts, choices):
    found = Pack.parse(pack()).item(item_id)
    assert (found.exhaustive, found.parts, found.choices) == (exhaustive, parts, choices)


BROKEN: dict[str, Callable[[dict], object]] = {
    "no version": lambda p: p.pop("version"),
    "a version that is no number": lambda p: p.update(version=True),
    "no title": lambda p: p.update(title={}),
    "no items": lambda p: p.update(items=[]),
    "items that are no list": lambda p: p.update(items={}),
    "an item that is no object": lambda p: p["items"].append("often"),
    "an id twice": lambda p: p["items"].append(item("own", "words")),
    "a gate with an item's id": lambda p: p["gate"].update(id="own"),
    "a reserved id": lambda p: p["items"].append(item("skip", "words")),
    "an id with a space": lambda p: p["items"].append(item("my own", "words")),
    "an unknown kind": lambda p: p["items"].append(item("x", "slider", ("a",))),
    "an option twice": lambda p: first("scale4", p)["options"][1].update(id="always"),
    "an option called dont_know": lambda p: first("multi", p)["options"][0].update(id="dont_know"),
    "an option without a picture": lambda p: first("multi", p)["options"][0].pop("picture"),
    "a scale of five": lambda p: first("scale4", p)["options"].append(choice("daily")),
    "a single choice without options": lambda p: p["items"].append(item("x", "single")),
    "words with options": lambda p: p["items"].append(item("x", "words", ("a",))),
    "words that one may not know": lambda p: p["items"].append(item("x", "words", escape=["dont_know", "skip"])),
    "an escape of its own": lambda p: p["items"].append(item("x", "single", ("a",), escape=["skip", "later"])),
    "an item that cannot be skipped": lambda p: p["items"].append(item("x", "single", ("a",), escape=["dont_know"])),
    "piles on a scale": lambda p: first("scale4", p).update(piles=["helps"]),
    "a pile without words": lambda p: first("cardsort", p).update(piles=["helps", "elsewhere"]),
    "a journey with one pick": lambda p: first("journey", p).update(picks=["best"]),
    "a journey asked in one question": lambda p: first("journey", p).update(words={"sv": "Bäst?"}),
    "an exclusive choice that is no option": lambda p: first("people", p).update(exclusive=["nobody"]),
    "an exclusive choice on a scale": lambda p: first("scale4", p).update(exclusive=["never"]),
    "a limit above the options": lambda p: first("multi", p).update(max=9),
    "a limit of none": lambda p: first("multi", p).update(max=0),
    "a limit on a scale": lambda p: first("scale4", p).update(max=1),
    "a limit that is no number": lambda p: first("multi", p).update(max="2"),
    "a hidden choice that is no option": lambda p: first("multi", p).update(placed_only=["z"]),
    "hidden choices without a gate": lambda p: (p.update(gate=None), p["items"].pop(), p["items"].pop()),
    "a route without a gate": lambda p: p.update(gate=None, items=[item("x", "single", ("a",), show_if={"g": "yes"})]),
    "a route after an answer that is not there": lambda p: p["items"][-1].update(show_if={"gate": "maybe"}),
    "two routes": lambda p: p["items"][-1].update(show_if={"gate": "yes", "often": "never"}),
    "a route that is no object": lambda p: p["items"][-1].update(show_if="gate"),
    "a gate of several choices": lambda p: p.update(gate=item("gate", "multi", ("yes", "no"))),
    "an item without words in one language": lambda p: p["items"][0].update(words={"en": "How?"}),
    "an empty text": lambda p: p["items"][0].update(words={"sv": " "}),
    "a frame without words": lambda p: p.update(frame={"picture": "calendar"}),
    "a frame that is no object": lambda p: p.update(frame="calendar"),
    "a list that is none": lambda p: first("multi", p).update(exclusive="a"),
}


@pytest.mark.parametrize("what", sorted(BROKEN))
def test_a_broken_pack_is_refused(what):
    with pytest.raises(MalformedPack):
        Pack.parse(changed(BROKEN[what]))


@pytest.mark.parametrize("nonsense", [None, [], "im-school", {}])
def test_nonsense_is_no_pack(nonsense):
    with pytest.raises(MalformedPack):
        Pack.parse(nonsense)


def test_an_item_cannot_be_built_wrong_by_hand_either():
    with pytest.raises(MalformedPack):
        Item("x", "scale4", ("a", "b"))
