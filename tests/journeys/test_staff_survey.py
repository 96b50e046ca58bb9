"""The survey of staff: one code for the team, open for some minutes, themes and no number; the printed form kept."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.opened import answers_inside
from tests.journeys.people import YoungPerson
from tests.journeys.staff import Administrator
from tests.journeys.town import Town, move_into

CODE = "arbetslaget"
MINUTES = 20
FOR_MANAGERS = ("8", "9", "10", "11", "12", "12", "13")


@pytest.fixture(scope="module")
def asked(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation with a survey of staff, made once for this file."""
    town = move_into(founded, tmp_path_factory.mktemp("staff") / "instance")
    town.asks(CODE, pack="bilaga1-staff", languages="sv,en", session=MINUTES)
    return town.instance


@pytest.fixture
def team(asked: Path, tmp_path: Path) -> Iterator[Town]:
    town = move_into(asked, tmp_path / "instance")
    town.code = CODE
    try:
        town.starts("voice")
        yield town
    finally:
        town.sleeps()


def begins(person: YoungPerson, town: Town, role: str) -> None:
    """From the team's code to the first question: no age, no practice."""
    person.opens(town.address())
    person.chooses_language("sv")
    person.answers("b_role", role)


def numbers(person: YoungPerson, last: str) -> list[str]:
    """Skips on to a screen, and gathers the printed numbers that were passed."""
    found: list[str] = []
    while person.screen != last:
        here = person.screen
        found += person.here.locator("p.since").all_inner_texts()[:1]
        person.answers(here, "skip")
    return found


def test_an_employee_tells_in_the_printed_order_and_is_asked_nothing_for_managers(
        team: Town, young_person: Callable[..., YoungPerson]) -> None:
    team.egna_ord("campaign", "begin", CODE)
    person = young_person()
    begins(person, team, "employee")
    person.writes("b1a-1", "Vi provar kortare möten")
    person.answers("b1b-1", ["own_idea", "apt"])
    person.here.locator('textarea[data-words="b1c-1-text"]').fill("En kollega")
    person.answers("b1c-1", ["sounding"])
    person.answers("b1-more-1", "yes")
    person.writes("b1a-2", "Glöms när svaret ändras")
    person.goes_back_to("b1-more-1")
    person.answers("b1-more-1", "no")
    person.skips("b2")
    person.answers("b3", "yes")
    person.here.locator('textarea[data-words="b3-1"]').fill("Gemensam mottagning")
    person.here.locator('textarea[data-words="b3-2"]').fill("Fler samtal")
    person.goes_on_from("b3-1")
    person.answers("b4", ["own_idea"])
    person.allows("words")
    person.sends()
    person.waits_for("arrived")
    (one,) = answers_inside(team, CODE)
    assert one.words == {"b1a-1": "Vi provar kortare möten", "b1c-1-text": "En kollega",
                         "b3-1": "Gemensam mottagning", "b3-2": "Fler samtal"}
    assert (one.age, one.answers["b1b-1"], one.answers["b1b-2"]) == (None, ("own_idea", "apt"), "not_asked")


def test_a_manager_is_asked_the_managers_questions_too(team: Town, young_person: Callable[..., YoungPerson]) -> None:
    team.egna_ord("campaign", "begin", CODE)
    person = young_person()
    begins(person, team, "manager")
    assert numbers(person, "b8-exists_today") == ["1a", "1b", "1c", "2", "3", "4"]
    person.here.locator('textarea[data-words="b8-missing"]').fill("Tid")
    assert person.here.locator(".label").all_inner_texts() == ["Finns i dag", "Saknas"]
    person.writes("b8-exists_today", "Vilja")
    assert numbers(person, "after_words") == list(FOR_MANAGERS[1:])
    person.allows()
    person.sends()
    person.waits_for("arrived")
    (one,) = answers_inside(team, CODE)
    assert one.words == {"b8-exists_today": "Vilja", "b8-missing": "Tid"}


def test_a_session_is_begun_once_by_staff_and_closes_by_itself(team: Town, chromium: Browser,
                                                               young_person: Callable[..., YoungPerson]) -> None:
    assert young_person().page.goto(team.address()).status == 404
    team.starts("staff")
    administrator = Administrator(chromium.new_page(locale="sv-SE", viewport={"width": 1280, "height": 900}), team)
    page = administrator.logs_in().page
    page.goto(f"{team.staff_url}/campaigns/{CODE}")
    page.locator("form[action$='/session'] button").click()
    expect(page.locator("svg.qr")).to_be_visible()
    assert team.tries("campaign", "begin", CODE).returncode == 1
    assert young_person().page.goto(team.address()).status == 200
    team.asks_database("UPDATE campaign SET session_ends = 1 WHERE code = ?", CODE)
    person = young_person()
    person.opens(team.address())
    assert person.page.locator("[data-screen=language]").count() == 0  # what happened stands there now


def test_nothing_is_told_but_themes(team: Town, young_person: Callable[..., YoungPerson]) -> None:
    team.egna_ord("campaign", "begin", CODE)
    person = young_person()
    begins(person, team, "employee")
    numbers(person, "sending")
    person.sends()
    person.waits_for("arrived")
    team.closes()
    release = team.instance / "release.json"
    assert team.opens_batch(team.exports(), release) == "1 opened, 0 not readable\n"
    team.egna_ord("release", "publish", str(release))
    published = json.loads(team.egna_ord("release", "show", CODE, "--json"))
    assert (published["tables"], published["strata"]) == ([], [])
    assert published["rule"] == {"known": 2, "band": 5, "minimum": 9}
