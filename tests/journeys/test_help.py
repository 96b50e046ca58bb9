"""Help on every screen, offline too: whom to call or text, a card to show an adult, and a board for who is under 13."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.house.catalogues import catalogue
from tests.journeys.people import YoungPerson
from tests.journeys.town import HOLDERS, LANGUAGES, OVERRIDE, Town, move_into

CODE = "med-kurator"
CONTACT = "Kuratorn Kim: 070-174 06 35 call+text"
Person = Callable[..., YoungPerson]


@pytest.fixture(scope="module")
def unit(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town whose school has named its counsellor."""
    town = move_into(founded, tmp_path_factory.mktemp("unit") / "instance")
    for lock, holder in HOLDERS.items():
        card = town.instance / "holders" / holder / "holder.json"
        town.egna_ord("keys", "lock", lock, "--holder", str(card), "--out", str(town.lock_folder(CODE, lock)))
    today = date.today()
    town.egna_ord(
        "campaign", "create", CODE, "--pack", "im-school", "--languages", LANGUAGES,
        *(part for lock in HOLDERS for part in ("--lock", str(town.lock_folder(CODE, lock) / "public.json"))),
        "--organisation", "Testköping", "--since", f"{today:%Y-%m}", "--opens", today.isoformat(), "--promise",
        (today + timedelta(days=55)).isoformat(), "--accept-unreviewed", OVERRIDE, "--open-entry", "--contact", CONTACT)
    town.starts("voice")
    yield town
    town.sleeps()


@pytest.fixture
def person(unit: Town, young_person: Person) -> YoungPerson:
    """Somebody at the language choice, whose phone has kept the form."""
    person = young_person().opens(unit.address(CODE))
    person.waits_until_kept()
    return person


def test_without_a_network_the_units_own_contact_can_be_called_and_texted(person: YoungPerson) -> None:
    person.goes_offline()
    person.page.reload()
    person.chooses_language("ar")
    person.page.locator("header [data-act=help]").click()
    contact = person.here.locator(".own-contact")
    expect(contact).to_contain_text("Kuratorn Kim")
    assert [one.get_attribute("href") for one in contact.locator("a").all()] == ["tel:0701740635", "sms:0701740635"]
    assert contact.locator("bdi[dir=ltr]").inner_text() == "070-174 06 35"
    assert person.here.locator("a[href='tel:112'] bdi[dir=ltr]").count() == 1


def test_the_card_fills_the_screen_and_tells_the_adult_in_swedish_too(person: YoungPerson) -> None:
    person.chooses_language("ar")
    person.page.locator("header [data-act=help]").click()
    person.here.locator("[data-act=card]").click()
    person.sees("card")
    expect(person.here.locator("h1")).to_contain_text("أحتاج إلى مساعدة")
    swedish = person.here.locator(".second[lang=sv]")
    expect(swedish).to_contain_text("Jag behöver hjälp. Stanna hos mig")
    large, small = (one.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
                    for one in (person.here.locator("h1"), swedish))
    assert large > 1.3 * small
    card = person.here.locator(".show-card").bounding_box()
    main = person.page.locator("main").bounding_box()
    assert card
    assert main
    assert card["height"] > 0.8 * main["height"]
    person.page.locator(".bar [data-act=close_help]").click()
    person.sees("help")


def test_under_thirteen_a_board_of_pictures_lies_ready_and_nothing_can_be_answered(person: YoungPerson) -> None:
    asked: list[str] = []
    person.goes_offline()
    person.chooses_language("sv")
    person.is_aged("under13")
    person.page.on("request", lambda one: asked.append(f"{one.method} {one.url}"))
    person.here.locator("[data-act=board]").click()
    person.sees("board")
    assert "Vad är svårt i skolan?" in person.says
    cards = person.here.locator("[data-board=cards] li")
    assert cards.count() == person.page.locator("[data-screen=im02] [data-card]").count() > 5
    assert cards.locator(".tile").count() == cards.count()
    assert person.here.locator("[data-choice], [data-pile], textarea, input").count() == 0
    assert "116 111" in person.says
    assert [one for one in asked if not one.startswith("GET ")] == []
    person.page.locator(".bar [data-act=close_help]").click()
    person.sees("under13")


@pytest.mark.parametrize("language", LANGUAGES.split(","))
def test_who_has_no_questions_is_not_led_back_to_them(person: YoungPerson, language: str) -> None:
    def leads(words: str) -> None:
        expect(person.page.locator(".bar [data-act=close_help]")).to_have_text(words, use_inner_text=True)

    back, to_the_questions = (said_in(language, text) for text in ("Back", "Back to the questions"))
    person.chooses_language(language)
    person.page.locator("header [data-act=help]").click()
    leads(to_the_questions)
    person.page.locator(".bar [data-act=close_help]").click()
    person.is_aged("under13")
    for place in ("[data-screen=under13] [data-act=board]", "header [data-act=help]"):
        person.page.locator(place).click()
        leads(back)
        person.page.locator(".bar [data-act=close_help]").click()
        person.sees("under13")


def said_in(language: str, text: str) -> str:
    return text if language == "en" else str(catalogue("voice", language).get(text).string)


def test_the_board_prints_on_a_sheet_of_its_own(person: YoungPerson) -> None:
    person.chooses_language("ar")
    person.is_aged("under13")
    person.here.locator("[data-act=board]").click()
    person.sees("board")
    person.page.emulate_media(media="print")
    for gone in ("header", ".bar", "[data-act=print]"):
        expect(person.page.locator(f"{gone}:visible")).to_have_count(0)
    expect(person.here.locator(".own-contact")).to_be_visible()
    paper = person.page.pdf(format="A4", print_background=True)
    assert paper.startswith(b"%PDF")
    assert len(re.findall(rb"/Type /Page\b", paper)) in (1, 2)


def test_the_board_follows_the_language(person: YoungPerson) -> None:
    person.chooses_language("sv")
    person.is_aged("under13")
    person.here.locator("[data-act=board]").click()
    person.sees("board")
    person.page.locator("header [data-act=language]").click()
    person.chooses_language("en")
    person.sees("board")
    assert "What is hard at school?" in person.says
