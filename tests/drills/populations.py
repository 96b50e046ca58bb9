"""Made-up populations for the attacker: random ones, and hostile ones that stand at the very edges of bands."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from app.questionnaire.packs import Item, Pack
from app.releases.bands import bands

PILES = ("helps", "both", "hard", "missing", "not_me")


@dataclass(frozen=True)
class Respondent:
    """As much of an answer set as is counted."""

    answers: dict[str, Any]
    mode: str = "alone"
    who_chose: str | None = None


def choices(number: int) -> tuple[str, ...]:
    return tuple(f"c{place}" for place in range(number))


def questionnaire(*, gate: bool = False, limit: int | None = None) -> Pack:
    """One item of every kind; with a gate also items, cards and choices behind it."""
    items = [
        Item("scale", "scale4", choices(4)),
        Item("yes_or_no", "single", choices(3)),
        Item("helpers", "people", choices(5), exclusive=("c4",)),
        Item("several", "multi", choices(6), max=limit),
        Item("day", "journey", choices(9), picks=("best", "hardest")),
        Item("cards", "cardsort", choices(3), piles=PILES, placed_only=("c0", "c1") if gate else ()),
    ]
    if not gate:
        return Pack("drill", 1, tuple(items), PILES)
    items += [
        Item("routed_scale", "scale4", choices(4), show_if={"gate": "yes"}),
        Item("routed_count", "count", choices(4), show_if={"gate": "yes"}),
        Item("routed_several", "multi", choices(4), show_if={"gate": "yes"}),
        Item("half_hidden", "journey", choices(11), picks=("best", "hardest"), placed_only=("c0", "c1")),
    ]
    return Pack("drill", 1, tuple(items), PILES, Item("gate", "single", ("yes", "no")))


def population(pack: Pack, accounts: int, random: Random) -> list[Respondent]:
    """Random answers, some choices loved and some never taken, differently in each population."""
    love = {item.id: {choice: random.choice((0, 0.02, 0.3, 1, 1, 8)) for choice in item.choices} for item in pack.items}
    placed = random.choice((0.05, 0.5, 0.9, 1))
    return [_respondent(pack, love, placed, random) for _ in range(accounts)]


def _respondent(pack: Pack, love: dict[str, dict[str, float]], placed: float, random: Random) -> Respondent:
    gate = "yes" if random.random() < placed else random.choice(("no", "skip"))
    answers = {item.id: _answer(item, gate, love[item.id], random) for item in pack.items if item.kind != "words"}
    helped = random.random() < 0.2
    return Respondent(answers, *(("helped", random.choice(("me", "helper"))) if helped else ("alone", None)))


def _answer(item: Item, gate: str, love: dict[str, float], random: Random) -> Any:
    if item.show_if and gate != "yes":
        return "not_asked"
    hidden = () if gate == "yes" else item.placed_only
    if item.kind == "cardsort":
        return {card: "not_asked" if card in hidden else _one(item.piles, love, random) for card in item.options}
    shown = [option for option in item.options if option not in hidden]
    if item.kind == "journey":
        return {pick: _one(shown, love, random) for pick in item.picks}
    return _one(shown, love, random) if item.exhaustive else _several(item, shown, love, random)


def _one(shown: Sequence[str], love: dict[str, float], random: Random) -> str:
    cells = [*shown, "dont_know", "skip"]
    return random.choices(cells, [love[choice] for choice in shown] + [0.2, 0.2])[0]


def _several(item: Item, shown: Sequence[str], love: dict[str, float], random: Random) -> Any:
    chosen = [choice for choice in shown if random.random() < love[choice]]
    alone = [choice for choice in chosen if choice in item.exclusive]
    chosen = alone[:1] or random.sample(chosen, min(len(chosen), item.max or len(chosen)))
    return tuple(sorted(chosen)) or "skip"


def at_the_edges(cells: int, accounts: int, width: int, random: Random) -> list[int]:
    """Counts of an exhaustive table as many of which as possible are the first or the last of their band."""
    counts, left = [], accounts
    upper = random.random() < 0.5
    for _ in range(cells - 1):
        ends = [band[1 if upper else 0] for band in bands(accounts, width) if band[1 if upper else 0] <= left]
        counts.append(random.choice(ends[:2] if random.random() < 0.7 else ends) if ends else 0)
        left -= counts[-1]
    return random.sample([*counts, left], cells)
