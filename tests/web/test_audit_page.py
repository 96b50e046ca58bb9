"""The audit log as a board reads it: administrators only, days only."""

import re

from app import audit
from app.people.roles import Role
from tests.practice import Practice
from tests.web.closed_rounds import logged_in


def test_an_administrator_reads_who_did_what_on_which_day(practice: Practice) -> None:
    with practice.app("staff") as app:
        with app.app_context():
            audit.record("Amina <b>", "closed a round", "ovning")
        page = logged_in(app, Role.ADMINISTRATOR).get("/audit").get_data(as_text=True)
    assert "Amina &lt;b&gt;" in page
    assert "closed a round" in page
    assert not re.search(r"\d\d:\d\d", page)


def test_nobody_else_does(practice: Practice) -> None:
    with practice.app("staff") as app:
        for role in (Role.HELPER, Role.WORKSHOP):
            assert logged_in(app, role).get("/audit").status_code == 403
        assert app.test_client().get("/audit").status_code == 303
