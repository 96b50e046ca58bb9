"""What two key holders do one after the other, each at a computer of their own, whatever serves the key room there."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Page, expect

from tests.journeys.computers import Computer
from tests.journeys.test_keyroom_page import brings, goes_on, opens_a_lock, saves
from tests.journeys.told import ALOUD, ANSWERS, BY_ORIGINAL, Round, Told
from tests.journeys.town import HOLDERS

INNER, OUTER = HOLDERS
READER, TRANSLATOR, SECOND = "Amina Läsare", "Tove Tolk", "Adam Andra"
LISTED = "Ronja\nيوسف"
# A text without the words that only a screen reader says of its marks.
ORIGINAL = """(quote) => {
    const copy = quote.cloneNode(true);
    copy.querySelectorAll(".visually-hidden").forEach((said) => said.remove());
    return copy.textContent.trim();
}"""


@dataclass
class Desk:
    """One key holder's place: a computer with the key room, and a browser."""

    computer: Computer
    page: Page

    def brings(self, batch: Path) -> None:
        """Start the key room, come in by its address, and put the batch on the table."""
        brings(self.page, self.computer.starts(), batch)

    def leaves(self) -> None:
        goes_on(self.page, "Close the sitting")
        self.computer.stops()

    def follows(self, link: str) -> None:
        self.page.get_by_role("link", name=link).click()
        self.page.wait_for_load_state()

    def saves_both(self, folder: Path) -> tuple[Path, Path]:
        """The release and its protocol, as files of the holder."""
        folder.mkdir()
        release, protocol = folder / "round.release.json", folder / "round.protocol.json"
        release.write_bytes(saves(self.page, "Save the release file"))
        protocol.write_bytes(saves(self.page, "Save the protocol"))
        return release, protocol


def strips_and_hands_over(desk: Desk, told: Round, target: Path) -> Path:
    """The outer lock's holder takes one layer off; what is handed over opens for nobody without the inner lock."""
    desk.brings(told.batch)
    opens_a_lock(desk.page, OUTER, told.outer)
    expect(desk.page.get_by_role("button", name="Open the envelopes")).to_have_count(0)
    target.write_bytes(saves(desk.page, "Take the outer layer off"))
    desk.leaves()
    return target


@dataclass
class Reading:
    """The inner lock's holder at the words; `decided` is what has become of the texts so far, by their number."""

    desk: Desk
    told: Round
    batch: Path
    decided: dict[int, Told] = field(default_factory=dict)

    @property
    def page(self) -> Page:
        return self.desk.page

    def opens(self) -> None:
        opens_a_lock(self.page, INNER, self.told.inner)
        goes_on(self.page, "Open the envelopes")
        expect(self.page.locator("#outcome")).to_have_text(f"{ANSWERS} opened, 0 not readable.")
        self.desk.follows("Go on to the words")
        self.page.get_by_label("Your name").fill(READER)
        goes_on(self.page, "Begin to read")

    def makes_ready(self) -> None:
        """Names to be marked, a theme, and a translator, who does not begin without a promise."""
        self.desk.follows("Names of staff and places")
        self.page.get_by_label("One name a line", exact=True).fill(LISTED)
        goes_on(self.page, "Keep the list")
        self.page.get_by_label("Name in Svenska").fill("Rasten")
        self.page.get_by_label("Name in English").fill("The break")
        self.page.get_by_label("Name in العربية").fill("الاستراحة")
        goes_on(self.page, "Add the theme")
        self.desk.follows("A translator is here")
        self.page.get_by_label("Name of the translator").fill(TRANSLATOR)
        goes_on(self.page, "Begin to translate")
        expect(self.page.get_by_role("alert")).to_contain_text("promises secrecy before seeing a text")
        self.page.get_by_label("I promise to tell nobody").check()
        goes_on(self.page, "Begin to translate")

    def hears_and_writes_down(self) -> None:
        """Plays the voice, writes down what it says, and lets it go: it has no address any more."""
        address, audio = self.page.url, self.page.locator("audio")
        expect(audio).to_have_attribute("src", re.compile("^blob:"))
        audio.evaluate("(audio) => audio.play()")
        self.page.wait_for_function("() => document.querySelector('audio').currentTime > 0.5")
        self.page.get_by_label("Write down what the voice says").fill(ALOUD.original)
        goes_on(self.page, "Keep the words, let the voice go")
        assert self.page.request.get(address).status == 404

    def reads(self, how_many: int) -> None:
        for _ in range(how_many):
            self.page.wait_for_load_state()
            if self.shown().translation and not self.page.get_by_text("Translated by").count():
                self.has_it_translated()
            self.paraphrases()

    def has_it_translated(self) -> None:
        """The translator says what the text says; it stands beside the original, from left to right."""
        told = self.shown()
        self.page.get_by_label(f"What the text says, as {TRANSLATOR} says it").fill(told.translation)
        goes_on(self.page, "Keep the translation")
        self.sees_the_translation(told)

    def sees_the_translation(self, told: Told) -> None:
        beside = self.page.locator(".beside blockquote")
        assert [quote.evaluate(ORIGINAL) for quote in beside.all()] == [told.original, told.translation]
        assert [quote.get_attribute("dir") for quote in beside.all()] == ["rtl", "ltr"]
        expect(self.page.get_by_text(f"Translated by {TRANSLATOR}")).to_be_visible()

    def paraphrases(self) -> None:
        told, number = self.shown(), int(self.page.url.rpartition("/")[2])
        self.page.get_by_label("Write it in other words").check()
        self.page.get_by_label("Theme", exact=True).select_option("The break")
        if not self.decided:  # once, by mistake: a line that still names somebody is not kept
            self.page.get_by_label("In other words, in Svenska").fill("Ronja är rolig.")
            goes_on(self.page, "Keep this and go on")
            expect(self.page.get_by_role("alert")).to_contain_text("may still point at somebody")
        self.page.get_by_label("In other words, in Svenska").fill(told.line)
        goes_on(self.page, "Keep this and go on")
        self.decided[number] = told

    def shown(self) -> Told:
        """The text on the page, word for word as it was written."""
        return BY_ORIGINAL[str(self.page.locator("blockquote.own-words").first.evaluate(ORIGINAL))]

    def finds_everything_again(self) -> None:
        """Names, theme, translator, and every line and translation, as they were before the computer went out."""
        expect(self.page.get_by_text("(2)")).to_be_visible()
        expect(self.page.get_by_role("link", name="Rasten")).to_be_visible()
        expect(self.page.get_by_text(TRANSLATOR)).to_be_visible()
        for number, told in self.decided.items():
            self.page.goto(urljoin(self.page.url, f"/words/{number}"))
            assert self.shown() == told
            expect(self.page.get_by_label("In other words, in Svenska")).to_have_value(told.line)
            if told.translation:
                self.sees_the_translation(told)
        self.page.goto(urljoin(self.page.url, "/words"))

    def is_interrupted(self) -> None:
        """The computer goes out with a translation kept and its text not dealt with; another address leads in again."""
        before = self.shown()
        self.desk.computer.is_killed()
        address = self.desk.computer.starts()
        assert self.page.request.get(urljoin(address, "/words")).status == 403
        brings(self.page, address, self.batch)
        expect(self.page.get_by_text("Somebody has worked with this batch here before")).to_be_visible()
        self.opens()
        self.finds_everything_again()
        self.sees_the_translation(before)


def reads_with_a_translator(reading: Reading) -> None:
    """From the handed-over batch to the last text, with the power gone in the middle."""
    reading.desk.brings(reading.batch)
    reading.opens()
    reading.makes_ready()
    reading.hears_and_writes_down()
    reading.reads(3)
    if not reading.shown().translation:
        reading.reads(1)
    reading.has_it_translated()
    reading.is_interrupted()
    reading.reads(len(BY_ORIGINAL) - len(reading.decided))
    expect(reading.page.get_by_role("heading", name="All texts are read")).to_be_visible()


def approves_every_line(desk: Desk) -> int:
    """The second person sees each line beside what it was made of; how many there were."""
    desk.follows("Go on to the second person")
    desk.page.get_by_label("Your name").fill(SECOND)
    goes_on(desk.page, "Begin to look")
    approved = 0
    while desk.page.get_by_role("button", name="approve").count():
        told = BY_ORIGINAL[str(desk.page.locator("blockquote.own-words").first.evaluate(ORIGINAL))]
        assert desk.page.locator("blockquote.published").evaluate(ORIGINAL) == told.line
        goes_on(desk.page, "Nobody can be recognised, approve")
        approved += 1
    return approved


def signs(desk: Desk, lock: str, folder: Path) -> tuple[Path, Path]:
    """Looks at what will be published, signs it with a lock, and saves release and protocol."""
    for one in BY_ORIGINAL.values():
        expect(desk.page.get_by_text(one.line)).to_be_visible()
    desk.follows("Go on to sign")
    goes_on(desk.page, f"Sign with lock {lock}")
    return desk.saves_both(folder)


def comes_back_and_signs(desk: Desk, told: Round, release: Path, protocol: Path, folder: Path) -> tuple[Path, Path]:
    """The outer lock's holder checks the release that the other one made, and signs it and its protocol too."""
    desk.brings(told.batch)
    opens_a_lock(desk.page, OUTER, told.outer)
    desk.follows("Check and sign a release that was made at another sitting")
    desk.page.get_by_label("Release file").set_input_files(release)
    desk.page.get_by_label("Protocol file").set_input_files(protocol)
    goes_on(desk.page, "Look at it")
    signed = signs(desk, OUTER, folder)
    expect(desk.page.get_by_text("Signed at another sitting")).to_be_visible()
    desk.leaves()
    return signed
