"""The young person's document as the server gives it: whole, in the right language, and strict."""

import re
from datetime import timedelta
from xml.etree.ElementTree import Element

import brotli
import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.campaigns import store
from app.capture.page import PAGES
from app.capture.pictures import FOLDER
from app.settings import Settings
from tests.unit.campaigns.rounds import proposed, two_locks

XHTML = "{http://www.w3.org/1999/xhtml}"
SCREENS = [
    "language", "age", "under13", "b1", "b2", "b3", "a1", "a2", "a3", "a4", "look_away", "practice", "im00a", "im00b",
    "after_words", "im01", "im02", "im03.best", "im03.hardest", "im04", "im05", "im06", "im08", "im09", "im10", "im11",
    "who_chose", "sending", "state", "next_person", "help", "card", "board", "take_back", "about", "cannot_lock",
]  # fmt: skip
MOST_ON_THE_WIRE = 25_000
MOST_IN_THE_STARTER = 3_000


@pytest.fixture
def phone(voice_app: Flask, settings: Settings) -> FlaskClient:
    """A phone at an open campaign in three languages."""
    PAGES.clear()
    asks(voice_app, settings, languages="sv,en,ar")
    return voice_app.test_client()


def asks(app: Flask, settings: Settings, **changes: str) -> None:
    """A campaign that opens today."""
    today = settings.today()
    with app.app_context():
        store.create(proposed(opens=today, promise=today + timedelta(days=60), **changes), two_locks())


def opened(phone: FlaskClient, **asked: str) -> tuple[Element, str]:
    answer = phone.get("/hosten", **({"query_string": asked} if asked else {}))
    assert answer.status_code == 200
    return html5lib.HTMLParser(strict=False).parse(answer.text), answer.text


def sections(page: Element) -> list[Element]:
    return list(page.iter(f"{XHTML}section"))


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_every_screen_is_in_the_one_document_and_only_the_first_shows(phone, language):
    page, _ = opened(phone, hl=language)
    assert [section.get("data-screen") for section in sections(page)] == SCREENS
    assert [section.get("data-screen") for section in sections(page) if section.get("hidden") is None] == ["language"]


@pytest.mark.parametrize(
    ("asked", "lang", "direction"), [("sv", "sv", "ltr"), ("ar", "ar", "rtl"), ("xx", "sv", "ltr")]
)
def test_the_document_speaks_the_language_asked_for(phone, asked, lang, direction):
    page, _ = opened(phone, hl=asked)
    assert (page.get("lang"), page.get("dir")) == (lang, direction)


def test_the_phones_own_language_is_taken_where_none_is_asked_for(phone):
    answer = phone.get("/hosten", headers={"Accept-Language": "ar-SY,en;q=0.5"})
    assert '<html lang="ar" dir="rtl">' in answer.text
    assert {"Accept-Language", "Accept-Encoding"} <= set(answer.vary)


def test_every_language_has_its_own_name_script_and_direction(phone):
    page, _ = opened(phone, hl="sv")
    rows = [item for item in page.iter(f"{XHTML}li") if item.get("lang")]
    assert [(row.get("lang"), row.get("dir")) for row in rows] == [("sv", "ltr"), ("en", "ltr"), ("ar", "rtl")]
    assert [row[0].text for row in rows] == ["Svenska", "English", "العربية"]


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_every_screen_has_a_heading_and_every_button_a_name(phone, language):
    page, _ = opened(phone, hl=language)
    for section in sections(page):
        assert list(section.iter(f"{XHTML}h1")), section.get("data-screen")
    for button in page.iter(f"{XHTML}button"):
        assert "".join(button.itertext()).strip() or button.get("aria-label")
        assert button.get("type") == "button"


def test_dont_know_and_skip_are_there_on_every_item_and_only_skip_on_words(phone):
    page, _ = opened(phone, hl="sv")
    for section in sections(page):
        item = section.get("data-item") or ""
        if item.startswith("im"):
            assert "skip" in (section.get("data-bar") or "").split()
            unknown = [one for one in section.iter() if one.get("data-act") == "dont_know"]
            assert len(unknown) == (0 if section.get("data-kind") == "words" else 1)


def test_nothing_a_person_writes_is_kept_by_the_browser(phone):
    page, _ = opened(phone, hl="sv")
    fields = [*page.iter(f"{XHTML}textarea"), *page.iter(f"{XHTML}form")]
    assert len(fields) == 3
    assert [field.get("autocomplete") for field in fields] == ["off"] * 3
    assert [*page.iter(f"{XHTML}input")] == []


def test_the_policy_allows_exactly_the_inline_pieces_of_the_page(phone):
    answer = phone.get("/hosten?hl=sv")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.count("'sha256-") == 2
    assert "unsafe" not in policy
    assert re.findall(r'\s(?:style|on\w+)="', answer.text) == []
    assert answer.text.count("<script") == answer.text.count("<style") == 1


def test_the_pages_from_memory_carry_the_same_policy(phone):
    first, second = (phone.get("/hosten?hl=ar") for _ in range(2))
    assert first.data == second.data
    assert first.headers["Content-Security-Policy"] == second.headers["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_the_first_screen_and_the_first_question_are_small_on_the_wire(phone, language):
    answer = phone.get(f"/hosten?hl={language}", headers={"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert len(answer.data) <= MOST_ON_THE_WIRE
    page = brotli.decompress(answer.data).decode()
    assert len(re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1].encode()) <= MOST_IN_THE_STARTER
    assert 'data-words="im00a"' in page


@pytest.mark.skipif(not FOLDER.exists(), reason="the pictures are built at set-up")
def test_the_pictures_of_the_first_screens_are_in_the_document(phone):
    page, _ = opened(phone, hl="sv")
    for section in sections(page)[:13]:
        asked = next((one for one in section.iter() if one.get("class") == "asked"), None)
        if asked is not None and section.get("data-screen") in {"a1", "a2", "a3", "a4", "im00a"}:
            assert not [one for one in asked.iter() if one.get("data-picture")], section.get("data-screen")


def test_no_cookie_is_set_and_nothing_is_stored_between(phone):
    answer = phone.get("/hosten")
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_words_of_another_language_come_whole(phone):
    page, _ = opened(phone, hl="sv")
    shown = {one.get("data-t") for one in page.iter() if one.get("data-t")}
    words = phone.get("/hosten/words/ar.json").json
    assert (words["id"], words["lang"], words["dir"]) == ("ar", "ar", "rtl")
    assert {key for key in shown if not key.startswith("privacy.")} <= set(words["words"])


@pytest.mark.parametrize("path", ["/hosten/words/uk.json", "/hosten/words/..json", "/nowhere/words/sv.json"])
def test_words_that_are_not_there_are_a_plain_404(phone, path):
    assert phone.get(path).status_code == 404


def test_unchecked_words_are_marked(phone):
    assert phone.get("/hosten/words/ar.json").json["words"]["ui.not_reviewed"]


def test_a_name_with_markup_in_it_stays_text(voice_app, settings):
    evil = "<script>alert(1)</script>"
    asks(voice_app, settings, code="evil", organisation=evil)
    page = voice_app.test_client().get("/evil?hl=sv").text
    assert evil not in page
    assert "&lt;script&gt;alert(1)" in page
