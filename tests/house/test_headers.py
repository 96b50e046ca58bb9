"""The headers of every answer of every face: pages, documents, files, refusals and breakdowns alike."""

import re
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from app.assets import asset
from app.people.roles import Role
from app.recordings.spoken import text_hash
from tests.conftest import inside
from tests.journeys.town import FACES, Town
from tests.practice import DONE, OPEN, Practice
from tests.web.closed_rounds import logged_in

FIXED = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "base-uri": ["'none'"],
    "connect-src": ["'self'"],
    "default-src": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "img-src": ["'self'", "data:"],
    "manifest-src": ["'self'"],
    "media-src": ["'none'"],
    "require-trusted-types-for": ["'script'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "trusted-types": ["egna-ord"],
    "worker-src": ["'self'"],
}
# Everything else is never stored. The reason stands beside each exception.
CACHED = {
    "offline.service_worker": "no-cache, max-age=0",  # asked anew every time: a stale worker would serve a stale build
    "offline.files_to_keep": "no-cache, max-age=0",
    "documents.form_json": "no-cache",  # frozen: whoever has it asks with its hash and gets 304
}
ON_EVERY_FILE = {"max-age=315360000", "public", "immutable"}  # its address changes with its content
FILES = ("css/tokens.css", "js/form.js", "pictures-built/pictures-1.svg", "manifest.webmanifest")
SAID = text_hash("sv", "Svenska")
VALUES = {"code": [OPEN, DONE, "finns-inte"], "locale": ["sv", "xx"], "answer_id": ["0" * 32, "x"], "step": ["1", "9"],
          "tag": ["none"], "kind": ["note"], "number": ["0"], "layer": ["0"], "clip": ["0", "x"], "chunk": ["0"],
          "ticket": ["x"], "word": ["x"], "first": ["ar"], "second": ["sv", "xx"], "sound": ["0" * 32],
          "mark": [SAID, "0" * 16], "key": ["mentor", "x"], "digest": ["0" * 32], "pack": ["im-school", "x"],
          "theme_id": ["rasten"]}
DENIED = {"camera=()", "geolocation=()", "microphone=()"}
# Who may ask for the microphone, and play what it holds in its own memory: the form, and staff who read a text aloud.
RECORDS = {f"/{OPEN}", *(f"/recordings/{code}/sv/{SAID}" for code in (OPEN, DONE))}
# Who may play a recording: "what happened", and the list of what staff have read aloud.
PLAYS = {f"/{OPEN}/news", f"/{DONE}", f"/{DONE}/news", f"/recordings/{OPEN}/sv", f"/recordings/{DONE}/sv"}
METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH")


@pytest.fixture(scope="module")
def clients(practice: Practice) -> Iterator[dict[str, list[FlaskClient]]]:
    """Who asks: on the staff face somebody who has logged in, too."""
    with ExitStack() as faces:
        apps = {face: faces.enter_context(practice.app(face)) for face in FACES}
        found = {face: [app.test_client()] for face, app in apps.items()}
        found["staff"].append(logged_in(apps["staff"], Role.ADMINISTRATOR))
        found["keyroom"].append(inside(apps["keyroom"]))
        yield found


@pytest.fixture(scope="module")
def answers(clients: dict[str, list[FlaskClient]]) -> dict[str, list[TestResponse]]:
    """What each face answers at every address to every method."""
    return {face: [answer for client in clients[face] for answer in asked(client)] for face in FACES}


def addresses(app: Flask) -> list[str]:
    """Every rule with every sample value, and one address that no rule has."""
    found = ["/nothing/of/the/kind"]
    for rule in app.url_map.iter_rules():
        names = sorted(rule.arguments)
        for values in product(*(VALUES[name] for name in names)):
            url = rule.rule
            for name, value in zip(names, values, strict=True):
                url = re.sub(rf"<(?:[^<>]*:)?{name}>", value, url)
            found.append(url)
    return found


def asked(client: FlaskClient) -> Iterator[TestResponse]:
    for url, method in product(addresses(client.application), METHODS):
        yield client.open(url, method=method)


def check(answer: TestResponse) -> None:
    where = f"{answer.request.method} {answer.request.path} {answer.status_code}"
    assert {name: answer.headers.get(name) for name in FIXED} == FIXED, where
    shown = answer.status_code == 200 and answer.request.method in ("GET", "HEAD")
    records, plays = (shown and answer.request.path in pages for pages in (RECORDS, PLAYS))
    denied = DENIED - {"microphone=()"} | {"microphone=(self)"} if records else DENIED
    assert set(answer.headers["Permissions-Policy"].split(", ")) >= denied, where
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; "), where
    heard = ["'self'", "blob:"] if records else ["'self'"] if plays else ["'none'"]
    assert without_hashes(policy) == {**POLICY, "media-src": heard}, where
    assert not {"Server", "X-Powered-By", "Access-Control-Allow-Origin"} & set(answer.headers.keys()), where


def without_hashes(policy: str) -> dict[str, list[str]]:
    parts = [directive.split() for directive in policy.split("; ")]
    return {name: [one for one in sources if not one.startswith("'sha256-")] for name, *sources in parts}


def endpoint_of(app: Flask, answer: TestResponse) -> str | None:
    try:
        return str(app.url_map.bind("localhost").match(answer.request.path, answer.request.method)[0])
    except Exception:  # no such address, or not by this method: then there is no endpoint
        return None


@pytest.mark.parametrize("face", FACES)
def test_every_answer_of_every_address_is_guarded(answers: dict[str, list[TestResponse]], face: str) -> None:
    for answer in answers[face]:
        check(answer)
    recording = {answer.request.path for answer in answers[face] if "microphone=(self)" in str(answer.headers)}
    assert recording == {one for one in RECORDS if face == ("staff" if one.startswith("/recordings/") else "voice")}
    assert {answer.status_code for answer in answers[face]} >= {200, 404, 405}
    assert [answer.request.path for answer in answers[face] if answer.status_code >= 500] == []


@pytest.mark.parametrize("face", FACES)
def test_nothing_is_stored_but_what_is_listed_here(
    clients: dict[str, list[FlaskClient]], answers: dict[str, list[TestResponse]], face: str
) -> None:
    app = clients[face][0].application
    for answer in answers[face]:
        listed = CACHED.get(endpoint_of(app, answer) or "", "no-store")
        expected = listed if answer.status_code == 200 and answer.request.method != "OPTIONS" else "no-store"
        where = f"{answer.request.method} {answer.request.path} {answer.status_code}"
        assert answer.headers["Cache-Control"] == expected, where


@pytest.mark.parametrize(("face", "endpoint", "url"), [
    ("voice", "campaign", f"/{OPEN}"), ("voice", "documents.form_json", f"/{OPEN}/form.json"),
    ("staff", "people.login", "/login"), ("keyroom", "keyroom.enter", "/enter/x"),
])
def test_a_breakdown_is_guarded_and_says_nothing(
    clients: dict[str, list[FlaskClient]], face: str, endpoint: str, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = clients[face][0]
    monkeypatch.setitem(client.application.view_functions, endpoint, broken)
    answer = client.get(url)
    check(answer)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (500, "no-store")
    assert "canary" not in answer.text
    assert "Traceback" not in answer.text


def broken(**_values: Any) -> None:
    raise RuntimeError("canary")


broken.needs = "everybody"  # type: ignore[attr-defined]


def test_the_voice_face_sets_no_cookie_and_reads_none(
    clients: dict[str, list[FlaskClient]], answers: dict[str, list[TestResponse]]
) -> None:
    with_cookie = clients["voice"][0].application.test_client()
    for name in ("session", "egna_voice", "egna_staff", "locale"):
        with_cookie.set_cookie(name, "somebody")
    for plain, cookie in zip(answers["voice"], asked(with_cookie), strict=True):
        assert "Set-Cookie" not in cookie.headers
        assert "cookie" not in cookie.headers.get("Vary", "").lower()
        assert (plain.status_code, plain.data) == (cookie.status_code, cookie.data)


@pytest.mark.parametrize(("face", "url"), [("staff", "/login"), ("keyroom", "/enter/x")])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_session_cookie_belongs_to_one_face_and_no_script(
    practice: Practice, face: str, url: str, scheme: str
) -> None:
    with practice.app(face, **{f"{face}_url": f"{scheme}://localhost:9000"}) as app:
        answer = app.test_client().get(url, headers={"X-Forwarded-Proto": scheme})
    cookie, *others = answer.headers.getlist("Set-Cookie")
    facts = {part.strip() for part in cookie.split(";")[1:]}
    assert others == []
    assert cookie.startswith(f"egna_{face}=")
    assert facts == {"HttpOnly", "Path=/", "SameSite=Strict"} | ({"Secure"} if scheme == "https" else set())
    assert ("Strict-Transport-Security" in answer.headers) == (scheme == "https")
    assert "Cookie" in answer.headers["Vary"]


def headers_of(client: FlaskClient, file: str) -> Headers:
    with client.get(asset(file)) as answer:  # a file stays open until it has been sent
        assert answer.status_code == 200
        return answer.headers


@pytest.mark.parametrize("face", FACES)
def test_a_file_is_kept_for_good_and_guarded(clients: dict[str, list[FlaskClient]], face: str) -> None:
    for headers in (headers_of(clients[face][0], file) for file in FILES):
        assert set(headers["Cache-Control"].split(", ")) == ON_EVERY_FILE
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not {"Set-Cookie", "Server"} & set(headers.keys())


@pytest.mark.parametrize("face", FACES)
def test_no_other_page_may_read_a_file(clients: dict[str, list[FlaskClient]], face: str) -> None:
    """Not "null" either: that is the name of every sandboxed page."""
    assert "Access-Control-Allow-Origin" not in headers_of(clients[face][0], "js/form.js")


@pytest.mark.parametrize("face", FACES)
def test_every_page_says_its_character_set(answers: dict[str, list[TestResponse]], face: str) -> None:
    for answer in (one for one in answers[face] if one.mimetype.startswith("text/")):
        assert answer.mimetype_params == {"charset": "utf-8"}, answer.request.path


def test_the_server_does_not_say_which_version_it_is(practice: Practice) -> None:
    town = Town(practice.instance)
    town.starts("voice")
    try:
        with urllib.request.urlopen(f"{town.voice_url}/healthz", timeout=5) as answer:
            told = answer.headers
    finally:
        town.sleeps()
    assert not re.search(r"\d", told.get("Server", ""))
    assert "X-Powered-By" not in told
