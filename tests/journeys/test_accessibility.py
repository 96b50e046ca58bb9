"""axe-core finds nothing on any screen of the form, and nothing on the pages of the other faces."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.i18n import voice_locales
from app.paths import NODE_MODULES
from tests.journeys.conftest import PHONE
from tests.journeys.people import CLOSED, YoungPerson
from tests.journeys.staff import Administrator
from tests.journeys.town import FACES, Town
from tests.practice import DONE, OPEN, practice_in, read_along

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# axe walks through three thousand hidden elements for sixty that are shown; what it reads is told to it without them
LOOK = """async () => {
    const hidden = [...document.querySelectorAll("section[hidden]")];
    const unless = (one) => one.matches("section[hidden]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
    hidden.forEach((one) => Object.defineProperty(one, "childNodes", { value: [], configurable: true }));
    const { createTreeWalker } = Document.prototype;
    document.createTreeWalker = (root, kinds) => createTreeWalker.call(document, root, kinds, unless);
    try {
        const { violations } = await axe.run(document, { resultTypes: ["violations"], selectors: false });
        return violations.flatMap(({ id, nodes }) =>
            nodes.map((one) => `${id}: ${one.html.slice(0, 120)} ${one.failureSummary}`));
    } finally {
        hidden.forEach((one) => delete one.childNodes);
        delete document.createTreeWalker;
    }
}"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach((one) => { one.open = true })"
STILL = {"reduced_motion": "reduce"}  # what is still fading in has no contrast to measure
DESK = {"viewport": {"width": 1200, "height": 900}, **STILL}
ALONE = {"after_words", "sending", "state", "language", "age", "a1", "a2", "a3", "a4", "practice", "im00a", "im00b",
         *CLOSED}
WAYS = ("light", "dark", "200 %")
TWICE_AS_LARGE = {"width": 180, "height": 320}  # what is left of the phone when everything is shown twice as large
PAGES = {"what happened": DONE, "news of an open round": f"{OPEN}/news", "unknown code": "finns-inte"}
ASIDE = {"under13", "board", "help", "card", "about", "take_back"}
HELPED = {"b1", "b2", "b3", "who_chose"}
TWO_LANGUAGES = HELPED | {"a1", "a3", "practice", "im00a", "im01", "im02", "sending"}  # one of each kind of screen
ELSEWHERE = {"look_away", "cannot_lock", "next_person"}  # the last tests of the form; a shared tablet


def looked_at(record: Callable[[str, object], None], page: str, language: str, found: list[str]) -> None:
    """One row of the table at the end of the run."""
    record("measured", f"axe  {language:6} {page:22} light, dark, 200 %: {len(found)} violations")


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it is. It comes in through the browser's door, so the page's policy stands."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(LOOK)
    return [f"{page.url.partition('#')[0]} {one}" for one in found]


class Looked(YoungPerson):
    """A young person who looks at every screen (or at those in `only`) before the first tap on it."""

    quick = False

    def __init__(
        self, page: Page, schemes: tuple[str, ...], *, helped: bool = False, only: set[str] | None = None
    ) -> None:
        super().__init__(page, helped=helped)
        self.schemes, self.only = schemes, only
        self.looked: set[str] = set()
        self.faults: list[str] = []

    def looks(self) -> None:
        screen = self.screen
        if screen in self.looked or (self.only and screen not in self.only):
            return
        self.looked.add(screen)
        for scheme in self.schemes:
            self._shows(scheme)
            self.faults += [f"{screen}, {scheme}: {one}" for one in faults(self.page)]
        self.page.set_viewport_size(PHONE["viewport"])

    def faults_of_the_page(self) -> list[str]:
        """What is wrong with a page that is not the form."""
        for scheme in self.schemes:
            self._shows(scheme)
            self.faults += [f"{scheme}: {one}" for one in faults(self.page)]
        return self.faults

    def _shows(self, scheme: str) -> None:
        self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        self.page.set_viewport_size(TWICE_AS_LARGE if scheme == "200 %" else PHONE["viewport"])

    def _tap(self, button: Locator) -> None:
        self.looks()
        super()._tap(button)

    def opens_aside(self, *acts: str) -> None:
        for act in acts:
            self.page.locator(f"[data-act={act}]:visible").first.click()
            self.sees(act)  # the board is fetched first
            self.looks()

    def comes_back(self) -> None:
        while (button := self.page.locator("[data-act=close_help]:visible")).count():
            button.click()

    @property
    def screens(self) -> set[str]:
        """All that the document has."""
        return {one.get_attribute("data-screen") or "" for one in self.page.locator("[data-screen]").all()}


@pytest.fixture(scope="module")
def practice_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The practice installation with all three faces running."""
    practice = practice_in(tmp_path_factory.mktemp("accessible"), tmp_path_factory)
    town = Town(practice.instance, code=OPEN)
    try:
        for face in FACES:
            town.starts(face)
        yield town
    finally:
        town.sleeps()


@pytest.fixture
def looking(chromium: Browser) -> Iterator[Callable[..., Looked]]:
    opened = []

    def arrive(*schemes: str, helped: bool = False, only: set[str] | None = None) -> Looked:
        opened.append(chromium.new_context(**PHONE, **STILL))
        return Looked(opened[-1].new_page(), schemes, helped=helped, only=only)

    yield arrive
    for phone in opened:
        phone.close()


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(**DESK)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", voice_locales())
def test_every_screen_of_somebody_who_answers_alone(
    practice_town: Town, looking: Callable[..., Looked], language: str, record_property: Callable[[str, object], None]
) -> None:
    person = looking(*WAYS)
    person.opens(practice_town.address())
    person.chooses_language(language)
    person.is_aged("under13")
    person.sees("under13")
    person.looks()
    person.opens_aside("board")
    person.comes_back()
    person.page.locator("[data-act=back]:visible").click()
    person.is_aged("15-17")
    person.opens_aside("help", "about")
    person.comes_back()
    person.opens_aside("help", "card")
    person.comes_back()
    person.opens_aside("help", "take_back")
    person.comes_back()
    person.agrees()
    person.answers_everything(words="Rasten")
    person.sends()
    person.waits_for("arrived")
    person.page.locator("[data-act=receipt]:visible").click()
    person.looks()
    looked_at(record_property, f"form, {len(person.looked)} screens", language, person.faults)
    assert not person.faults, "\n".join(person.faults)
    assert person.looked == ALONE | ASIDE == person.screens - HELPED - ELSEWHERE


def test_screens_with_a_helper_who_reads_another_language(
    practice_town: Town, looking: Callable[..., Looked]
) -> None:
    person = looking("light", "dark", helped=True, only=TWO_LANGUAGES)
    person.begins(f"{practice_town.address()}#h=sv&m=helped", "ar")
    person.answers_everything()
    person.answers("who_chose", "skip")
    person.looks()
    assert not person.faults, "\n".join(person.faults)
    assert person.looked == TWO_LANGUAGES


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_screen_that_sends_the_helper_away(
    practice_town: Town, looking: Callable[..., Looked], language: str
) -> None:
    person = looking("light", "dark", only={"look_away"})
    person.begins(f"{practice_town.address()}#h=en&m=handed_over", language)
    assert not person.faults, "\n".join(person.faults)
    assert person.looked == {"look_away"}


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_screen_of_a_phone_that_cannot_lock(
    practice_town: Town, looking: Callable[..., Looked], language: str
) -> None:
    person = looking("light", "dark")
    person.page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    person.opens(f"{practice_town.address()}?hl={language}")
    person.sees("cannot_lock")
    person.looks()
    assert not person.faults, "\n".join(person.faults)


@pytest.mark.parametrize("language", voice_locales())
def test_the_other_pages_of_the_young_people(
    practice_town: Town, looking: Callable[..., Looked], language: str, record_property: Callable[[str, object], None]
) -> None:
    for name, address in {**PAGES, "the questions read along": read_along(language)}.items():
        reader = looking(*WAYS)
        reader.opens(f"{practice_town.voice_url}/{address}?hl={language}")
        found = reader.faults_of_the_page()
        looked_at(record_property, name, language, found)
        assert not found, "\n".join(found)


def test_the_pages_of_the_staff(practice_town: Town, desk: Page) -> None:
    desk.goto(f"{practice_town.staff_url}/login")
    found = faults(desk)
    Administrator(desk, practice_town).logs_in()
    pages = ("", "/results", "/workshop", "/workshop/1", "/workshop/2", "/workshop/3", "/news")
    for path in ("/campaigns", f"/campaigns/{OPEN}", "/help", *(f"/campaigns/{DONE}{page}" for page in pages)):
        desk.goto(f"{practice_town.staff_url}{path}")
        desk.evaluate(OPEN_ALL)
        found += faults(desk)
    assert not found, "\n".join(found)


def test_the_start_of_the_key_room(practice_town: Town, desk: Page, tmp_path: Path) -> None:
    desk.goto(practice_town.way_into_the_key_room())
    found = faults(desk)
    desk.locator("main form button").click()
    found += faults(desk)
    (tmp_path / "batch").write_bytes(b"not a batch")
    desk.set_input_files("[type=file]", tmp_path / "batch")
    desk.locator("main form button").click()
    expect(desk.get_by_role("alert")).to_be_visible()
    found += faults(desk)
    assert not found, "\n".join(found)
