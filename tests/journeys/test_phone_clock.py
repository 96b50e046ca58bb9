"""A phone whose clock is ten years wrong: nothing of the form, the envelope or the dates depends on it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.people import YoungPerson
from tests.journeys.town import Town

TEN_YEARS = timedelta(days=3652)
WRONG = pytest.mark.parametrize("wrong", [-TEN_YEARS, TEN_YEARS], ids=["behind", "ahead"])
Person = Callable[..., YoungPerson]


def turns_the_clock(person: YoungPerson, by: timedelta) -> None:
    """Of the page; the worker behind it never asks for the time."""
    told = datetime.now(UTC) + by
    person.page.clock.set_system_time(told)
    assert person.page.evaluate("new Date().getUTCFullYear()") == told.year


@WRONG
def test_answers_of_a_phone_ten_years_wrong_arrive_once_and_are_told_the_right_dates(
    town: Town, young_person: Person, wrong: timedelta
) -> None:
    right, person = young_person(), young_person()
    turns_the_clock(person, wrong)
    for one in (right, person):
        one.begins(town.slip())
        one.answers_everything()
    person.goes_offline()
    for one in (right, person):
        one.sends()
    right.waits_for("arrived")
    person.waits_for("waiting")
    turns_the_clock(person, -wrong)  # turned while the envelope waits
    person.comes_online()
    person.waits_for("arrived")
    assert person.says == right.says  # with the day of the promise, which the campaign knows and no phone
    assert town.arrived() == 2


@WRONG
def test_a_clock_set_while_somebody_answers_costs_no_slip(town: Town, young_person: Person, wrong: timedelta) -> None:
    """Set ahead, it looks as if nobody had been there for years: the form is blanked, and the same slip begins anew."""
    person = young_person()
    turns_the_clock(person, timedelta(0))
    slip = town.slip()
    person.begins(slip)
    person.skips("im00a")
    turns_the_clock(person, wrong)
    person.here.locator("h1").click()
    if wrong > timedelta(0):
        person.sees("language")
        person.begins(person.page.url)
    else:
        person.comes_to("im00b")
        person.goes_back_to("im00a")
    person.answers_everything()
    person.sends()
    person.waits_for("arrived")
    assert town.arrived() == 1
