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
