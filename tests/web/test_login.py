"""Logging in to the staff face, staying in, and getting out."""

import re
import time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.people import store, views
from app.people.gate import IDLE
from app.people.login.throttle import QUIET, Noise
from app.people.roles import Role
from tests.web.closed_rounds import PASSWORD, code_of, log_in, logged_in, sign_up, token


@pytest.fixture(autouse=True)
def quiet_house(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "noise", Noise())


@pytest.fixture
def amina(staff_app: Flask) -> FlaskClient:
    """A browser in front of the login page; amina has an account and has not logged in."""
    sign_up(staff_app, "amina", Role.ADMINISTRATOR)
    client = staff_app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get("/campaigns").status_code == 200


def session_of(client: FlaskClient) -> str | None:
    cookie = client.get_cookie("egna_staff")
    return cookie.value if cookie else None


def test_name_password_and_code_open_the_door(amina):
    answer = log_in(amina, "amina")
    assert (answer.status_code, answer.location) == (303, "/")
    assert is_in(amina)


def test_the_name_may_be_written_in_any_case_and_the_code_in_two_groups(amina):
    code = code_of(amina.application, "amina")
    assert log_in(amina, "amina", name=" AMINA ", code=f"{code[:3]} {code[3:]}").status_code == 303


def test_after_logging_in_one_comes_where_one_wanted_to_go(amina):
    goal = amina.get("/campaigns").location
    assert goal == "/login?next=/campaigns"
    assert 'name="next" value="/campaigns"' in amina.get(goal).text
    assert log_in(amina, "amina", next="/campaigns").location == "/campaigns"


def test_a_login_never_sends_anybody_elsewhere(amina):
    assert log_in(amina, "amina", next="//example.org/campaigns").location == "/"


WRONG = {"an unknown name": {"name": "nobody"}, "a wrong password": {"password": "not it at all"},
         "a wrong code": {"code": "000000"}}


def seen(answer) -> tuple[int, str]:
    """An answer without what differs by chance or is the person's own typing."""
    text = re.sub(r'(name="csrf_token"[^>]*value=|id="name"[^>]*value=)"[^"]*"', "", answer.text)
    return answer.status_code, text


def test_every_mistake_gets_the_same_answer(amina):
    answers = {seen(log_in(amina, "amina", **changed)) for changed in WRONG.values()}
    assert len(answers) == 1
    assert next(iter(answers))[0] == 401


@pytest.mark.parametrize("changed", WRONG.values(), ids=WRONG)
def test_no_mistake_opens_the_door(amina, changed):
    log_in(amina, "amina", **changed)
    assert not is_in(amina)


def test_after_a_mistake_the_name_is_kept_and_the_password_is_not(amina):
    page = log_in(amina, "amina", password="not it at all").text
    assert 'value="amina"' in page
    assert "not it at all" not in page


def test_an_empty_form_says_beside_each_field_what_is_missing(amina):
    page = amina.post("/login", data={"csrf_token": token(amina)}).text
    assert page.count('aria-invalid="true"') == 3
    assert "Write the six digits." in page


def test_without_its_token_the_form_is_refused(amina):
    answer = amina.post("/login", data={"name": "amina", "password": PASSWORD,
                                        "code": code_of(amina.application, "amina")})
    assert answer.status_code == 400
    assert not is_in(amina)


def test_a_code_works_once(amina):
    code = code_of(amina.application, "amina")
    assert log_in(amina, "amina", code=code).status_code == 303
    assert log_in(amina.application.test_client(), "amina", code=code).status_code == 401


def test_an_older_code_than_the_last_one_used_is_dead_too(amina):
    assert log_in(amina, "amina", code=code_of(amina.application, "amina", 1)).status_code == 303
    again = amina.application.test_client()
    assert log_in(again, "amina", code=code_of(amina.application, "amina", 0)).status_code == 401


def test_after_five_mistakes_even_the_right_answer_has_to_wait(amina, monkeypatch):
    for _ in range(5):
        log_in(amina, "amina", password="not it at all")
    assert log_in(amina, "amina").status_code == 401
    later = time.time() + 31
    monkeypatch.setattr(time, "time", lambda: later)
    assert log_in(amina, "amina").status_code == 303


def test_one_persons_mistakes_lock_nobody_else_out(amina):
    sign_up(amina.application, "bo", Role.HELPER)
    for _ in range(8):
        log_in(amina, "amina", password="not it at all")
    assert log_in(amina, "bo").status_code == 303


def make_noise() -> None:
    for _ in range(QUIET):
        views.noise.note("127.0.0.1")


def test_in_a_noisy_house_who_types_correctly_still_gets_in(amina):
    make_noise()
    assert log_in(amina, "amina").status_code == 303


def test_in_a_noisy_house_one_mistake_is_enough_to_wait(amina):
    make_noise()
    log_in(amina, "amina", password="not it at all")
    assert log_in(amina, "amina").status_code == 401


def test_logging_in_starts_a_new_session(amina):
    amina.get("/login")
    before = session_of(amina)
    with amina.session_transaction() as session:
        session["planted"] = "by somebody else"
    log_in(amina, "amina")
    assert session_of(amina) != before
    with amina.session_transaction() as session:
        assert "planted" not in session


def test_logging_out_ends_the_session_for_every_copy_of_its_cookie(amina):
    log_in(amina, "amina")
    copy = session_of(amina)
    answer = amina.post("/logout", data={"csrf_token": token_inside(amina)})
    assert (answer.status_code, answer.location) == (303, "/login")
    assert not is_in(amina)
    thief = amina.application.test_client()
    thief.set_cookie("egna_staff", copy)
    assert not is_in(thief)


def token_inside(client: FlaskClient) -> str:
    return client.get("/campaigns").text.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]


def test_one_cannot_be_logged_out_by_a_link(amina):
    log_in(amina, "amina")
    assert amina.get("/logout").status_code == 405
    assert is_in(amina)


def test_half_an_hour_without_a_request_ends_the_session(amina, monkeypatch):
    log_in(amina, "amina")
    later = time.time() + IDLE + 120
    monkeypatch.setattr(time, "time", lambda: later)
    assert not is_in(amina)


def test_who_keeps_working_stays_in_until_the_day_is_over(amina, monkeypatch):
    log_in(amina, "amina")
    start, stayed = time.time(), []
    for minutes in range(20, 13 * 60, 20):
        monkeypatch.setattr(time, "time", lambda now=start + minutes * 60: now)
        stayed.append(is_in(amina))
    assert stayed.index(False) == 12 * 3 - 1


def test_a_renewed_account_is_out_everywhere(amina):
    log_in(amina, "amina")
    with amina.application.app_context():
        store.renew_account("amina", "another long password", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ")
    assert not is_in(amina)
    assert log_in(amina, "amina").status_code == 401


def test_a_removed_account_is_out_at_once(amina):
    log_in(amina, "amina")
    with amina.application.app_context():
        store.remove_account("amina")
    assert not is_in(amina)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(amina):
    cookie = log_in(amina, "amina").headers["Set-Cookie"]
    assert cookie.startswith("egna_staff=")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_pages_are_never_stored_by_a_browser(amina):
    log_in(amina, "amina")
    for path in ("/login", "/campaigns"):
        assert amina.get(path, follow_redirects=True).headers["Cache-Control"] == "no-store"


def test_the_language_of_the_pages_is_the_browsers_until_one_is_chosen(amina):
    assert '<html lang="en"' in amina.get("/login").text
    amina.post("/language", data={"locale": "sv", "next": "/login", "csrf_token": token(amina)})
    assert '<html lang="sv"' in amina.get("/login").text
    log_in(amina, "amina")
    assert '<html lang="sv"' in amina.get("/campaigns").text


@pytest.mark.parametrize("locale", ["ar", "xx", "../../etc", ""])
def test_a_language_that_is_not_offered_changes_nothing(amina, locale):
    answer = amina.post("/language", data={"locale": locale, "next": "/login", "csrf_token": token(amina)})
    assert answer.status_code == 303
    assert '<html lang="en"' in amina.get("/login").text


def test_neither_password_nor_second_factor_is_in_the_database(amina, database):
    log_in(amina, "amina")
    kept = b"".join(path.read_bytes() for path in database.parent.glob("egna-ord.sqlite*"))
    assert PASSWORD.encode() not in kept
    assert b"JBSWY3DPEHPK3PXP" not in kept


def test_who_is_in_already_is_not_asked_again(staff_app):
    client = logged_in(staff_app, Role.ADMINISTRATOR)
    assert client.get("/login").location == "/"
