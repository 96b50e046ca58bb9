"""How many answers one helper may see, counted where the rule of bands counts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app.campaigns import store as campaigns
from app.campaigns.proposal import Proposal
from app.helping.errors import HelpersMayNotSee, NotOpen, TooManyMeetings
from app.helping.meetings import may_see, start_meeting
from app.helping.store import count_helped, seen_by
from app.people.roles import Role
from app.settings import current
from tests.web.closed_rounds import Lock, sign_up

HELPER = 1


@pytest.fixture
def house(staff_app):
    sign_up(staff_app, "amina", Role.HELPER)
    with staff_app.app_context():
        yield staff_app


def asked(opens=0, **options):
    today = current().today() + timedelta(days=opens)
    return campaigns.create(Proposal.parse(
        code="hosten", pack="im-school", languages="sv,ar", organisation="Testskolan", since="2026-08", opens=today,
        promise=today + timedelta(days=90), practice=True, **options), [Lock("A").public, Lock("B").public])


@pytest.mark.parametrize(("known", "answers"), [(1, 0), (2, 2), (7, 7)])
def test_a_helper_may_see_as_many_answers_as_the_rule_was_made_for(house, known, answers):
    assert may_see(asked(helper_sees=known)) == answers


def test_a_helped_meeting_counts_when_it_starts_and_the_one_too_many_is_refused(house):
    found = asked(helper_sees=2)
    for _ in range(2):
        start_meeting(found, "helped", "sv", HELPER)
    with pytest.raises(TooManyMeetings):
        start_meeting(found, "helped", "sv", HELPER)
    assert seen_by(HELPER) == {"hosten": 2}


def test_the_count_holds_when_links_are_asked_for_at_the_same_moment(house):
    asked(helper_sees=2)

    def one(_number: int) -> bool:
        with house.app_context():
            try:
                count_helped("hosten", HELPER, 2)
            except TooManyMeetings:
                return False
            return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(one, range(6))) == 2


def test_where_helpers_may_not_see_nothing_is_counted(house):
    with pytest.raises(HelpersMayNotSee):
        start_meeting(asked(), "helped", "sv", HELPER)
    assert seen_by(HELPER) == {}


def test_outside_the_open_days_there_is_no_meeting_and_no_ticket(house):
    with pytest.raises(NotOpen):
        start_meeting(asked(opens=3, helper_sees=2), "helped", "sv", HELPER)
    assert seen_by(HELPER) == {}


@pytest.mark.parametrize(("open_entry", "starts_with"), [(False, "#t="), (True, "#k=")])
def test_only_a_round_with_slips_makes_a_ticket(house, open_entry, starts_with):
    link = start_meeting(asked(open_entry=open_entry), "read_along", "ar", HELPER)
    assert f"/hosten{starts_with}" in link
    assert link.endswith("&h=ar&m=read_along")
