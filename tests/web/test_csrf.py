"""A form that another page sends in somebody's name is refused on every address, and changes nothing."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.extensions import csrf
from app.people.roles import Role
from tests.conftest import inside
from tests.practice import DONE, Practice
from tests.web.closed_rounds import logged_in
from tests.web.visitor import Visitor

SAMPLES = {"code": DONE, "tag": "step1-whole", "kind": "note", "number": "1", "layer": "0", "word": "x",
           "locale": "sv", "mark": "0" * 16, "key": "mentor", "pack": "im-school", "theme_id": "rasten"}
FILLED_IN = {"name": "x", "locale": "en", "text": "x", "text_sv": "changed", "campaign": "ovning", "way": "read_along",
             "language": "sv", "treatment": "leave_out", "answer": "approve", "words-sv": "x", "checked": "e30="}
WRONG = pytest.mark.parametrize("token", [None, "", "wrong", "of another session"])


@pytest.fixture(scope="module")
def staff_app(practice: Practice) -> Iterator[Flask]:
    with practice.app("staff") as app:
        yield app


@pytest.fixture(scope="module")
def administrator(staff_app: Flask) -> FlaskClient:
    return logged_in(staff_app, Role.ADMINISTRATOR)


def changing(app: Flask) -> list[str]:
    """Every address of a face that answers POST, PUT, PATCH or DELETE."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.methods and rule.methods - {"GET", "HEAD", "OPTIONS"}]
    return [re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: SAMPLES[found[1]], rule.rule) for rule in rules]


def fields(app: Flask, token: str | None) -> dict[str, Any]:
    """A form filled in with something for every address, and a token that is not this session's."""
    other = Visitor(app.test_client(), "en").token() if token == "of another session" else token
    return FILLED_IN if token is None else {**FILLED_IN, "csrf_token": other}


@WRONG
def test_staff_forms_without_the_sessions_token_change_nothing(
    practice: Practice, staff_app: Flask, administrator: FlaskClient, token: str | None
) -> None:
    sent = fields(staff_app, token)
    before = everything_in(practice)
    for url in changing(staff_app):
        assert administrator.post(url, data=sent).status_code == 400, url
        assert administrator.post(url, json=sent).status_code == 400, url
    assert everything_in(practice) == before
    assert administrator.get("/campaigns").status_code == 200  # still logged in


@WRONG
def test_key_room_forms_without_the_sessions_token_change_nothing(
    practice: Practice, keyroom_app: Flask, token: str | None
) -> None:
    people = Visitor(inside(keyroom_app), "en")
    people.sends("/batch", 302, batch=(BytesIO(practice.batch.read_bytes()), "batch"))
    sent = fields(keyroom_app, token)
    for url in changing(keyroom_app):
        assert people.client.post(url, data=sent).status_code == 400, url
    assert people.client.get("/campaign").status_code == 200  # not closed, and still in English
    assert 'lang="en"' in people.client.get("/campaign").text


def test_no_address_is_let_off(staff_app: Flask, keyroom_app: Flask) -> None:
    assert len(changing(staff_app)) >= 10
    assert len(changing(keyroom_app)) >= 15
    assert not csrf._exempt_views
    assert not csrf._exempt_blueprints


def everything_in(practice: Practice) -> list[str]:
    """What lies in the database, but for when a session was last seen."""
    with closing(sqlite3.connect(practice.instance / "egna-ord.sqlite")) as connection:
        return list(connection.iterdump())
