"""The results page: what was released, all of it, in spans, as drawings and as tables."""

import html
import json
import re
import time

import html5lib
import pytest
from flask import Flask
from sqlalchemy import event

from app.administration.results import Edition, results
from app.campaigns import store as campaigns
from app.database import db
from app.people.roles import Role
from app.questionnaire.loading import load_pack
from app.releases import store as releases
from app.releases.document import release_bytes
from tests.web.closed_rounds import LINES, Round, logged_in

PLAIN = "{http://www.w3.org/1999/xhtml}"


def released(app: Flask, answers: int, code: str = "hosten", **options) -> Round:
    with app.app_context():
        made = Round(code, **options)
        releases.publish(made.release(answers))
    return made


@pytest.fixture(params=[7, 15, 57])
def answers(request) -> int:
    return request.param


@pytest.fixture
def page(staff_app, answers) -> str:
    released(staff_app, answers)
    return logged_in(staff_app, Role.WORKSHOP).get("/campaigns/hosten/results").text


def tree(page: str):
    return html5lib.HTMLParser(strict=True).parse(page)


def texts(element) -> str:
    return " ".join("".join(element.itertext()).split())


def without_drawings(page: str) -> str:
    """What is said, not drawn; and without signatures and hashes."""
    said = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", said.split("<h1>")[1].split("<footer")[0]))


def test_the_page_is_valid_html_with_one_heading_of_its_own(page):
    found = tree(page)
    assert [texts(one) for one in found.iter(f"{PLAIN}h1")] == ["What the young people told"]
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_nothing_in_the_page_needs_an_unsafe_policy(page):
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", page)


def test_every_released_cell_stands_in_a_table_as_its_band(page, staff_app, answers):
    rows = [texts(row) for row in tree(page).iter(f"{PLAIN}td")]
    with staff_app.app_context():
        release = releases.release_of("hosten")
    bands = [band for table in release["tables"] for band in table["cells"].values()]
    for low, high in bands:
        assert any(text.startswith(f"{low}–{high} of {answers}") for text in rows)
    said = [text for text in rows if re.match(r"\d+–\d+ of \d+", text)]
    halved = 4 if answers < 19 else 0  # two scales, each as two halves
    assert len(said) == len(bands) + halved


def test_questions_come_in_the_order_of_the_form(page):
    pack = load_pack("im-school", ["en"])
    titles = [texts(one) for one in tree(page).iter(f"{PLAIN}h2")]
    asked = [words for item in pack["items"] if item["kind"] != "words"
             for words in (item["words"]["en"].values() if isinstance(item["words"]["en"], dict)
                           else [item["words"]["en"]])]
    assert [title for title in titles if title in asked] == asked
    assert titles[-1] == "How the answers were given"


def test_an_end_that_may_be_none_or_all_says_so(page, answers):
    for text in (texts(cell) for cell in tree(page).iter(f"{PLAIN}td")):
        if match := re.match(r"(\d+)–(\d+) of \d+", text):
            assert ("may be none" in text) is (match[1] == "0")
            assert ("may be all" in text) is (int(match[2]) == answers)


def test_no_decimal_no_percent_and_no_count_by_itself(page, answers):
    said = without_drawings(page)
    assert not re.search(r"\d[.,]\d|%", said)
    lonely = re.findall(r"(?<![\d–])\b\d+\b(?!–|\d)", said)
    assert set(lonely) <= {str(answers)}


def test_a_scale_is_shown_in_halves_where_so_few_answered(page, answers):
    assert ("Always / Often" in page) is (answers < 19)


def test_words_stand_with_the_numbers_and_have_none_of_their_own_in_small_groups(page, answers):
    assert all(line in page for line in LINES)
    themes = [texts(one) for one in tree(page).iter(f"{PLAIN}h3")]
    assert len(themes) == 2
    if answers < 19:
        assert not any(re.search(r"\d", theme) for theme in themes)


def test_it_can_be_read_in_the_language_of_the_reader(staff_app):
    released(staff_app, 15)
    client = logged_in(staff_app, Role.WORKSHOP)
    page = client.get("/campaigns/hosten/results", headers={"Accept-Language": "sv"}).text
    assert "Frågar vuxna i skolan vad du tycker?" in page
    assert '<html lang="sv" dir="ltr">' in page


def test_below_the_minimum_there_is_not_one_number(staff_app):
    released(staff_app, 6)
    said = without_drawings(logged_in(staff_app, Role.WORKSHOP).get("/campaigns/hosten/results").text)
    assert "Too few answered to show any numbers." in said
    assert not re.search(r"\d", said)


def test_practice_results_say_that_they_are_made_up(staff_app):
    released(staff_app, 15, "ovning-klar", practice=True)
    released(staff_app, 15, "riktig", practice=False)
    client = logged_in(staff_app, Role.WORKSHOP)
    assert "Practice, made-up answers" in client.get("/campaigns/ovning-klar/results").text
    assert "Practice, made-up answers" not in client.get("/campaigns/riktig/results").text


def test_what_it_rests_on_stands_at_the_end(staff_app):
    made = released(staff_app, 15)
    page = logged_in(staff_app, Role.WORKSHOP).get("/campaigns/hosten/results").text
    with staff_app.app_context():
        release = releases.release_of("hosten")
    foot = page.split("<footer")[1]
    assert made.campaign.form_hash in foot
    assert all(one["signature"] in foot and one["lock"] in foot for one in release["signatures"])


@pytest.mark.parametrize("closed", [True, False])
def test_before_a_release_there_is_nothing_to_see(staff_app, closed):
    with staff_app.app_context():
        Round("hosten", closed=closed)
    assert logged_in(staff_app, Role.WORKSHOP).get("/campaigns/hosten/results").status_code == 409


def test_a_helper_sees_no_results(staff_app):
    released(staff_app, 15)
    assert logged_in(staff_app, Role.HELPER).get("/campaigns/hosten/results").status_code == 403


def test_hostile_words_in_a_theme_stay_words(staff_app):
    with staff_app.app_context():
        made = Round("hosten")
        releases.publish(hostile(made))
    page = logged_in(staff_app, Role.WORKSHOP).get("/campaigns/hosten/results").text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def hostile(made: Round) -> bytes:
    release = json.loads(made.release(15))
    release["themes"][0]["lines"][0]["words"] = dict.fromkeys(("sv", "en"), "<img src=x onerror=alert(1)>")
    release["signatures"] = [lock.signs(release) for lock in made.locks]
    return release_bytes(release)


def test_the_database_is_asked_the_same_few_questions_however_much_there_is_to_show(staff_app):
    released(staff_app, 7)
    released(staff_app, 57, "varen")
    client = logged_in(staff_app, Role.WORKSHOP)
    assert queries(staff_app, client, "hosten") == queries(staff_app, client, "varen") <= 8


def queries(app: Flask, client, code: str) -> int:
    with app.app_context():
        engine = db.engine
    seen = []
    event.listen(engine, "before_cursor_execute", note := lambda *call: seen.append(call[2]))
    client.get(f"/campaigns/{code}/results")
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_a_page_that_was_drawn_once_is_shown_fast(staff_app):
    released(staff_app, 57)
    client = logged_in(staff_app, Role.WORKSHOP)
    client.get("/campaigns/hosten/results")
    times = []
    for _ in range(5):
        start = time.process_time()
        client.get("/campaigns/hosten/results")
        times.append(time.process_time() - start)
    assert min(times) < 0.060


def test_the_same_code_in_another_house_never_shows_this_ones_results(staff_app, settings):
    results.cache_clear()
    released(staff_app, 15)
    logged_in(staff_app, Role.WORKSHOP).get("/campaigns/hosten/results")
    with staff_app.app_context():
        release, form = releases.release_of("hosten"), campaigns.campaign("hosten").form
    other = {**release, "signatures": [{**one, "signature": "other"} for one in release["signatures"]], "tables": []}
    assert results(Edition.of(other, form, "en")) == ()
