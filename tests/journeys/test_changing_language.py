"""On every screen of both packs the language can be changed, through all eleven, and no answer is ever lost."""

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from app.i18n import BY_ID, voice_locales
from tests.journeys.opened import opened_inside
from tests.journeys.people import YoungPerson
from tests.journeys.town import Town, move_into

ROUNDS = {"alla-skola": "im-school", "alla-social": "soc-contact"}
LOOKED_AT = "alla-sprak"
# The header's button and the language's own, as a finger taps them; comes back when the page speaks it.
CHANGE = """async ([id, tag]) => {
    document.querySelector("header [data-act=language]").click();
    document.querySelector(`[data-screen=language] [data-language="${id}"]`).click();
    const until = performance.now() + 5000;
    while (document.documentElement.lang !== tag || document.body.dataset.at === "language") {
        if (performance.now() > until) throw new Error(`the page does not speak ${tag}`);
        await new Promise((tell) => setTimeout(tell));
    }
}"""
# Everything that a person has chosen, sorted, allowed or written, wherever it stands in the document.
GIVEN = """() => ({
    at: document.body.dataset.at,
    pressed: [...document.querySelectorAll("[aria-pressed=true]:not([data-language])")].map((one) =>
        [one.closest("[data-screen]").dataset.screen, ...Object.entries({ ...one.dataset }).flat()].join(" ")),
    written: [...document.querySelectorAll("textarea")].map((one) => one.value),
    cards: [...document.querySelectorAll("[data-card]")].filter((one) => !one.hidden && !("out" in one.dataset))
        .map((one) => one.dataset.card),
    placed: document.querySelectorAll(".placed:not([hidden])").length,
    recorders: [...document.querySelectorAll(".recorder")].map((one) => one.dataset.state),
})"""
TEXTS = """() => [...document.querySelectorAll("section:not([hidden]) :is(h1, .choice) [data-t]")]
    .filter((one) => one.checkVisibility() && !/^[\\d–]+$/.test(one.textContent))
    .map((one) => [one.dataset.t, one.textContent])"""
TOLD_LAST = """() => [...document.querySelectorAll("section:not([hidden]) .placed strong, section:not([hidden]) .left")]
    .map((one) => one.textContent).filter(Boolean)"""
# What sticks out: of the page, of its box, or out of view (the two buttons that must always be there).
STICKS_OUT = """() => [
    ...[...document.querySelectorAll("body, main, section:not([hidden]), button:not(.say), h1, figcaption")]
        .filter((one) => !one.matches(".spoken") && one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
        .map((one) => `too wide: ${one.className || one.tagName} ${one.innerText.slice(0, 40)}`),
    ...[...document.querySelectorAll("header .help, header .exit")].map((one) => [one, one.getBoundingClientRect()])
        .filter(([, box]) => box.left < 0 || box.right > innerWidth || box.top < 0 || box.height > 56)
        .map(([one]) => `out of view: ${one.innerText}`),
]"""


class Traveller(YoungPerson):
    """Somebody who answers everything, and tries every language on every screen."""

    given: dict[str, Any]  # as it is to arrive
    tried: set[tuple[str, str]]
    telling: dict[str, set[str]]
    stuck_out: set[str]
    spoken = False

    def tries_every_language(self) -> None:
        before = self.page.evaluate(GIVEN)
        for locale in [*voice_locales(), "sv"]:
            self.page.evaluate(CHANGE, [locale, BY_ID[locale].html])
            assert self.page.evaluate(GIVEN) == before, f"{locale} on {before['at']}"
            assert self.page.locator("html").get_attribute("dir") == BY_ID[locale].direction
            self.tried.add((before["at"], locale))
            self.stuck_out |= {f"{locale} {before['at']} {one}" for one in self.page.evaluate(STICKS_OUT)}
            for key, text in [*self.page.evaluate(TEXTS), *(("told", one) for one in self.page.evaluate(TOLD_LAST))]:
                self.telling.setdefault(f"{before['at']} {key}", set()).add(text)

    def goes_through(self) -> None:
        """Answers each screen, changes the language eleven times, and only then goes on."""
        while (here := self.screen) != "state":
            self.answers_here(here)
            self.tries_every_language()
            self.goes_on(here)

    def answers_here(self, here: str) -> None:
        """Gives an answer that does not lead on by itself."""
        kind = self.here.get_attribute("data-kind")
        item, part = self.here.get_attribute("data-item") or here, self.here.get_attribute("data-part")
        if kind == "words" and self.spoken:
            self.records(item, 0.6)
        elif kind == "words":
            self.would_rather("write")
            self.spoken = True  # the first question is written, the second spoken
            self.given[item] = f"{here}: mina ord, كلماتي, ቃላተይ. " + "x" * 330
            self.here.locator("textarea").fill(self.given[item])
        elif kind == "cardsort":
            self.sorts_some(item)
        elif kind and kind != "practice" and here != "who_chose":
            self.chooses(item, part, kind)
        elif here == "after_words":
            for scope in ("words", "exact_words"):
                self.here.locator(f'[data-scope="{scope}"]').click()

    def sorts_some(self, item: str) -> None:
        """The first three cards; the rest when it goes on."""
        piles = cycle(["helps", "both", "hard", "missing", "not_me"])
        for pile in (next(piles) for _ in range(3)):
            self.given.setdefault(item, {})[self.card] = pile
            self.here.locator(f"[data-pile={pile}]").click()

    def chooses(self, item: str, part: str | None, kind: str) -> None:
        shown = self.here.locator("[data-choice]:visible")
        chosen = [shown.nth(number).get_attribute("data-choice")
                  for number in range(2 if kind in ("multi", "people", "feelings") else 1)]
        for choice in chosen:
            self.here.locator(f'[data-choice="{choice}"]').click()
        if part:
            self.given.setdefault(item, {})[part] = chosen[0]
        else:
            self.given[item] = chosen[0] if len(chosen) == 1 else tuple(sorted(chosen))

    def goes_on(self, here: str) -> None:
        if here == "age":
            self.is_aged("15-17")
        elif here == "practice":
            self.here.locator("[data-pile]").first.click()
        elif here == "sending":
            self.sends()
        elif self.here.get_attribute("data-kind") == "cardsort":
            while self.screen == here:
                self.given[here][self.card] = "dont_know"
                self.here.locator("[data-act=dont_know]").click()
        elif self.here.locator("[data-check], [data-alone]").count():
            self._passes(here)
        else:
            self._next()


@pytest.fixture(scope="module")
def town(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town that asks in all eleven languages: both packs, and a round only to look at."""
    town = move_into(founded, tmp_path_factory.mktemp("eleven") / "instance")
    for code, pack in (*ROUNDS.items(), (LOOKED_AT, "im-school")):
        town.asks(code, open_entry=True, pack=pack, languages=",".join(voice_locales()))
    town.starts("voice")
    yield town
    town.sleeps()


@pytest.fixture
def traveller(speaker: Callable[..., YoungPerson]) -> Traveller:
    person = Traveller(speaker(reduced_motion="reduce", viewport={"width": 320, "height": 568}).page)
    person.given, person.tried, person.telling, person.stuck_out = {}, set(), {}, set()
    return person


@pytest.mark.parametrize(("code", "screens"), [("alla-skola", 22), ("alla-social", 24)])
def test_every_language_on_every_screen_keeps_every_answer(
        town: Town, traveller: Traveller, code: str, screens: int) -> None:
    traveller.opens(town.address(code))
    traveller.waits_until_ready()
    traveller.chooses_language("sv")
    traveller.goes_through()
    traveller.waits_for("arrived")
    traveller.tries_every_language()

    walked = {screen for screen, _locale in traveller.tried}
    assert len(walked) >= screens
    assert traveller.tried == {(screen, locale) for screen in walked for locale in voice_locales()}
    assert traveller.stuck_out == set()
    assert [key for key, texts in traveller.telling.items() if len(texts) == 1] == []
    opened = opened_inside(town, code)
    answer, = opened.answer_sets
    sealed = {item: tuple(sorted(one)) if isinstance(one, tuple) else one for item, one in answer.answers.items()}
    assert {**sealed, **answer.words} == traveller.given
    assert answer.scopes == {"words", "exact_words"}
    assert answer.language == "sv"
    assert (len(opened.voices), opened.mute) == (1, ())


def test_who_reads_help_in_a_new_language_still_reads_help(town: Town, traveller: Traveller) -> None:
    traveller.begins(town.address(LOOKED_AT))
    traveller.would_rather("write")
    traveller.here.locator("textarea").fill("Mina ord")
    for act in ("help", "about"):
        traveller.page.locator(f"[data-act={act}]:visible").first.click()
        traveller.tries_every_language()
    for _ in ("the notice", "help"):
        traveller.page.locator(".bar [data-act=close_help]").click()
    traveller.sees("im00a")
    expect(traveller.here.locator("textarea")).to_have_value("Mina ord")
    assert traveller.tried == {(screen, locale) for screen in ("help", "about") for locale in voice_locales()}


@pytest.mark.parametrize(("width", "height"), [(360, 640), (320, 568)])
def test_all_eleven_are_in_view_with_their_play_buttons_on_the_smallest_phones(
        town: Town, young_person: Callable[..., YoungPerson], width: int, height: int) -> None:
    person = young_person(viewport={"width": width, "height": height})
    person.opens(town.address(LOOKED_AT))
    person.waits_until_ready()
    person.page.evaluate("for (const one of document.querySelectorAll('[data-say-own]')) one.hidden = false")
    rows = person.here.locator(".languages li").all()
    assert [row.get_attribute("lang") for row in rows] == [BY_ID[one].html for one in voice_locales()]
    for button in person.page.locator("header button:visible, .languages button:visible").all():
        box = button.bounding_box() or {}
        assert 0 <= box["y"] <= height - box["height"], button.inner_text()
        assert 0 <= box["x"] <= width - box["width"]
        assert button.evaluate("one => one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight + 1")
