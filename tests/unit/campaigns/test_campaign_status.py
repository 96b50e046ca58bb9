"""A campaign opens and closes by itself; after that it only goes forward."""

from datetime import date

import pytest

from app.campaigns.errors import WrongState
from app.campaigns.status import AFTERWARDS, FROZEN, Session, Status, check_may_become, status_on

OPENS, CLOSES = date(2026, 11, 24), date(2026, 12, 15)


@pytest.mark.parametrize(
    ("today", "status"),
    [
        (date(2026, 11, 23), Status.SCHEDULED),
        (date(2026, 11, 24), Status.OPEN),
        (date(2026, 12, 15), Status.OPEN),
        (date(2026, 12, 16), Status.CLOSED),
    ],
)
def test_the_dates_decide_and_the_closing_day_is_an_open_day(today, status):
    assert status_on(today, FROZEN, OPENS, CLOSES) is status


@pytest.mark.parametrize("status", [Status.DRAFT, *AFTERWARDS])
def test_what_was_said_stands_whatever_the_date(status):
    for today in (date(2026, 1, 1), OPENS, date(2027, 1, 1)):
        assert status_on(today, status.value, OPENS, CLOSES) is status


@pytest.mark.parametrize("now", [Status.DRAFT, Status.SCHEDULED, Status.OPEN])
def test_nothing_follows_before_closing(now):
    with pytest.raises(WrongState, match="closed first"):
        check_may_become(now, Status.OPENED)


def test_a_campaign_goes_forward_and_never_back():
    for index, now in enumerate(AFTERWARDS):
        for later in AFTERWARDS[index:]:
            check_may_become(now, later)
        for earlier in (Status.OPEN, *AFTERWARDS[:index]):
            with pytest.raises(WrongState, match="does not become"):
                check_may_become(now, earlier)


@pytest.mark.parametrize(
    ("ends", "status"), [(None, Status.SCHEDULED), (1_000, Status.CLOSED), (2**40, Status.OPEN)]
)
def test_a_group_session_is_open_from_when_it_is_begun_until_it_ends(ends, status):
    assert status_on(OPENS, FROZEN, OPENS, CLOSES, Session(ends)) is status
    assert status_on(date(2027, 1, 1), FROZEN, OPENS, CLOSES, Session(ends)) is Status.CLOSED


def test_the_second_at_which_a_session_ends_is_closed():
    assert [Session(100).status(now) for now in (99, 100)] == [Status.OPEN, Status.CLOSED]
