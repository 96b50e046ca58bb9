"""The whole of soc-contact by keyboard alone: Tab reaches every button, and every new screen says where one is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.opened import answers_inside
from tests.journeys.people import YoungPerson
from tests.journeys.test_soc_contact import CODE
from tests.journeys.town import Town, move_into

MOST_TABS = 60
CHOSEN = "all => all.map(one => one.dataset.choice)"
AT = "button => button === document.activeElement"
ON_THE_QUESTION = """() => {
    const screen = document.querySelector("[data-screen]:not([hidden])");
    return document.activeElement.tagName === "H1" && screen.contains(document.activeElement);
}"""


class AtTheKeyboard(YoungPerson):
    """Somebody who never touches the screen, and to whom the focus must say where they are."""

    quick = False

    def _tap(self, button: Locator) -> None:
        self.taps += 1
        wanted = button.element_handle()
        for _ in range(MOST_TABS):
            if self.page.evaluate(AT, wanted):
                self.page.keyboard.press("Enter")
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("Tab never comes to the button")

    def goes_on_from(self, screen: str) -> None:
        super().goes_on_from(screen)
        assert self.page.evaluate(ON_THE_QUESTION), f"after {screen} the focus is not on the question of {self.screen}"


@pytest.fixture
def town(founded: Path, tmp_path: Path) -> Iterator[Town]:
    town = move_into(founded, tmp_path / "instance")
    town.code = CODE
    town.asks(CODE, pack="soc-contact", slips=1)
    try:
        town.starts("voice")
        yield town
    finally:
        town.sleeps()


def test_soc_contact_is_answered_by_keyboard_and_every_card_is_said(
        town: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = AtTheKeyboard(young_person().page)
    person.begins(town.slip())
    for item in ("so00a", "so00b"):
        person.skips(item)
    person.is_placed("yes")
    person.answers("so01", "clearly")
    person.answers("so02", "dont_know")
    person.answers("so03", "n2")
    person.answers("so04", ["calm", "sad"])
    person.picks("so05", best="first", hardest="moving")
    said = set()
    while person.screen == "so06":
        card = person.card
        name = person.here.locator(f'[data-card="{card}"] figcaption').inner_text()
        expect(person.here.locator("[data-now]")).to_contain_text(name)
        said.add(card)
        person.puts_on("so06", card, "helps" if card == "room" else "hard")
    assert len(said) == 13
    for item in ("so07", "so08", "so09", "so10"):
        person.skips(item)
    person.comes_to("so11")
    person.answers("so11", ["plan"])
    person.sends()
    person.waits_for("arrived")
    (one,) = answers_inside(town, CODE)
    assert (one.answers["so02"], one.answers["so06"]["room"], one.answers["so11"]) == ("dont_know", "helps", ("plan",))


def test_a_tap_beyond_the_most_says_so_and_changes_nothing(
        town: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person()
    person.begins(town.slip())
    for item in ("so00a", "so00b", "so_gate", "so01", "so02", "so03"):
        person.skips(item)
    person.comes_to("so04")
    person.here.evaluate("screen => { screen.dataset.max = 2; }")  # no pack of ours has a limit; an imported one may
    for choice in ("calm", "sad", "angry"):
        person.here.locator(f'[data-choice="{choice}"]').click()
    expect(person.here.locator(".most")).to_contain_text("\u20682\u2069")
    chosen = person.here.locator("[data-choice][aria-pressed=true]").evaluate_all(CHOSEN)
    assert set(chosen) == {"calm", "sad"}
    person.here.locator('[data-choice="sad"]').click()
    expect(person.here.locator(".most")).to_be_empty()
