"""Small frozen forms and answer sets that the tests of this folder change one thing at a time."""

import json
from copy import deepcopy

from app.questionnaire.answers import AnswerSet, NotReadable, read_answer_set


def choice(name: str) -> dict:
    return {"id": name, "picture": "dot", "words": {"sv": name}}


def item(name: str, kind: str, options: tuple[str, ...] = (), **rest: object) -> dict:
    words: object = {"best": "Bäst?", "hardest": "Svårast?"} if kind == "journey" else "Hur?"
    return {
        "id": name,
        "kind": kind,
        "picture": "dot",
        "words": {"sv": words},
        "options": [choice(option) for option in options],
        "max": None,
        "exclusive": [],
        "piles": ["helps", "hard"] if kind == "cardsort" else [],
        "picks": ["best", "hardest"] if kind == "journey" else [],
        "escape": ["skip"] if kind == "words" else ["dont_know", "skip"],
        "show_if": None,
        "placed_only": [],
        "shuffle": False,
        "feeds": [],
        **rest,
    }


def pack() -> dict:
    """A pack with every kind, a gate, one item behind it, and choices for placed young people only."""
    return {
        "id": "small",
        "version": 1,
        "title": {"sv": "Liten"},
        "frame": None,
        "gate": item("gate", "single", ("yes", "no")),
        "items": [
            item("own", "words"),
            item("often", "scale4", ("always", "often", "sometimes", "never")),
            item(
                "who",
                "people",
                ("teacher", "friend", "room_mate", "noone"),
                exclusive=["noone"],
                placed_only=["room_mate"],
            ),
            item("two", "multi", ("a", "b", "c"), max=2),
            item("cards", "cardsort", ("food", "sleep"), placed_only=["food"]),
            item("day", "journey", ("morning", "lunch", "move"), placed_only=["move"]),
            item("home", "single", ("yes", "no"), show_if={"gate": "yes"}),
            item("home_cards", "cardsort", ("bed",), show_if={"gate": "yes"}),
        ],
        "piles": [choice("helps"), choice("hard")],
    }


def form(**changes: object) -> dict:
    return {"pack": pack(), "languages": ["sv", "ar"], "consent": {"version": "2026-1"}, "strata": None, **changes}


PLAIN = {
    "v": 1,
    "answers": {},
    "words": {},
    "mode": "alone",
    "who_chose": None,
    "language": "sv",
    "age": "15-17",
    "in_sweden": None,
    "unit": None,
    "consent": "2026-1",
    "scopes": [],
    "clips": [],
}


def sealed_text(**changes: object) -> bytes:
    return json.dumps({**deepcopy(PLAIN), **changes}).encode()


def read(**changes: object) -> AnswerSet:
    return read_answer_set(sealed_text(**changes), form())


def refusal(data: bytes, frozen: dict | None = None) -> str:
    """The code of the rule that makes `data` unreadable; fails the test if it is readable."""
    try:
        read_answer_set(data, frozen or form())
    except NotReadable as refused:
        return refused.code
    raise AssertionError("the answer set was readable")


def refused(**changes: object) -> str:
    return refusal(sealed_text(**changes))
