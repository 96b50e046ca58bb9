"""Help at the table: a helper's link, two languages on one screen, and how it was done sealed inside the answer.

Amina helps with what the staff face gives her, in a town where one helper may see two answers.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.opened import answers_inside
from tests.journeys.people import YoungPerson
from tests.journeys.staff import Administrator
from tests.journeys.town import HOLDERS, LANGUAGES, OVERRIDE, Town

ROUND = "motesrummet"


class Helper(Administrator):
    """Somebody who helps at the table; logs in like everybody on the staff face."""

    def makes_link(self, way: str) -> str:
        """The link for one answer; fails where it is refused."""
        self.asks_for_link(way)
        expect(self.page.locator(".qr")).to_be_visible()
        return self.page.locator("a[href*='#']:not(.skip-link)").first.get_attribute("href") or ""

    def asks_for_link(self, way: str) -> None:
        self.page.goto(f"{self.town.staff_url}/help")
        self.page.select_option("[name=campaign]", ROUND)
        self.page.select_option("[name=language]", "sv")
        self.page.locator(f"[name=way][value={way}]").check()
        if way == "helped":
            self.page.locator("[name=not_own]").check()
        self.page.locator("main form button[type=submit]").click()


@pytest.fixture
def house(town: Town) -> Town:
    """The town with a round of its own in which one helper may see two answers."""
    for lock, holder in HOLDERS.items():
        card = town.instance / "holders" / holder / "holder.json"
        town.egna_ord("keys", "lock", lock, "--holder", str(card), "--out", str(town.lock_folder(ROUND, lock)))
    today = date.today()
    town.egna_ord(
        "campaign", "create", ROUND, "--pack", "im-school", "--languages", LANGUAGES,
        *(part for lock in HOLDERS for part in ("--lock", str(town.lock_folder(ROUND, lock) / "public.json"))),
        "--organisation", "Testköping", "--since", f"{today:%Y-%m}", "--opens", today.isoformat(),
        "--promise", (today + timedelta(days=55)).isoformat(), "--accept-unreviewed", OVERRIDE, "--helper-sees", "2",
    )
    town.starts("staff")
    return town


@pytest.fixture
def helper(chromium: Browser, house: Town) -> Iterator[Helper]:
    browser = chromium.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    yield Helper(browser.new_page(), house, "amina", "helper").logs_in()
    browser.close()


def test_a_helped_answer_is_given_in_two_languages_and_says_so_inside_the_seal(
        house: Town, helper: Helper, young_person: Callable[..., YoungPerson]) -> None:
    link = helper.makes_link("helped")
    assert re.search(r"#t=[\w-]+&k=[\w-]+&h=sv&m=helped$", link)
    person = young_person(locale="ar", helped=True)
    person.opens(link)
    person.chooses_language("ar")
    person.is_aged("15-17")
    person.agrees()
    person.comes_to("im00a")
    heading = person.here.locator("h1").first
    expect(heading.locator("small[lang=sv]")).to_contain_text("Vad fungerar bra i skolan?")
    large, small = (part.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
                    for part in (heading, heading.locator("small")))
    assert small < large
    person.skips("im00a")
    person.skips("im00b")
    person.answers("im01", "often")
    for item in ("im02", "im03.best", "im03.hardest", "im04", "im05", "im06", "im08", "im09", "im10", "im11"):
        person.skips(item)
    person.answers("who_chose", "me_help")
    person.sends()
    person.waits_for("arrived")

    answer, = answers_inside(house, ROUND)
    assert (answer.mode, answer.who_chose, answer.language) == ("helped", "me_help", "ar")
    assert answer.answers["im01"] == "often"


def test_the_request_that_carries_the_answer_says_nothing_of_the_helper(
        house: Town, helper: Helper, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person(locale="sv-SE", helped=True)
    sent: list[str] = []
    person.page.on("request", lambda one: sent.append(f"{one.method} {one.url} {sorted(one.headers.items())}"))
    person.begins(helper.makes_link("helped"))
    person.answers_everything()
    person.answers("who_chose", "me")
    person.sends()
    person.waits_for("arrived")
    carrying = [one for one in sent if one.startswith("PUT ")]
    assert carrying
    assert not [one for one in carrying if re.search(r"[?&#][hm]=|cookie|referer', 'http", one)]
    assert not [one for one in sent if re.search(r"helped|amina|[?&]m=", one)]


def test_a_third_answer_is_not_seen_but_the_phone_can_be_handed_over(
        house: Town, helper: Helper, young_person: Callable[..., YoungPerson]) -> None:
    for _ in range(2):
        helper.makes_link("helped")
    helper.page.goto(f"{house.staff_url}/help")
    expect(helper.page.locator("[name=way][value=helped]")).to_be_disabled()
    link = helper.makes_link("handed_over")
    person = young_person(locale="sv-SE")
    person.opens(link)
    person.chooses_language("sv")
    person.is_aged("15-17")
    person.comes_to("look_away")
    expect(person.here.get_by_text("Jag tittar bort", exact=False)).to_be_visible()
    person.comes_to("practice")
    person.agrees()
    person.comes_to("im00a")
    expect(person.here.locator("small.second")).to_have_count(0)  # from here on nobody reads along


def test_who_reads_along_has_a_page_without_answers_and_the_phone_says_so_inside_the_seal(
        house: Town, helper: Helper, young_person: Callable[..., YoungPerson]) -> None:
    link = helper.makes_link("read_along")
    sheet = helper.page.locator(".sheets a[hreflang=ar]").get_attribute("href") or ""
    assert sheet == f"{house.address(ROUND)}/questions/ar/sv"
    table = helper.page.context.new_page()
    asked: list[str] = []
    table.on("request", lambda one: asked.append(f"{one.method} {one.url} {one.headers.get('cookie', '')}"))
    table.goto(sheet)
    question = table.locator(".question-of").first
    expect(question.locator("[lang=ar]").first).to_contain_text("المدرسة")
    expect(question.locator("small").first).to_contain_text("Vad fungerar bra i skolan?")
    assert table.locator("button, input, textarea, select, form").count() == 0
    assert [one for one in asked if not one.startswith("GET ") or "egna_" in one] == []

    person = young_person(locale="ar").begins(link, "ar")
    expect(person.here.locator("small.second")).to_have_count(0)  # the helper does not see this phone
    person.answers_everything()
    person.sends()
    person.waits_for("arrived")
    answer, = answers_inside(house, ROUND)
    assert (answer.mode, answer.who_chose) == ("read_along", None)


def test_the_questions_print_in_two_languages_on_a4(house: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person()
    person.page.goto(f"{house.address(ROUND)}/questions/ar/sv")
    paper = person.page.pdf(format="A4", print_background=True)
    assert 2 <= len(re.findall(rb"/Type /Page\b", paper)) <= 8
    person.page.emulate_media(media="print")
    expect(person.page.locator("header")).to_be_hidden()
    assert person.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
