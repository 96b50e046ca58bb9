"""Every page of the young people and of the staff, in every language of each, with the practice rounds in it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from itertools import count

import pytest
from flask import Flask

from app.i18n import BY_ID, voice_locales
from app.people.roles import Role
from app.recordings.spoken import text_hash
from app.releases.store import publish, release_bytes_of
from app.settings import stockholm_today
from tests.practice import DONE, OPEN, Practice
from tests.web.closed_rounds import Round, logged_in
from tests.web.inspection import inspected
from tests.web.visitor import Visitor, broken, pages_of

SMALL = "liten-omgang"  # closed and released with too few answers for any number
CLOSED = "stangd-omgang"  # closed, nothing released
# Answers that are documents for programs, and addresses that only lead on to another page.
NO_PAGES = {
    "voice": {"healthz", "documents.campaign_json", "documents.form_json", "offline.service_worker",
              "offline.files_to_keep", "capture.words_in", "installing.manifest", "sounds.recordings_in",
              "sounds.sound", "capture.own_picture"},
    "staff": {"healthz", "people.start", "recordings.sound", "pictures.image"},
}
VOICE_LANGUAGES = pytest.mark.parametrize("language", [BY_ID[one].html for one in voice_locales()])
STAFF_LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


@pytest.fixture(scope="module")
def staff_app(practice: Practice) -> Iterator[Flask]:
    with practice.app("staff") as app:
        with app.app_context():
            publish(Round(SMALL).release(answers=3, themes=0))
            Round(CLOSED)
        yield app


@pytest.fixture(scope="module")
def voice_app(practice: Practice, staff_app: Flask) -> Iterator[Flask]:
    with practice.app("voice") as app:
        yield app


@pytest.fixture(scope="module")
def administrator(staff_app: Flask) -> Callable[[str], Visitor]:
    """Each comes with an account of their own: a code works once."""
    numbers = count()
    return lambda language: Visitor(logged_in(staff_app, Role.ADMINISTRATOR, f"admin-{next(numbers)}"), language)


# --- the young people's face -----------------------------------------------------------------------------------------
@VOICE_LANGUAGES
def test_every_page_of_the_voice_face(voice_app: Flask, language: str) -> None:
    person = Visitor(voice_app.test_client(), language)
    form = person.sees(f"/{OPEN}")
    assert len(form.all("section")) > 20
    person.sees(f"/{OPEN}/news")
    own = next(one for one in BY_ID.values() if one.html == language)
    person.sees(f"/{OPEN}/questions/{'en' if own.id == 'sv' else 'sv'}/{own.id}")
    for released in (f"/{DONE}", f"/{DONE}/news"):
        assert person.sees(released).all("svg", "{http://www.w3.org/2000/svg}svg")
    assert person.pages == pages_of(voice_app) - NO_PAGES["voice"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_happened_where_there_is_little_or_nothing_to_tell(voice_app: Flask, language: str) -> None:
    person = Visitor(voice_app.test_client(), language)
    for code in (SMALL, CLOSED):
        person.sees(f"/{code}")


@VOICE_LANGUAGES
def test_after_the_last_day_the_address_tells_when_there_is_more(practice: Practice, language: str) -> None:
    with practice.app("voice", today=lambda: stockholm_today() + timedelta(days=30)) as app:
        page = Visitor(app.test_client(), language).sees(f"/{OPEN}")
        assert not page.all("textarea")


@pytest.mark.parametrize("asked", ["?hl=", "Accept-Language: "])
@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_a_language_is_asked_for_in_the_address_or_by_the_phone(voice_app: Flask, language: str, asked: str) -> None:
    url, accepted = (f"/{OPEN}{asked}{language}", "sv") if asked == "?hl=" else (f"/{OPEN}", language)
    answer = voice_app.test_client().get(url, headers={"Accept-Language": accepted})
    assert f'<html lang="{BY_ID[language].html}" dir="{BY_ID[language].direction}">' in answer.text


@pytest.mark.parametrize("language", voice_locales())
def test_an_unknown_code_gets_a_kind_page_in_every_language_of_the_build(voice_app: Flask, language: str) -> None:
    person = Visitor(voice_app.test_client(), BY_ID[language].html)
    person.sees("/finns-inte", 404)
    person.sees("/finns-inte/news", 404)
    person.looks(person.client.post(f"/{OPEN}"), 405)


@VOICE_LANGUAGES
def test_the_error_page_of_the_voice_face(
    voice_app: Flask, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(voice_app.view_functions, "campaign", broken)
    Visitor(voice_app.test_client(), language).sees(f"/{OPEN}", 500)


# --- staff -----------------------------------------------------------------------------------------------------------
@STAFF_LANGUAGES
def test_every_page_of_the_staff_face(
    staff_app: Flask, administrator: Callable[[str], Visitor], language: str
) -> None:
    stranger = Visitor(staff_app.test_client(), language)
    stranger.sees("/login")
    stranger.sends("/login", 401, name="nobody", password="wrong", code="000000")
    person = administrator(language)
    for url in ("/campaigns", "/help", "/nowhere", "/audit", f"/campaigns/{OPEN}", f"/campaigns/{CLOSED}/news",
                f"/campaigns/{DONE}/protocol"):
        person.sees(url)
    for code in (DONE, SMALL):
        for page in ("", "/results", "/workshop", "/workshop/1", "/workshop/2", "/workshop/3", "/news"):
            person.sees(f"/campaigns/{code}{page}")
    person.sends("/help", campaign=OPEN, way="read_along", language="ar")
    for url in ("/recordings", f"/recordings/{OPEN}/ar", f"/recordings/{OPEN}/ar/{text_hash('ar', 'العربية')}"):
        person.sees(url)
    for url in ("", "/mentor", "/test/im-school/ti", "/test/soc-contact/ar/sheet"):
        person.sees(f"/pictures{url}")
    person.sees("/help/link")
    assert person.pages | stranger.pages == pages_of(staff_app) - NO_PAGES["staff"]


@STAFF_LANGUAGES
def test_staff_pages_after_a_form_was_filled_in(
    staff_app: Flask, administrator: Callable[[str], Visitor], language: str
) -> None:
    person = administrator(language)
    with staff_app.app_context():
        release = release_bytes_of(DONE)
    person.sends(f"/campaigns/{DONE}/release", 200, file=(BytesIO(release), "release.json"))
    person.sends(f"/campaigns/{DONE}/release", 400)
    person.sends(f"/campaigns/{DONE}/release", 400, file=(BytesIO(b"{}"), "release.json"))
    person.sends(f"/campaigns/{SMALL}/release", 400, file=(BytesIO(release), "release.json"))
    person.sends("/help", 400, campaign=OPEN, way="helped", language="sv")
    person.sends(f"/campaigns/{DONE}/news", 400, text_sv="x" * 2000)
    person.sends(f"/campaigns/{DONE}/news", text_sv="Vi har läst.", text_en="We have read.", text_ar="قرأنا.")
    person.sees(f"/campaigns/{DONE}/news")


@pytest.mark.parametrize("address", [f"/campaigns/{DONE}/release", "/help", "/login"])
def test_the_language_can_be_changed_on_a_page_that_refused_a_form(
    administrator: Callable[[str], Visitor], address: str
) -> None:
    person = administrator("sv")
    refused = person.client.post(address, data={"csrf_token": person.token()})
    back = next(one.get("value") for one in inspected(refused, "sv").all("input") if one.get("name") == "next")
    changed = person.sends("/language", locale="en", next=back)
    person.language = "en"
    person.looks(person.client.get(changed.location, follow_redirects=True), 200)


@STAFF_LANGUAGES
def test_workshop_pages_with_notes_and_ideas_and_with_refused_ones(
    administrator: Callable[[str], Visitor], language: str
) -> None:
    person = administrator(language)
    step = person.sees(f"/campaigns/{DONE}/workshop/1")
    actions = sorted({form.get("action") or "" for form in step.all("form")})
    notes = next(one for one in actions if one.endswith("/notes"))
    ideas = next(one for one in actions if one.endswith("/ideas"))
    tag = notes.split("/")[-2]
    finding = next(one.get("value") for one in step.all("option") if ":" in (one.get("value") or "") or "." in
                   (one.get("value") or ""))
    person.sends(notes, 400, **{f"note-{tag}-text": ""})
    person.sends(ideas, 400, **{f"idea-{ideas.split('/')[-2]}-text": "x" * 1001})
    view = next(one.get("value") for one in step.all("option") if one.get("value"))
    person.sends(notes, **{f"note-{tag}-view": view, f"note-{tag}-text": "<b>En anteckning</b> \u202e"})
    person.sends(ideas, **{f"idea-{ideas.split('/')[-2]}-{name}": value for name, value in
                           {"finding": finding, "text": "En idé", "worse_off": "ingen"}.items()})
    for page in ("", "/1", "/2", "/3"):
        person.sees(f"/campaigns/{DONE}/workshop{page}")


@STAFF_LANGUAGES
def test_errors_of_the_staff_face(
    staff_app: Flask, administrator: Callable[[str], Visitor], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = administrator(language)
    person.sees("/nothing-here", 404)
    person.sees("/campaigns/finns-inte", 404)
    person.sees(f"/campaigns/{DONE}/workshop/9", 404)
    person.sees(f"/campaigns/{OPEN}/results", 409)
    person.sees(f"/campaigns/{OPEN}/workshop", 409)
    person.sees(f"/campaigns/{OPEN}/news", 409)
    person.looks(person.client.post("/campaigns", data={"csrf_token": person.token()}), 405)
    person.looks(person.client.post("/logout"), 400)
    helper = Visitor(logged_in(staff_app, Role.HELPER, f"helper-{language}"), language)
    helper.sees("/help")
    helper.sees("/campaigns", 403)
    monkeypatch.setitem(staff_app.view_functions, "people.login", broken)
    Visitor(staff_app.test_client(), language).sees("/login", 500)
