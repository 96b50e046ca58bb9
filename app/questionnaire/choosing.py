"""The closed items of an answer set: what was chosen, what was escaped, what was never asked.

Whether an item, a card or an option was in view depends on the gate alone, in a survey of staff on the choice that its
`show_if` names; choosing what was not in view cannot have happened on the form and makes the set not readable. A skip
of it says nothing and is the same as leaving it out.
"""

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from app.questionnaire.errors import NotReadable
from app.questionnaire.packs import NOT_ASKED, ONE, PLACED, SKIP, Item, Pack

Answer = str | tuple[str, ...] | dict[str, str]


def read_answers(given: Mapping[str, Any], pack: Pack) -> dict[str, Answer]:
    """A complete answer for every closed item of the pack, in its order; raises NotReadable."""
    said: dict[str, Answer] = {}
    for item in pack.closed:
        said[item.id] = Shown.after(said, item, pack).read(given.get(item.id, SKIP))
    return said


def check_words_asked(words: Collection[str], said: Mapping[str, Answer], pack: Pack) -> None:
    """NotReadable if there are words for an item that was not in view after these answers."""
    for item in pack.asked:
        if item.id in words and not in_view(item, said):
            raise NotReadable("words_unasked")


def in_view(item: Item, said: Mapping[str, Answer]) -> bool:
    """Whether these answers let the item be shown."""
    return item.show_if is None or all(said.get(one) == choice for one, choice in item.show_if.items())


class Shown(NamedTuple):
    """An item as this young person saw it."""

    item: Item
    in_view: bool
    options: tuple[str, ...]

    @classmethod
    def after(cls, said: Mapping[str, Answer], item: Item, pack: Pack) -> "Shown":
        """What the answers before it left in view of an item; the gate comes before all that it hides."""
        placed = pack.gate is not None and said.get(pack.gate.id) == PLACED
        hidden = () if placed else item.placed_only
        options = tuple(option for option in item.options if option not in hidden) if hidden else item.options
        return cls(item, in_view(item, said), options)

    def read(self, given: object) -> Answer:
        """The normalised answer; raises NotReadable."""
        if not self.in_view:
            return self._not_asked(given)
        if self.item.kind == "cardsort":
            return self._read_cards(given)
        if self.item.kind == "journey":
            return self._read_picks(given)
        if self.item.kind in ONE:
            return _read_one(given, self.item, self.options)
        return self._read_several(given)

    def _not_asked(self, given: object) -> Answer:
        if given != SKIP:
            raise NotReadable("answered_unasked_item")
        return dict.fromkeys(self.item.parts, NOT_ASKED) if self.item.parts else NOT_ASKED

    def _read_cards(self, given: object) -> dict[str, str]:
        """One pile per card; a card that was not in view is not asked."""
        piles = _per_part(given, self.item, self.options)
        return {
            card: _read_one(piles.get(card, SKIP), self.item, self.item.piles)
            if card in self.options
            else _hidden_card(piles.get(card, SKIP))
            for card in self.item.options
        }

    def _read_picks(self, given: object) -> dict[str, str]:
        """One step per pick; the same step may be best and hardest."""
        steps = _per_part(given, self.item, self.item.picks)
        return {pick: _read_one(steps.get(pick, SKIP), self.item, self.options) for pick in self.item.picks}

    def _read_several(self, given: object) -> str | tuple[str, ...]:
        """The chosen options in the order they are declared, or an escape."""
        if isinstance(given, str):
            return _read_escape(given, self.item)
        self._check_several(given)
        return tuple(option for option in self.options if option in given)  # type: ignore[operator]  # checked: a list

    def _check_several(self, given: object) -> None:
        if not isinstance(given, list):
            raise NotReadable("wrong_type")
        if not given:
            raise NotReadable("empty_choice")
        for choice in given:
            _check_choice(choice, self.item, self.options)
        if len(set(given)) != len(given):
            raise NotReadable("duplicate_choice")
        if self.item.max is not None and len(given) > self.item.max:
            raise NotReadable("too_many_choices")
        if len(given) > 1 and not set(self.item.exclusive).isdisjoint(given):
            raise NotReadable("exclusive_choice_with_another")


def _per_part(given: object, item: Item, in_view: Collection[str]) -> dict[str, Any]:
    """Answers by card or pick; an escape for the whole item stands for every part that was in view."""
    if isinstance(given, str):
        return dict.fromkeys(in_view, _read_escape(given, item))
    if not isinstance(given, dict):
        raise NotReadable("wrong_type")
    if not set(given) <= set(item.parts):
        raise NotReadable("unknown_part")
    return given


def _hidden_card(given: object) -> str:
    if given != SKIP:
        raise NotReadable("hidden_choice")
    return NOT_ASKED


def _read_one(given: object, item: Item, choices: Collection[str]) -> str:
    """One choice of those in view, or an escape of the item."""
    if isinstance(given, str) and (given in choices or given in item.escape):
        return given
    return _check_choice(given, item, choices)


def _read_escape(given: str, item: Item) -> str:
    if given not in item.escape:
        raise NotReadable("wrong_type" if given in item.choices else "unknown_choice")
    return given


def _check_choice(given: object, item: Item, choices: Collection[str]) -> str:
    if not isinstance(given, str):
        raise NotReadable("wrong_type")
    if given not in choices:
        raise NotReadable("hidden_choice" if given in item.choices else "unknown_choice")
    return given
