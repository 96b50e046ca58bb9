"""The helper's page: a link for one answer, and no more answers seen than the rule of bands allows."""

import html
import re
from datetime import timedelta

import html5lib
import pytest

from app import audit
from app.campaigns import store as campaigns
from app.campaigns.proposal import Proposal
from app.helping import store
from app.people.roles import Role
from app.settings import current
from tests.web.closed_rounds import Lock, logged_in

ADDRESS = re.compile(r'href="(http[^"]+#[^"]+)"')


def asked(app, code="hosten", *, opens=-1, **options):
    """A round that is open today, with slips, in Swedish and Arabic, in which a helper may see two answers."""
    with app.app_context():
        first = current().today() + timedelta(days=opens)
        given = {"helper_sees": 2, "open_entry": False, "languages": "sv,ar", **options}
        campaigns.create(Proposal.parse(
            code=code, pack="im-school", organisation="Testskolan", since="2026-08", opens=first,
            promise=first + timedelta(days=90), practice=True, accept_unreviewed="The tests: nobody real is asked",
            **given), [Lock("Skolan").public, Lock("Socialtjänsten").public])


@pytest.fixture
def helper(staff_app):
    return logged_in(staff_app, Role.HELPER)


def makes_link(client, way="helped", code="hosten", language="sv", not_own="y", **more):
    token = re.search(r'csrf_token"[^>]*value="([^"]+)"', client.get("/help").text)
    fields = {"csrf_token": token[1] if token else "", "campaign": code, "way": way, "language": language, **more}
    return client.post("/help", data=fields | ({"not_own": not_own} if not_own else {}))


def link_of(client) -> str:
    return html.unescape(ADDRESS.search(client.get("/help/link").text)[1])


def seen(app, name=Role.HELPER.value):
    from app.people.models import Account

    with app.app_context():
        from app.database import db

        helper = db.session.query(Account).filter_by(name=name).one().id
        return store.seen_by(helper)


def test_the_pages_are_valid_html_and_need_no_unsafe_policy(staff_app, helper):
    asked(staff_app)
    pages = [helper.get("/help").text]
    makes_link(helper)
    pages.append(helper.get("/help/link").text)
    for page in pages:
        html5lib.HTMLParser(strict=True).parse(page)
        assert page.count("<h1") == 1
        assert not re.search(r"\sstyle=|<style|<script|\son\w+=", page)


@pytest.mark.parametrize("way", ["read_along", "handed_over", "helped"])
def test_a_link_holds_ticket_fingerprint_language_and_way_in_its_fragment_only(staff_app, helper, settings, way):
    asked(staff_app)
    assert makes_link(helper, way).location.endswith("/help/link")
    link = link_of(helper)
    assert re.fullmatch(rf"{settings.voice_url}/hosten#t=[\w-]+&k=[\w-]+&h=sv&m={way}", link)


def test_every_link_has_a_ticket_of_its_own_that_works_at_the_inbox(staff_app, helper):
    asked(staff_app)
    links = set()
    for _ in range(2):
        makes_link(helper, "read_along")
        links.add(link_of(helper))
    assert len(links) == 2


def test_a_round_with_open_entry_gets_no_ticket(staff_app, helper):
    asked(staff_app, open_entry=True)
    makes_link(helper)
    assert "#k=" in link_of(helper)


def test_the_link_is_shown_once_with_its_square(staff_app, helper):
    asked(staff_app)
    makes_link(helper)
    page = helper.get("/help/link").text
    assert 'class="qr"' in page
    assert ADDRESS.search(page)
    assert helper.get("/help/link").location.endswith("/help")


def test_a_third_answer_may_not_be_seen_and_the_reason_stands_on_the_same_page(staff_app, helper):
    asked(staff_app)
    assert "hosten: you may see 2 more answers." in helper.get("/help").text
    assert [makes_link(helper).status_code for _ in range(2)] == [303, 303]
    refused = makes_link(helper)
    assert refused.status_code == 409
    assert "You have seen as many answers as one person may in this round." in refused.text
    assert 'name="way"' in refused.text
    assert seen(staff_app) == {"hosten": 2}
    assert makes_link(helper, "handed_over").status_code == 303


def test_reading_along_and_handing_over_never_count(staff_app, helper):
    asked(staff_app)
    for way in ("read_along", "handed_over") * 2:
        assert makes_link(helper, way, not_own="").status_code == 303
    assert seen(staff_app) == {}


def test_each_helper_and_each_round_is_counted_apart(staff_app, helper):
    asked(staff_app)
    asked(staff_app, "varen")
    other = logged_in(staff_app, Role.HELPER, "bo")
    for client, code in ((helper, "hosten"), (helper, "hosten"), (helper, "varen"), (other, "hosten")):
        assert makes_link(client, code=code).status_code == 303
    assert seen(staff_app) == {"hosten": 2, "varen": 1}
    assert seen(staff_app, "bo") == {"hosten": 1}


def test_where_no_helper_may_see_the_page_says_so_and_nothing_is_counted(staff_app, helper):
    asked(staff_app, helper_sees=1)
    assert "No open round lets you see more answers." in helper.get("/help").text
    refused = makes_link(helper)
    assert refused.status_code == 409
    assert "In this round no helper sees an answer." in refused.text
    assert seen(staff_app) == {}


def test_who_knows_the_case_may_not_see_the_answers(staff_app, helper):
    asked(staff_app)
    refused = makes_link(helper, not_own="", language="ar")
    assert refused.status_code == 400
    assert "may not see the answers" in refused.text
    assert '<option selected value="ar">' in refused.text
    assert seen(staff_app) == {}


@pytest.mark.parametrize(("wrong", "reason"), [
    ({"code": "nowhere"}, "This round has closed."), ({"code": ""}, "This round has closed."),
    ({"language": "fa"}, "This round is not asked in that language."), ({"language": "en"}, "not asked in"),
    ({"way": "spying"}, "Not a valid choice."),
])
def test_what_cannot_be_is_refused_beside_its_field(staff_app, helper, wrong, reason):
    asked(staff_app)
    refused = makes_link(helper, **wrong)
    assert (refused.status_code, reason in refused.text) == (400, True)
    assert seen(staff_app) == {}


@pytest.mark.parametrize("opens", [5, -60])
def test_a_round_that_is_not_open_is_not_offered(staff_app, helper, opens):
    asked(staff_app, opens=opens)
    assert "No round is open right now." in helper.get("/help").text


def test_what_is_written_down_is_that_somebody_began_a_meeting_and_never_with_whom_or_how(staff_app, helper):
    asked(staff_app)
    makes_link(helper)
    with staff_app.app_context():
        event = audit.events_about("hosten")[-1]
    assert (event.actor, event.action) == ("helper", "started a meeting")


def test_a_workshop_account_makes_no_links(staff_app):
    asked(staff_app)
    client = logged_in(staff_app, Role.WORKSHOP)
    assert client.get("/help").status_code == client.get("/help/link").status_code == 403


def test_without_a_token_nothing_is_made(staff_app, helper):
    asked(staff_app)
    fields = {"campaign": "hosten", "way": "helped", "language": "sv", "not_own": "y"}
    assert helper.post("/help", data=fields).status_code == 400
    assert seen(staff_app) == {}


def test_the_link_page_takes_only_get(helper):
    assert helper.post("/help/link").status_code in (400, 405)
