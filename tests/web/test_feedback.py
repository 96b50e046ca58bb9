"""What happened: the page the young people get, in every language and state, and the page on which staff write it."""

import html
import re
from datetime import timedelta

import html5lib
import pytest

from app.campaigns import store as campaigns
from app.campaigns.proposal import Proposal
from app.feedback import store
from app.i18n import BY_ID, voice_locales
from app.people.roles import Role
from app.releases import store as releases
from app.settings import current
from tests.web.closed_rounds import LINES, Lock, Round, logged_in

NEWS = "/campaigns/hosten/news"
ISOLATES = re.compile(r"[\u2068\u2069]")
ARABIC = "سمعنا أنكم تريدون معرفة ما يحدث بعد الاجتماع."


def made(app, answers=15, code="hosten", told=None, **options):
    """A round of the given kind; released where there are answers, answered back where something is told."""
    with app.app_context():
        one = Round(code, **{"languages": "sv,en,ar", **options})
        if answers:
            releases.publish(one.release(answers))
        if told:
            store.say(code, told)
    return one


def seen(voice, address="/hosten/news", language="en") -> str:
    """The words of the page, as a person reads them."""
    answer = voice.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    body = re.sub(r"<(style|svg)\b.*?</\1>", " ", answer.text.split("<body", 1)[1], flags=re.DOTALL)
    return ISOLATES.sub("", html.unescape(" ".join(re.sub(r"<[^>]*>", " ", body).split())))


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_the_page_is_valid_small_and_needs_no_script(voice, staff_app, language):
    made(staff_app, answers=57, told={"sv": "Vi hörde er."})
    answer = voice.get("/hosten", headers={"Accept-Language": language, "Accept-Encoding": "br"})
    assert len(answer.data) < 12_000
    page = voice.get("/hosten", headers={"Accept-Language": language}).text
    html5lib.HTMLParser(strict=True).parse(page)
    assert len(page) < 100_000
    assert page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert not re.search(r"\sstyle=|\son\w+=|<script(?! type=\"module\" src=)", page)


def test_its_only_inline_style_is_allowed_by_hash(voice, staff_app):
    made(staff_app)
    policy = voice.get("/hosten").headers["Content-Security-Policy"]
    assert "style-src 'self' 'sha256-" in policy
    assert "unsafe" not in policy


def test_no_cookie_is_set(voice, staff_app):
    made(staff_app)
    assert "Set-Cookie" not in voice.get("/hosten").headers


def test_every_released_choice_stands_there_as_its_span(voice, staff_app):
    made(staff_app)
    page = seen(voice)
    with staff_app.app_context():
        tables = [table for table in releases.release_of("hosten")["tables"] if table["item"] != "mode"]
    declared = sum(len(set(table["cells"]) - {"dont_know", "skip", "not_asked"}) for table in tables)
    assert len(re.findall(r"\d+–\d+ of 15", page)) == declared
    assert "15 young people answered." in page
    assert not re.search(r"\d[.,]\d|%", page.replace("BY-SA 4.0", ""))


def test_an_end_that_may_be_none_or_all_says_so(voice, staff_app):
    made(staff_app, answers=7)
    for low, high, more in re.findall(r"(\d+)–(\d+) of 7( may be \w+(?:, may be \w+)?)?", seen(voice)):
        assert ("may be none" in more) is (low == "0")
        assert ("may be all" in more) is (high == "7")


def test_words_of_themes_stand_there(voice, staff_app):
    made(staff_app)
    assert all(line in seen(voice, language="sv") for line in LINES)


def test_in_arabic_it_runs_from_right_to_left_with_numbers_kept_together(voice, staff_app):
    made(staff_app, told={"ar": ARABIC, "sv": "Vi hörde er."})
    page = voice.get("/hosten", headers={"Accept-Language": "ar"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert ARABIC in page
    spans = re.findall(r".?\d+–\d+.?", page)
    assert spans
    assert all(span[0] == "\u2068" and span[-1] == "\u2069" for span in spans)
    assert not re.search("[٠-٩۰-۹]", page)


def test_charts_are_mirrored_where_the_language_is(voice, staff_app):
    made(staff_app)
    drawn = r'<svg class="chart".*?</svg>'
    left, right = (re.findall(drawn, voice.get(f"/hosten?hl={one}").text) for one in ("sv", "ar"))
    assert len(left) == len(right)
    assert left != right


def test_the_language_can_be_changed_with_a_link(voice, staff_app):
    made(staff_app)
    assert 'href="?hl=ar" lang="ar" dir="rtl"' in voice.get("/hosten").text
    assert '<html lang="ar"' in voice.get("/hosten?hl=ar", headers={"Accept-Language": "sv"}).text
    assert '<html lang="sv"' in voice.get("/hosten?hl=tlh", headers={"Accept-Language": "sv"}).text


def test_an_answer_that_is_missing_in_a_language_is_shown_in_the_first_it_was_written_in(voice, staff_app):
    made(staff_app, told={"sv": "Vi hörde er."})
    assert '<p lang="sv" dir="ltr">Vi hörde er.</p>' in voice.get("/hosten?hl=ar").text


@pytest.mark.parametrize("language", [one for one in voice_locales() if one not in ("sv", "en")])
def test_what_is_not_in_the_reader_s_language_says_so_before_it_begins(voice, staff_app, language):
    """Never as if it were translated: of the answer, and of the words that an adult rewrote."""
    made(staff_app, told={"sv": "Vi hörde er."}, languages=",".join(voice_locales()))
    page = voice.get(f"/hosten?hl={BY_ID[language].html}").text
    for part in re.findall(r'<section class="(?:changes|words)".*?</section>', page, re.DOTALL):
        assert part.index('class="elsewhere') < part.index('lang="sv" dir="ltr"')
    assert page.count('class="elsewhere') == 2
    assert 'class="elsewhere' not in voice.get("/hosten?hl=sv").text


def test_a_reader_of_dari_gets_the_persian_rather_than_the_swedish_and_is_told_that_it_is_not_dari(voice, staff_app):
    made(staff_app, told={"sv": "Vi hörde er.", "fa": "شنیدیم."}, languages="sv,fa_AF,fa")
    page = voice.get("/hosten?hl=prs").text
    assert '<p lang="fa" dir="rtl">شنیدیم.</p>' in page
    assert 'class="elsewhere' in page


def test_only_the_part_that_is_missing_says_so(voice, staff_app):
    made(staff_app, told={"ar": ARABIC, "sv": "Vi hörde er."})
    page = voice.get("/hosten?hl=ar").text
    assert page.count('class="elsewhere') == 1
    assert "elsewhere" not in page.partition('class="words"')[0].partition("</style>")[2]


def test_before_the_release_it_says_when_there_will_be_something_to_read(voice, staff_app):
    one = made(staff_app, answers=0)
    page = seen(voice, "/hosten")
    assert "The form is closed." in page
    assert f"By {one.campaign.promise.day} {one.campaign.promise:%B %Y} you will read here" in page
    assert not re.search(r"\d–\d", page)


def test_a_round_that_is_released_but_not_answered_says_when_it_will_be(voice, staff_app):
    made(staff_app)
    assert "you will read here what changes." in seen(voice)


def test_a_promise_that_was_not_kept_is_not_hidden(voice, staff_app, settings):
    made(staff_app)
    later = settings.today() + timedelta(days=61)
    object.__setattr__(settings, "today", lambda: later)
    assert "We are late." in seen(voice)


def test_too_few_answers_show_words_and_no_number(voice, staff_app):
    made(staff_app, answers=6, told={"en": "We heard you."})
    page = seen(voice)
    assert "Few answered, so we show no numbers." in page
    assert "We heard you." in page
    assert not re.search(r"\d+–\d+|young people answered", page)


def test_while_the_round_is_open_the_page_leads_to_the_questions(voice, staff_app):
    made(staff_app, answers=0, closed=False)
    page = voice.get("/hosten/news", headers={"Accept-Language": "en"}).text
    assert "You can still answer." in page
    assert 'href="/hosten"' in page


@pytest.mark.parametrize("address", ["/nowhere", "/nowhere/news", "/utkast/news"])
def test_unknown_and_draft_codes_get_a_kind_page(staff_app, voice, address):
    with staff_app.app_context():
        campaigns.create(draft("utkast"), [Lock("Skolan").public], draft=True)
    answer = voice.get(address, headers={"Accept-Language": "sv"})
    assert answer.status_code == 404
    assert '<html lang="sv"' in answer.text
    assert "Här finns inga frågor." in answer.text


def draft(code):
    today = current().today()
    return Proposal.parse(code=code, pack="im-school", languages="sv", organisation="Testskolan", since="2026-08",
                          opens=today, promise=today + timedelta(days=60), open_entry=True, practice=True)


def test_what_happened_takes_only_get(voice, staff_app):
    made(staff_app)
    assert voice.post("/hosten/news").status_code == 405


# --- the page on which staff write it ----------------------------------------------------------------------------


@pytest.fixture
def administrator(staff_app):
    made(staff_app)
    return logged_in(staff_app, Role.ADMINISTRATOR)


def writes(client, **texts):
    page = client.get(NEWS).text
    token = re.search(r'csrf_token"[^>]*value="([^"]+)"', page)[1]
    return client.post(NEWS, data={"csrf_token": token, **{f"text_{one}": text for one, text in texts.items()}})


def test_what_staff_write_is_what_the_young_people_read(administrator, voice):
    answer = writes(administrator, sv="Vi hörde er.\r\nI januari ändras schemat.", en="", ar=ARABIC)
    assert answer.status_code == 303
    assert "I januari ändras schemat." in seen(voice, language="sv")
    assert ARABIC in seen(voice, language="ar")
    assert "Not yet written in: English." in administrator.get(NEWS).text


def test_the_page_is_valid_names_the_promise_and_leads_to_the_preview(administrator, settings):
    page = administrator.get(NEWS).text
    html5lib.HTMLParser(strict=True).parse(page)
    promise = settings.today() + timedelta(days=60)
    assert f"{promise.day} {promise:%B %Y}" in page
    assert f'href="{settings.voice_url}/hosten/news"' in page
    assert re.search(r'<textarea[^>]*dir="rtl"[^>]*lang="ar"', page)


def test_there_is_a_box_for_every_language_of_the_round_and_the_empty_ones_are_named(staff_app, settings):
    made(staff_app, languages=",".join(voice_locales()))
    client = logged_in(staff_app, Role.ADMINISTRATOR)
    told = {one: "Vi hörde er." for one in voice_locales() if one not in ("ps", "ckb")}
    assert writes(client, **told).status_code == 303
    page = client.get(NEWS).text
    boxes = re.findall(r'<textarea[^>]*dir="(\w+)"[^>]*lang="([\w-]+)"', page)
    assert boxes == [(BY_ID[one].direction, BY_ID[one].html) for one in voice_locales()]
    assert f"Not yet written in: {BY_ID['ps'].endonym}, {BY_ID['ckb'].endonym}." in page


def test_too_long_a_text_is_refused_beside_its_field_and_nothing_typed_is_lost(administrator, staff_app):
    answer = writes(administrator, sv="x" * 1201, en="Kept on the page")
    assert answer.status_code == 400
    assert answer.text.count("At most 1,200 characters.") == 1
    assert "Kept on the page" in answer.text
    assert "x" * 1201 in answer.text
    with staff_app.app_context():
        assert store.texts_of("hosten") == {}


def test_new_lines_count_once(administrator):
    assert writes(administrator, sv="\r\n".join(["x"] * 600)).status_code == 303


def test_hostile_words_stay_words(administrator, voice):
    writes(administrator, sv="<img src=x onerror=alert(1)>")
    assert "<img" not in voice.get("/hosten").text


def test_while_the_round_is_open_there_is_nothing_to_answer_yet(staff_app):
    made(staff_app, answers=0, closed=False)
    answer = logged_in(staff_app, Role.ADMINISTRATOR).get(NEWS)
    assert (answer.status_code, "The young people can still answer." in answer.text) == (409, True)


@pytest.mark.parametrize("role", [Role.HELPER, Role.WORKSHOP])
def test_others_may_not_answer(staff_app, role):
    made(staff_app)
    assert logged_in(staff_app, role).get(NEWS).status_code == 403


def test_without_a_token_nothing_is_saved(administrator, staff_app):
    assert administrator.post(NEWS, data={"text_sv": "Vi hörde er."}).status_code == 400
    with staff_app.app_context():
        assert store.texts_of("hosten") == {}
