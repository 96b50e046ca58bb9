"""The whole journey of one young person's words: the first file a newcomer should read.

Somebody who reads Arabic answers offline on a phone; two people open the batch together; the release is signed,
published and charted; and the phone tells what happened, in Arabic.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.people import YoungPerson
from tests.journeys.staff import Administrator
from tests.journeys.town import Town

STRANGER = Path(__file__).with_name("stranger.py")
WORDS = "المعلمة تشرح مرة ثانية"
ANSWERED_BACK = "سمعنا أنكم تريدون معرفة ما يحدث بعد الاجتماع."
CARDS = {"teacher": "helps", "tests": "hard", "my_language": "missing"}


def answers_in_arabic(person: YoungPerson) -> None:
    """Every item of im-school, one of each kind of answer, with words in two places."""
    person.writes("im00a", WORDS)
    person.skips("im00b")
    person.allows("words")
    person.answers("im01", "often")
    person.sorts("im02", CARDS)
    person.picks("im03", best="break", hardest="homework")
    person.answers("im04", "never")
    person.answers("im05", ["languages", "cooking"])
    person.answers("im06", ["teacher", "friend"])
    person.answers("im08", "without_me")
    person.answers("im09", "dont_know")
    person.answers("im10", "partly")
    person.answers("im11", ["my_language", "plan"])


def six_others_answer(town: Town) -> None:
    """So that there are enough to show: seven accounts in all."""
    slips = town.instance / "others.txt"
    slips.write_text("".join(f"{town.slip()}\n" for _ in range(6)), encoding="utf-8")
    subprocess.run([sys.executable, "-I", str(STRANGER), str(slips)], check=True, capture_output=True)


def opened_and_signed(town: Town) -> Path:
    """Neither lock alone opens the batch; both do, together or one after the other, with the same result."""
    inner, outer = town.keys()
    batch, release, stripped = town.exports(), town.instance / "release.json", town.instance / "stripped.batch"
    for lonely in (inner, outer):
        refused = town.tries("open", str(batch), *lonely.options, "--out", str(release))
        assert refused.returncode == 1
        assert refused.stderr.count("\n") == 1
        assert not release.exists()
    assert town.opens_batch(batch, release) == "7 opened, 0 not readable\n"
    together = json.loads(release.read_bytes())

    town.egna_ord("strip", str(batch), *outer.options, "--out", str(stripped))
    release.unlink()
    assert town.opens_batch(stripped, release, [inner]) == "7 opened, 0 not readable\n"
    assert town.tries("release", "verify", str(release)).returncode == 1  # one signature is not enough
    town.egna_ord("release", "sign", str(release), *outer.options)
    assert json.loads(release.read_bytes()) == together
    town.egna_ord("release", "verify", str(release))
    return release


@pytest.fixture
def administrator(chromium: Browser, town: Town) -> Administrator:
    town.starts("staff")
    return Administrator(chromium.new_page(locale="sv-SE", viewport={"width": 1280, "height": 900}), town)


def test_from_the_form_to_what_happened(town: Town, young_person: Callable[..., YoungPerson],
                                        administrator: Administrator) -> None:
    person = young_person(locale="ar")
    person.begins(town.slip(), "ar")
    assert person.taps <= 7
    person.waits_until_kept()
    person.goes_offline()
    answers_in_arabic(person)
    person.sends()
    person.waits_for("waiting")
    assert town.arrived() == 0
    assert person.taps <= 60
    person.comes_online()
    person.waits_for("arrived")
    assert town.arrived() == 1

    six_others_answer(town)
    town.closes()
    release = opened_and_signed(town)
    administrator.logs_in().publishes(town.code, str(release))
    expect(administrator.page.locator("svg.chart").first).to_be_visible()
    assert administrator.page.locator("svg.chart").count() > 40
    administrator.answers_back(town.code, ar=ANSWERED_BACK)

    page = person.page
    page.goto(town.address())
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_text(ANSWERED_BACK)).to_be_visible()
    expect(page.get_by_text("هل يسألك", exact=False).first).to_be_visible()
    assert page.locator("svg.chart").count() > 40
    assert WORDS not in page.content()  # no word leaves the key room unread
