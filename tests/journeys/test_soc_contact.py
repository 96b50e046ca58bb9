"""soc-contact on the phone: what the gate shows and hides, what it makes one forget, and what arrives of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.opened import answers_inside
from tests.journeys.people import YoungPerson
from tests.journeys.town import Town, move_into

CODE = "soc-hosten"
PLACED_CARDS = {"room", "family", "siblings", "school", "food", "faith"}
OTHER_CARDS = {"friends", "alone_talk", "plan", "interpreter", "home_visits", "parent_meetings", "letters"}
PILES = {"room": "helps", "family": "missing", "alone_talk": "helps", "letters": "hard", "plan": "missing"}
AT_MOST_TAPS = 60


@pytest.fixture(scope="module")
def asked(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that asks about social services, made once for this file."""
    town = move_into(founded, tmp_path_factory.mktemp("soc") / "instance")
    town.asks(CODE, pack="soc-contact", slips=10)
    return town.instance


@pytest.fixture
def town(asked: Path, tmp_path: Path) -> Iterator[Town]:
    town = move_into(asked, tmp_path / "instance")
    town.code = CODE
    try:
        town.starts("voice")
        yield town
    finally:
        town.sleeps()


def words_and_gate(person: YoungPerson, town: Town, gate: str, language: str = "sv") -> None:
    person.begins(town.slip(), language)
    person.skips("so00a")
    person.writes("so00b", "De lyssnar")
    person.allows("words")
    person.is_placed(gate)


def until_the_cards(person: YoungPerson, best: str, hardest: str) -> None:
    person.answers("so01", "a_little")
    person.answers("so02", "hard")
    person.answers("so03", "n3")
    person.answers("so04", ["worried", "heard"])
    person.picks("so05", best=best, hardest=hardest)


def after_the_home(person: YoungPerson, wishes: list[str]) -> None:
    person.comes_to("so10.help")
    person.answers("so11", wishes)
    person.sends()
    person.waits_for("arrived")


def test_a_placed_young_person_answers_everything(town: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person()
    words_and_gate(person, town, "yes", "ar")
    until_the_cards(person, best="talks", hardest="moving")
    person.sorts("so06", PILES)
    person.answers("so07", "sometimes")
    person.answers("so08", "fosterparent")
    person.answers("so09", "partly")
    person.answers("so10", "often")
    after_the_home(person, ["after", "family"])
    assert person.taps <= AT_MOST_TAPS
    (one,) = answers_inside(town, CODE)
    assert one.answers["so05"] == {"best": "talks", "hardest": "moving"}
    assert one.answers["so06"] == {**dict.fromkeys(PLACED_CARDS | OTHER_CARDS, "not_me"), **PILES}
    assert (one.answers["so10"], one.answers["so11"]) == ("often", ("family", "after"))


def test_who_is_not_placed_is_asked_nothing_about_a_placement(
        town: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person()
    words_and_gate(person, town, "no")
    until_the_cards(person, best="first", hardest="waiting")
    person.sorts("so06", PILES)
    for item in ("so07", "so08", "so09"):
        person.skips(item)
    person.comes_to("so10.help")
    person.answers("so11", ["plan"])
    person.sends()
    person.waits_for("arrived")
    (one,) = answers_inside(town, CODE)
    assert one.answers["so10"] == "not_asked"
    assert {card for card, pile in one.answers["so06"].items() if pile == "not_asked"} == PLACED_CARDS


def test_who_changes_the_gate_has_said_nothing_of_what_is_no_longer_asked(
        town: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person()
    words_and_gate(person, town, "yes")
    until_the_cards(person, best="moving", hardest="school")
    person.sorts("so06", {card: "helps" for card in PLACED_CARDS})
    for item in ("so07", "so08", "so09"):
        person.skips(item)
    person.answers("so10", "never")
    person.comes_to("so10.help")
    person.answers("so11", ["after", "plan"])
    person.comes_to("sending")
    person.goes_back_to("so_gate")
    person.is_placed("no")
    assert person.here.locator("[data-placed]:visible").count() == 0
    for screen in ("so01", "so02", "so03", "so04", "so05.best", "so05.hardest"):
        person.goes_on_from(screen)
    person.sorts("so06", {})
    for screen in ("so07", "so08", "so09", "so10.help", "so11"):
        person.goes_on_from(screen)
    person.sends()
    person.waits_for("arrived")
    (one,) = answers_inside(town, CODE)
    assert (one.answers["so05"], one.answers["so10"]) == ({"best": "skip", "hardest": "skip"}, "not_asked")
    assert one.answers["so11"] == ("plan",)


def test_who_is_placed_after_all_is_asked_the_rest(town: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person()
    words_and_gate(person, town, "no")
    until_the_cards(person, best="talks", hardest="waiting")
    person.sorts("so06", {}, otherwise="both")
    person.goes_back_to("so_gate")
    person.is_placed("yes")
    for screen in ("so01", "so02", "so03", "so04", "so05.best", "so05.hardest"):
        person.goes_on_from(screen)
    assert person.card in PLACED_CARDS
    on_no_pile = set()
    while person.screen == "so06":
        card = person.card
        if not person.here.locator("[data-pile][aria-pressed=true]").count():
            on_no_pile.add(card)
        person.puts_on("so06", card, "helps")
    assert on_no_pile == PLACED_CARDS
