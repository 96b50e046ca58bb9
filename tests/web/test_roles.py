"""Every route of the staff face, walked from the URL map, by everybody."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.people.gate import ANYBODY_LOGGED_IN, EVERYBODY, need_of
from app.people.permissions import may
from app.people.roles import Permission, Person, Role
from tests.web.closed_rounds import logged_in

OPEN_TO_EVERYBODY = {"healthz", "people.login", "people.enter", "people.choose_language"}
SAMPLES = {"code": "ovning", "step": "1", "tag": "S1.1", "kind": "note", "number": "1"}


def requests_of(app: Flask) -> list[tuple[str, str, str]]:
    """(endpoint, method, address) of everything the face answers, with sample values in the addresses."""
    found = []
    for rule in app.url_map.iter_rules():
        address = re.sub(r"<(?:[^:<>]+:)?(\w+)>", lambda match: SAMPLES.get(match[1], "1"), rule.rule)
        found += [(rule.endpoint, method, address) for method in rule.methods - {"HEAD", "OPTIONS"}]
    return sorted(found)


@pytest.fixture
def no_tokens(staff_app: Flask) -> Flask:
    """The same face without form tokens, so that only the gate stands between a request and a view."""
    staff_app.config["WTF_CSRF_ENABLED"] = False
    return staff_app


def test_every_route_says_who_may_use_it(staff_app):
    with staff_app.app_context():
        silent = [endpoint for endpoint, _method, _address in requests_of(staff_app) if need_of(endpoint) is None]
    assert silent == []


def test_only_these_are_open_to_everybody(staff_app):
    with staff_app.app_context():
        found = {endpoint for endpoint, *_rest in requests_of(staff_app) if need_of(endpoint) == EVERYBODY}
    assert found == OPEN_TO_EVERYBODY


def test_who_is_not_logged_in_is_sent_to_the_login_page_from_everywhere_else(no_tokens):
    client = no_tokens.test_client()
    for endpoint, method, address in requests_of(no_tokens):
        if endpoint not in OPEN_TO_EVERYBODY:
            answer = client.open(address, method=method)
            assert (answer.status_code, answer.location.split("?")[0]) == (303, "/login"), endpoint


def test_an_address_that_does_not_exist_looks_the_same_from_outside(no_tokens):
    client = no_tokens.test_client()
    assert client.get("/campaigns/secret/results").location.startswith("/login")
    assert client.get("/no/such/page").location.startswith("/login")


@pytest.mark.parametrize("role", Role)
def test_each_role_is_refused_alike_wherever_its_permissions_end(no_tokens, role):
    client, person = enter(no_tokens, role), Person(0, "", role)
    refusals = set()
    with no_tokens.app_context():
        needs = {endpoint: need_of(endpoint) for endpoint, *_rest in requests_of(no_tokens)}
    for endpoint, method, address in requests_of(no_tokens):
        if needs[endpoint] in (EVERYBODY, ANYBODY_LOGGED_IN):
            continue
        answer = client.open(address, method=method)
        assert (answer.status_code == 403) is not may(person, needs[endpoint]), (role, endpoint)
        if answer.status_code == 403:
            refusals.add(answer.text)
    assert len(refusals) == (0 if role is Role.ADMINISTRATOR else 1)


def test_a_view_that_forgot_to_say_who_may_use_it_is_closed_to_all(no_tokens):
    no_tokens.add_url_rule("/forgotten", "forgotten", lambda: "open")
    assert enter(no_tokens, Role.ADMINISTRATOR).get("/forgotten").status_code == 403


def test_a_permission_that_does_not_exist_cannot_be_declared():
    from app.people.gate import allowed

    with pytest.raises(ValueError, match="open_envelopes"):
        allowed("open_envelopes")


def test_every_permission_opens_something(staff_app):
    with staff_app.app_context():
        used = {need_of(endpoint) for endpoint, *_rest in requests_of(staff_app)}
    assert set(Permission) <= used


def test_the_menu_holds_only_what_one_may_open(staff_app):
    pages = {role: logged_in(staff_app, role).get("/", follow_redirects=True) for role in Role}
    assert {role: page.status_code for role, page in pages.items()} == dict.fromkeys(Role, 200)
    assert 'href="/campaigns"' not in pages[Role.HELPER].text
    assert 'href="/help"' not in pages[Role.WORKSHOP].text


def enter(app: Flask, role: Role) -> FlaskClient:
    """Log in with form tokens switched off."""
    from tests.web.closed_rounds import PASSWORD, code_of, sign_up

    sign_up(app, role.value, role)
    client = app.test_client()
    fields = {"name": role.value, "password": PASSWORD, "code": code_of(app, role.value)}
    assert client.post("/login", data=fields).status_code == 303
    return client
