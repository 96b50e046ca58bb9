"""From right to left, in the writing of four languages: what the eye meets on every screen, measured in the browser."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from app.i18n import BY_ID
from tests.journeys.conftest import PHONE
from tests.journeys.people import YoungPerson
from tests.journeys.test_form_screens import every_screen
from tests.journeys.town import Town
from tests.practice import DONE, OPEN, practice_in

LANGUAGES = ("ar", "fa_AF", "ps", "ckb")
SMALLEST = {"viewport": {"width": 320, "height": 568}, "color_scheme": "dark"}
ZOOMED = {"viewport": {"width": 180, "height": 320}}  # 360x640 at 200 %: the browser lays out half as many pixels
TALL = 1.69  # of the height of the letters
# Each returns what is wrong with the page that shows, as sentences.
SHOWN = """
const shown = (one) => one.checkVisibility({ checkVisibilityCSS: true })
    && one.getBoundingClientRect().width > 1 && !one.closest(".spoken, .skip-link, .symbols");
const texts = [];
for (const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walk.nextNode();) {
    const { parentElement: above, data } = walk.currentNode;
    if (data.trim() && shown(above) && !above.closest("script, style")) texts.push(walk.currentNode);
}
const boxes = (node, from = 0, to = node.length) => {
    const range = document.createRange();
    range.setStart(node, from); range.setEnd(node, to);
    return [...range.getClientRects()];
};"""
NUMBERS = "() => {" + SHOWN + """
    return texts.flatMap((node) => [...node.data.matchAll(/\\d[\\d \\/.–-]*\\d/g)].filter((run) => {
        const signs = [...run[0]].map((_, n) => boxes(node, run.index + n, run.index + n + 1)[0]).filter(Boolean);
        return signs.some((box, n) => n && Math.abs(box.top - signs[n - 1].top) < 4 && box.left < signs[n - 1].left);
    }).map((run) => `${run[0]} is read backwards in "${node.data.trim()}"`));
}"""
ROOM = "(tallest) => {" + SHOWN + """
    const wide = document.documentElement.scrollWidth > innerWidth ? ["wider than the phone"] : [];
    return [...wide, ...texts.flatMap((node) => {
        const style = getComputedStyle(node.parentElement), text = node.data.trim(), found = [];
        if (!/\\p{Script=Arabic}/u.test(text)) return found;
        if (parseFloat(style.lineHeight) / parseFloat(style.fontSize) < tallest) found.push(`tight lines: ${text}`);
        if (style.letterSpacing !== "normal" || style.fontStyle !== "normal") found.push(`spaced or slanted: ${text}`);
        const frame = node.parentElement.closest("button, .card, .lines li, .bar, .top");
        const around = frame?.getBoundingClientRect();
        if (around && boxes(node).some((box) => box.left < around.left - 1 || box.right > around.right + 1
            || box.top < around.top - 1 || box.bottom > around.bottom + 1)) found.push(`outside its frame: ${text}`);
        return found;
    })];
}"""
SIGNS = "() => {" + SHOWN + """
    const turns = '[data-act="back"], [data-act="next"], [data-act="skip"], [data-act="undo"], [data-act="close_help"]';
    const mirrored = (one) => new DOMMatrix(getComputedStyle(one).transform).a === -1;
    const wrong = [...document.querySelectorAll("svg.sign, .tile svg")].filter(shown).filter((one) => mirrored(one)
        !== Boolean(one.closest(`${turns}, .placed > .sign, [data-picture="own-undo"]`)));
    const fill = document.querySelector(".progress i"), bar = document.querySelector(".progress");
    const start = shown(bar) && Math.abs(fill.getBoundingClientRect().right - bar.getBoundingClientRect().right) > 1;
    return [...wrong.map((one) => `turned wrongly: ${one.parentElement.outerHTML.slice(0, 120)}`),
        ...(start ? ["progress starts at the left"] : [])];
}"""

DATE = "() => {" + SHOWN + """
    const node = texts.find(({ data }) => /\\d{4}/.test(data));
    return [/\\d/, /\\d{4}/].map((first) => node.data.search(first)).map((n) => boxes(node, n, n + 1)[0].toJSON());
}"""


@pytest.fixture(scope="module")
def practice_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """The practice rounds, which ask in every language of the build."""
    town = Town(practice_in(tmp_path_factory.mktemp("mirrored"), tmp_path_factory).instance, code=OPEN)
    try:
        town.starts("voice")
        yield town
    finally:
        town.sleeps()


@pytest.fixture
def person(practice_town: Town, young_person: Callable[..., YoungPerson]) -> Callable[..., YoungPerson]:
    """Somebody who has chosen a language on a phone of this kind."""

    def arrive(language: str, **phone: object) -> YoungPerson:
        arrived = young_person(reduced_motion="reduce", **phone)
        arrived.opens(practice_town.address())
        arrived.sees("language")
        arrived.here.locator(f'[data-language="{language}"]').click()
        expect(arrived.page.locator("html")).to_have_attribute("lang", BY_ID[language].html)
        return arrived

    return arrive


def faults(page: Page) -> list[str]:
    return [*page.evaluate(NUMBERS), *page.evaluate(ROOM, TALL), *page.evaluate(SIGNS)]


@pytest.mark.parametrize(("language", "phone"), [
    *((language, SMALLEST) for language in LANGUAGES), ("ps", ZOOMED), ("ckb", ZOOMED)])  # fmt: skip
def test_every_screen_reads_rightly(
    person: Callable[..., YoungPerson], language: str, phone: dict[str, object]
) -> None:
    walker = person(language, **phone)
    found: dict[str, list[str]] = {}

    def look(page: Page) -> None:
        found[str(page.locator("body").get_attribute("data-at"))] = faults(page)

    every_screen(walker, look)
    day, year = walker.page.evaluate(DATE)
    assert day["left"] > year["left"] or day["top"] < year["top"]  # the date as a whole runs from right to left
    for act in ("help", "about", "language"):
        walker.page.locator(f"[data-act={act}]:visible").first.click()
        look(walker.page)
    assert len(found) >= 23
    assert {screen: wrong for screen, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", ["ar", "ps"])
def test_the_page_for_those_under_thirteen_and_the_way_after_sending(
    person: Callable[..., YoungPerson], language: str
) -> None:
    walker = person(language, **SMALLEST)
    walker.is_aged("under13")
    found = faults(walker.page)
    walker.page.locator("[data-act=back]:visible").click()
    walker.is_aged("15-17")
    walker.agrees()
    walker.answers_everything()
    walker.sends()
    walker.waits_for("arrived")
    walker.page.locator("[data-act=receipt]:visible").click()
    assert found + faults(walker.page) == []


def test_one_s_own_words_run_the_way_they_are_written(person: Callable[..., YoungPerson]) -> None:
    walker = person("ps")
    walker.is_aged("15-17")
    walker.agrees()
    walker.comes_to("im00a")
    walker.would_rather("write")
    box = walker.here.locator("textarea")
    for words, direction in (("Rasten är bra", "ltr"), ("1. ښه دي", "rtl"), ("باشە", "rtl")):
        box.fill(words)
        assert box.evaluate("(one) => getComputedStyle(one).direction") == direction


@pytest.mark.parametrize(("own", "helper"), [("ps", "sv"), ("sv", "ckb")])
def test_two_languages_on_one_screen_run_each_its_own_way(
    practice_town: Town, young_person: Callable[..., YoungPerson], own: str, helper: str
) -> None:
    person = young_person(helped=True, reduced_motion="reduce", **SMALLEST)
    person.begins(f"{practice_town.address()}#h={helper}&m=helped", own)
    person.comes_to("im00a")
    assert [*person.page.evaluate(NUMBERS), *person.page.evaluate(ROOM, TALL)] == []
    words = person.here.locator("h1 .second")
    expect(words).to_have_attribute("lang", BY_ID[helper].html)
    assert words.evaluate("(one) => getComputedStyle(one).direction") == BY_ID[helper].direction
    assert person.here.locator("h1").evaluate("(one) => getComputedStyle(one).direction") == BY_ID[own].direction


@pytest.mark.parametrize("width", [320, 180])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_happened_and_the_kind_pages(
    practice_town: Town, chromium: Browser, language: str, width: int
) -> None:
    phone = chromium.new_context(**{**PHONE, "viewport": {"width": width, "height": 568}})
    page, found = phone.new_page(), []
    for address in (DONE, f"{OPEN}/news", "finns-inte"):
        page.goto(f"{practice_town.voice_url}/{address}?hl={BY_ID[language].html}")
        assert page.locator("html").get_attribute("dir") == "rtl"
        page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true })")
        found += [f"{address}: {one}" for one in [*page.evaluate(NUMBERS), *page.evaluate(ROOM, TALL)]]
    phone.close()
    assert found == []


# --- each measure finds what it is for ------------------------------------------------------------------------------
@pytest.mark.parametrize(("spoil", "measure", "said"), [
    ("document.querySelectorAll('bdi').forEach((one) => one.replaceWith(one.textContent))", NUMBERS, "020-120 06 06"),
    ("document.querySelector('[data-t=help]').textContent = 'له 4–7 څخه'", NUMBERS, "4–7"),
    ("document.documentElement.dir = 'ltr'", SIGNS, "turned wrongly"),
    ("document.querySelector('.progress').dir = 'ltr'", SIGNS, "progress starts at the left"),
    ("document.documentElement.lang = 'sv'", ROOM, "tight lines"),
    ("document.querySelector('[data-t=help]').style.fontStyle = 'italic'", ROOM, "spaced or slanted"),
    ("document.querySelector('.bar button:last-child span').textContent = 'ښ'.repeat(99)", ROOM, "outside its frame"),
])  # fmt: skip
def test_what_is_broken_is_seen(person: Callable[..., YoungPerson], spoil: str, measure: str, said: str) -> None:
    walker = person("ps")
    walker.is_aged("15-17")
    walker.page.locator("[data-act=help]:visible").first.click()
    walker.sees("help")
    look = (measure, TALL) if measure == ROOM else (measure,)
    assert walker.page.evaluate(*look) == []
    walker.page.evaluate(f"() => {{ {spoil} }}")
    assert any(said in one for one in walker.page.evaluate(*look))
