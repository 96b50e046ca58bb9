"""Who comes into the key room: one browser by one printed address, from its own pages, under its own name."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.keyroom.entrance import make_word
from app.settings import Settings
from tests.conftest import inside
from tests.web.keyroom.people import People


def test_without_the_printed_address_nothing_is_shown(keyroom_app: Flask) -> None:
    client = keyroom_app.test_client()
    for url in ("/", "/campaign", "/locks", "/opening.json", "/idle"):
        assert client.get(url).status_code == 403
    assert client.get("/healthz").status_code == 200


def test_a_printed_address_is_good_once(keyroom_app: Flask, settings: Settings) -> None:
    word = make_word(settings.instance / "entrances")
    first, second = People(keyroom_app.test_client()), People(keyroom_app.test_client())
    assert first.client.get(f"/enter/{word}").status_code == 200  # looking uses nothing up
    assert first.press(f"/enter/{word}").status_code == 200
    assert first.client.get(f"/enter/{word}").headers["Location"] == "/"
    assert second.press(f"/enter/{word}").status_code == 403
    assert second.client.get("/").status_code == 403


@pytest.mark.parametrize("word", ["guess", "..", "x" * 2000])
def test_a_guess_is_good_for_nothing(keyroom_app: Flask, word: str) -> None:
    assert People(keyroom_app.test_client()).press(f"/enter/{word}").status_code in (403, 404)


def test_who_was_inside_before_a_restart_is_outside_again(keyroom_app: Flask, settings: Settings) -> None:
    cookie = inside(keyroom_app).get_cookie("egna_keyroom")
    assert cookie
    restarted = create_app("keyroom", settings).test_client()
    restarted.set_cookie("egna_keyroom", cookie.value)
    assert restarted.get("/").status_code == 403


@pytest.mark.parametrize("headers", [
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"},
])
def test_a_form_of_another_site_is_refused(keyroom: FlaskClient, headers: dict[str, str]) -> None:
    people = People(keyroom)
    assert people.press("/close").status_code == 200
    keyroom.environ_base.update({f"HTTP_{name.upper().replace('-', '_')}": text for name, text in headers.items()})
    assert people.press("/close").status_code == 400


@pytest.fixture
def on_a_host_of_its_own(settings: Settings) -> FlaskClient:
    return create_app("keyroom", replace(settings, keyroom_url="https://nycklar.kommunen.example")).test_client()


def test_on_a_host_of_its_own_only_its_name_behind_tls_is_answered(on_a_host_of_its_own: FlaskClient) -> None:
    own, tls = {"Host": "nycklar.kommunen.example"}, {"X-Forwarded-Proto": "https"}
    assert on_a_host_of_its_own.get("/healthz", headers={**own, **tls}).status_code == 200
    assert on_a_host_of_its_own.get("/healthz", headers=own).status_code == 400
    assert on_a_host_of_its_own.get("/healthz", headers={"Host": "127.0.0.1:8002", **tls}).status_code == 400


def test_on_a_host_of_its_own_the_cookie_travels_by_tls_alone(
    on_a_host_of_its_own: FlaskClient, settings: Settings
) -> None:
    way_in = f"/enter/{make_word(settings.instance / 'entrances')}"
    headers = {"Host": "nycklar.kommunen.example", "X-Forwarded-Proto": "https"}
    answer = on_a_host_of_its_own.get(way_in, headers=headers)
    assert "; Secure;" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]
