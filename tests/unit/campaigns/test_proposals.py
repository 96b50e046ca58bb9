"""A proposal that exists is one that can be frozen; everything else is told in one plain sentence."""

from datetime import date, timedelta

import pytest

from app.campaigns.errors import BadProposal
from app.campaigns.proposal import RESERVED, Proposal
from app.errors import EgnaOrdError
from tests.unit.campaigns.rounds import MONDAY, proposed


def test_a_campaign_lasts_three_weeks_unless_said_otherwise():
    assert proposed().closes == MONDAY + timedelta(days=21)
    assert proposed(closes="2026-11-23").closes == MONDAY


def test_dates_may_be_text_or_dates():
    assert proposed(opens="2026-11-23") == proposed(opens=MONDAY)


@pytest.mark.parametrize(
    ("known", "rule"),
    [
        (1, {"known": 1, "band": 4, "minimum": 7}),
        ("2", {"known": 2, "band": 5, "minimum": 9}),
        ("7", {"known": 7, "band": 10, "minimum": 19}),
    ],
)
def test_what_helpers_see_decides_the_rule(known, rule):
    assert proposed(helper_sees=known).rule == rule


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"code": "ab"}, "3 to 32"),
        ({"code": "Hosten"}, "small letters"),
        ({"code": "9hosten"}, "letter first"),
        ({"code": "hosten\n"}, "3 to 32"),
        ({"code": "a" * 33}, "3 to 32"),
        ({"code": "healthz"}, "name of a page"),
        ({"pack": "nothing"}, "no pack"),
        ({"pack": "../im-school"}, "no pack"),
        ({"languages": "sv,xx"}, "Not a language"),
        ({"languages": ""}, "Not a language"),
        ({"languages": "sv,sv"}, "twice"),
        ({"organisation": "  "}, "--organisation"),
        ({"organisation": "a\nb"}, "--organisation"),
        ({"organisation": "evil \u202e name"}, "--organisation"),
        ({"since": "2026-13"}, "--since"),
        ({"since": "August"}, "--since"),
        ({"opens": "24/11"}, "--opens"),
        ({"opens": "2026-W48"}, "--opens"),
        ({"closes": "2026-02-30"}, "--closes"),
        ({"closes": "2026-11-22"}, "closes? before|close before"),
        ({"promise": "soon"}, "--promise"),
        ({"promise": "2026-12-14"}, "after the closing date"),
        ({"helper_sees": 3}, "--helper-sees"),
        ({"breakdown": "age"}, "--breakdown"),
        ({"group_session": 20}, "surveys of staff"),
        ({"pack": "bilaga1-staff", "languages": "sv"}, "needs --group-session"),
        ({"pack": "bilaga1-staff", "languages": "sv", "group_session": "4"}, "5 to 240"),
        ({"pack": "bilaga1-staff", "languages": "sv", "group_session": "½"}, "5 to 240"),
        ({"pack": "bilaga1-staff", "languages": "sv,ar", "group_session": 20}, "sv, en only"),
        ({"accept_unreviewed": "nobody"}, "WHO: WHY"),
        ({"accept_unreviewed": ": because"}, "WHO: WHY"),
    ],
)
def test_bad_wishes_are_refused_with_a_reason(changes, reason):
    with pytest.raises(EgnaOrdError, match=reason):
        proposed(**changes)


def test_a_survey_of_staff_has_one_code_and_tells_nothing_below_nine():
    survey = proposed(pack="bilaga1-staff", languages="sv,en", group_session="20")
    assert (survey.entry, survey.session_minutes, survey.rule["minimum"]) == ("open", 20, 9)


def test_a_proposal_survives_its_draft():
    proposal = proposed(open_entry=True, practice=True, helper_sees=2)
    assert Proposal.from_dict(proposal.as_dict()) == proposal


def test_reserved_names_are_codes_that_would_pass_otherwise():
    for name in RESERVED:
        with pytest.raises(BadProposal, match="name of a page"):
            proposed(code=name)


def test_a_promise_is_a_later_day_than_the_closing_day():
    with pytest.raises(BadProposal):
        proposed(closes=date(2026, 12, 1), promise=date(2026, 12, 1))
