"""The audit log as a board reads it: administrators only, days only."""

import re
import shutil
from datetime import date

from app import audit
from app.administration.deeds import DEEDS
from app.inbox.forgetting.disposal import Disposal, keep
from app.inbox.forgetting.shredding import DID, SAW
from app.paths import ROOT
from app.people.roles import Role
from tests.practice import Practice
from tests.web.closed_rounds import logged_in

RECORDED = re.compile(r'\brecord\([^()]*?(?:\([^()]*\)[^()]*?|\[[^\]]*\])*, "([a-z_ ]+)",')


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


def test_the_log_speaks_the_readers_language(practice: Practice) -> None:
    with practice.app("staff") as app:
        with app.app_context():
            audit.record("console", "added an account", "account:7")
        page = logged_in(app, Role.ADMINISTRATOR, "reader").get("/audit", headers={"Accept-Language": "sv"}).text
    for shown in ("Vid serverns kommandorad", "lade till ett konto", "publicerade resultatet", "konto <bdi"):
        assert shown in page
    assert "published a release" not in page


def test_every_deed_that_the_code_writes_down_has_words() -> None:
    written = {deed for path in (ROOT / "app").rglob("*.py") for deed in RECORDED.findall(path.read_text("utf-8"))}
    assert {"accepted unreviewed texts", "added an account", "published a release", "kept a recording"} <= written
    assert written | {DID, SAW} <= DEEDS.keys()
