"""Made-up answer sets for any pack: plausible, the same at every start, and nobody's."""

import random
from typing import Any

from app.demo.words import WRITTEN

LANGUAGES = ("sv", "sv", "en", "ar", "ar")
AGES = ("13-14", "15-17", "15-17", "15-17", "18-20")
MODES = ("alone", "alone", "alone", "alone", "read_along", "handed_over")

# Weights by the id of a choice, so that the practice charts tell a story; everything else weighs 1.
WEIGHTS: dict[str, dict[str, float]] = {
    "im01": {"always": 2, "often": 5, "sometimes": 6, "never": 1},
    "im04": {"always": 1, "often": 2, "sometimes": 7, "never": 5},
    "im08": {"with_me": 2, "without_me": 6, "no": 4, "no_contact": 2},
    "im09": {"yes": 2, "sometimes": 3, "no": 6, "me": 5},
    "im10": {"yes": 3, "partly": 6, "no": 4, "nothing_said": 3},
    "im03.best": {"break": 7, "lunch": 4, "lessons": 3, "nothing": 1},
    "im03.hardest": {"homework": 6, "groupwork": 5, "morning": 4, "nothing": 2},
    "teacher": {"helps": 6, "both": 3, "hard": 1},
    "my_language": {"helps": 7, "missing": 5, "hard": 0.2},
    "homework_help": {"helps": 6, "missing": 3, "hard": 0.3},
    "tests": {"hard": 8, "both": 2, "helps": 0.5},
    "waiting": {"hard": 8, "not_me": 3, "helps": 0.1},
    "sleep": {"hard": 5, "helps": 3, "both": 2},
}

def answer_sets(form: dict[str, Any], count: int, seed: str) -> list[dict[str, Any]]:
    """`count` answer sets for a frozen form, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - made-up answers are no secret
    return [answer_set(form, chance) for _ in range(count)]


def answer_set(form: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    language = chance.choice([code for code in LANGUAGES if code in form["languages"]])
    mode = chance.choice(MODES)
    words = own_words(form, language, chance)
    return {
        "v": 1,
        "answers": {item["id"]: answer(item, chance) for item in form["pack"]["items"] if item["kind"] != "words"},
        "words": words,
        "mode": mode,
        "who_chose": chance.choice(("me", "me", "me_help")) if mode == "handed_over" else None,
        "language": language,
        "age": chance.choice(AGES),
        "in_sweden": None,
        "unit": None,
        "consent": form["consent"]["version"],
        "scopes": chance.choice((["words"], ["words", "exact_words"], [])) if words else [],
        "clips": [],
    }


def own_words(form: dict[str, Any], language: str, chance: random.Random) -> dict[str, str]:
    items = [item["id"] for item in form["pack"]["items"] if item["kind"] == "words"]
    told = [item for item in items if item in WRITTEN and chance.random() < 0.35]
    return {item: chance.choice(WRITTEN[item][language]) for item in told}


def answer(item: dict[str, Any], chance: random.Random) -> Any:
    """One answer to an item of any closed kind; now and then somebody does not know or skips."""
    if chance.random() < 0.06:
        return chance.choice(item["escape"])
    ids = [option["id"] for option in item["options"]]
    if item["kind"] == "cardsort":
        return {card: pick(card, item["piles"], chance) for card in ids}
    if item["kind"] == "journey":
        return {part: pick(f"{item['id']}.{part}", ids, chance) for part in item["picks"]}
    if item["kind"] in ("multi", "people", "feelings"):
        return several([choice for choice in ids if choice not in item["exclusive"]], chance)
    return pick(item["id"], ids, chance)


def pick(key: str, ids: list[str], chance: random.Random) -> str:
    weights = [WEIGHTS.get(key, {}).get(choice, 1) for choice in ids]
    return chance.choices(ids, weights)[0]


def several(ids: list[str], chance: random.Random) -> list[str]:
    """Some choices, in the order of the form, the earlier ones somewhat more often."""
    chosen = [choice for place, choice in enumerate(ids) if chance.random() < 0.55 - 0.04 * place]
    return chosen or [chance.choice(ids)]
