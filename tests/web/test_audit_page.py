"""The audit log as a board reads it: administrators only, days only."""

import re
import shutil
from datetime import date

from app import audit
from app.inbox.forgetting.disposal import Disposal, keep
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


def test_a_shredded_round_is_shown_with_its_decision(practice: Practice) -> None:
    with practice.app("staff") as app:
        made = Disposal("varen", date(2027, 3, 1), "SBN <114>", ("Amina Berg", "Bo Ek"), {"Skolan": "destroyed here"})
        keep(app.extensions["settings"].journal, made)
        page = logged_in(app, Role.ADMINISTRATOR, "board").get("/audit").get_data(as_text=True)
        shutil.rmtree(app.extensions["settings"].journal / "disposals")
    for shown in ("SBN &lt;114&gt;", "Amina Berg", "Bo Ek", "destroyed here", "varen"):
        assert shown in page
