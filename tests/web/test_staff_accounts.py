"""`egna-ord staff`: accounts are made at the machine."""

import re
import stat
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner, Result

from app.audit import NotAnEvent, events_about, record
from app.cli import main
from app.people import store
from app.settings import make_secrets


@pytest.fixture
def house(settings, database, monkeypatch) -> Path:
    monkeypatch.setenv("INSTANCE", str(settings.instance))
    make_secrets(settings.instance)
    return settings.instance


def staff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["staff", *arguments])


def test_an_account_is_handed_over_once_with_password_and_second_factor(house):
    said = staff("add", "amina", "--role", "helper")
    assert said.exit_code == 0
    assert re.search(r"^Password: [a-z2-9]{4}(-[a-z2-9]{4}){3}$", said.output, re.MULTILINE)
    assert "otpauth://totp/Egna%20ord:amina?secret=" in said.output


def test_the_password_can_go_to_a_file_only_its_owner_reads(house):
    file = house / "password"
    said = staff("add", "amina", "--role", "helper", "--password-out", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text().strip() not in said.output


def test_a_password_file_is_never_overwritten_and_then_no_account_is_made(house):
    file = house / "password"
    file.write_text("something dear")
    assert staff("add", "amina", "--role", "helper", "--password-out", str(file)).exit_code == 1
    assert file.read_text() == "something dear"
    assert "amina" not in staff("list").output


def test_a_name_is_given_once(house):
    staff("add", "amina", "--role", "helper")
    again = staff("add", "Amina", "--role", "administrator")
    assert again.exit_code == 1
    assert again.stderr.strip() == "There is already an account with this name."


@pytest.mark.parametrize("name", ["", "a", "am\nina", "a b", "<b>", "-x-", "x" * 65])
def test_odd_names_are_refused_in_one_line(house, name):
    said = staff("add", "--role", "helper", "--", name)
    assert said.exit_code == 1 or not said.output
    assert "Traceback" not in said.output


def test_an_unknown_role_is_wrong_usage(house):
    assert staff("add", "amina", "--role", "king").exit_code == 2


def test_the_list_shows_names_and_roles_and_nothing_secret(house):
    staff("add", "amina", "--role", "helper")
    staff("add", "bo", "--role", "workshop")
    assert staff("list").output == "amina\thelper\nbo\tworkshop\n"


def test_codes_are_shown_for_practice_accounts_only(house):
    from app import create_app
    from app.database import connected
    from app.settings import Settings

    staff("add", "amina", "--role", "helper")
    secret = pyotp.random_base32()
    with connected(create_app("staff", Settings.from_environment())):
        store.make_account("ovning", "administrator", "a practice password", secret, practice=True)
    assert re.fullmatch(r"\d{6}\n", staff("code", "ovning").output)
    assert staff("code", "amina").exit_code == 1
    assert staff("code", "nobody").exit_code == 1


def test_an_account_can_be_renewed_and_removed(house):
    first = staff("add", "amina", "--role", "helper").output
    assert staff("renew", "amina").output != first
    assert staff("remove", "amina").exit_code == 0
    assert staff("renew", "amina").stderr.strip() == "No account has this name."


@pytest.mark.parametrize(("action", "subject"), [
    ("published a release", "hosten'; --"), ("Jag bor hos min moster", "hosten"), ("published a release", ""),
    ("said " + "x" * 80, "hosten"), ("wrote", "they told me that my teacher never listens")])
def test_an_event_has_no_room_for_content(staff_app, action, subject):
    with staff_app.app_context(), pytest.raises(NotAnEvent):
        record("amina", action, subject)


def test_events_are_kept_in_order_with_the_day_and_never_changed(staff_app, settings):
    from app.database import db

    with staff_app.app_context():
        record("amina", "published a release", "hosten")
        record("bo", "answered back", "hosten")
        first, second = events_about("hosten")
        assert [first.actor, second.actor] == ["amina", "bo"]
        assert first.day == settings.today()
        first.actor = "somebody else"
        with pytest.raises(NotAnEvent):
            db.session.flush()
        db.session.rollback()
        db.session.delete(events_about("hosten")[0])
        with pytest.raises(NotAnEvent):
            db.session.flush()
        db.session.rollback()
