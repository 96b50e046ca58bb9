"""What the key room forgets, refuses and never writes anywhere."""

import logging
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.keyroom.sittings import Sittings
from tests.conftest import inside
from tests.unit.keyroom.conftest import KeyHolder
from tests.web.keyroom.people import People, checked_page


def test_closing_forgets_everything(opened: People) -> None:
    assert "The sitting is closed" in checked_page(opened.press("/close"))
    answer = opened.client.get("/opened")
    assert answer.status_code == 410
    checked_page(answer)


def test_fifteen_idle_minutes_forget_everything(
    people: People, keyroom_app: Flask, batch: Path, key_holders: tuple[KeyHolder, KeyHolder]
) -> None:
    now = [0.0]
    keyroom_app.extensions["sittings"] = Sittings(clock=lambda: now[0])
    people.bring(batch)
    now[0] = 899.0
    assert people.client.get("/campaign").status_code == 200
    now[0] += 900.0
    assert people.client.get("/campaign").status_code == 410
    assert len(keyroom_app.extensions["sittings"]) == 0


def test_another_browser_sees_nothing_of_a_sitting(opened: People, keyroom_app: Flask) -> None:
    assert keyroom_app.test_client().get("/opened").status_code == 403
    assert inside(keyroom_app).get("/opened").status_code == 410


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8002", "10.0.0.1"])
def test_another_host_name_is_refused(keyroom: FlaskClient, host: str) -> None:
    assert keyroom.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["127.0.0.1:8002", "localhost:8002", "[::1]:8002"])
def test_its_own_names_are_answered(keyroom: FlaskClient, host: str) -> None:
    assert keyroom.get("/healthz", headers={"Host": host}).status_code == 200


def test_the_cookie_is_the_key_rooms_own_and_strict(people: People, batch: Path) -> None:
    people.client.get("/")
    cookie = people.press("/batch", follow=False, batch=(BytesIO(batch.read_bytes()), "b")).headers["Set-Cookie"]
    assert cookie.startswith("egna_keyroom=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("url", ["/batch", "/locks/0", "/strip", "/open", "/close", "/sign/0", "/release", "/words/0"])
def test_no_form_works_without_its_token(keyroom: FlaskClient, url: str) -> None:
    assert keyroom.post(url, data={}).status_code == 400


def test_there_is_no_database_in_the_key_room(keyroom_app: Flask) -> None:
    assert "sqlalchemy" not in keyroom_app.extensions
    assert not [name for name in keyroom_app.extensions if "alembic" in name]


def test_no_word_reaches_the_log_or_an_error_page(
    opened: People, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    opened.press("/reader", name="Lena Läsare")

    def broken(text: str, listed: object) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr("app.keyroom.pages.showing.pieces", broken)
    answers = [opened.client.get(f"/words/{number}") for number in range(4)]
    assert 500 in {answer.status_code for answer in answers}
    everything = caplog.text + "".join(answer.text for answer in answers)
    assert "Ronja" not in everything
    assert "rasten" not in everything


def test_a_long_opening_shows_its_progress(opened: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.keyroom.sitting.OpeningWork.is_running", True)
    page = opened.look("/opened")
    assert '<progress id="progress" value="57" max="57">' in page
    assert opened.client.get("/opening.json").json == {"done": 57, "running": True, "total": 57}


@pytest.mark.parametrize("url", ["/", "/closed", "/idle"])
def test_pages_outside_a_sitting_are_well_formed(people: People, url: str) -> None:
    people.look(url)


def test_the_language_can_be_chosen(people: People) -> None:
    page = checked_page(people.press("/language", locale="en", next="/"))
    assert '<html lang="en"' in page
    assert people.press("/language", follow=False, locale="sv", next="//evil.example").headers["Location"] == "/"
