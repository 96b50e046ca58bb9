"""Every state of speaking fits the smallest phone, in both directions, and everybody can use it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.people import YoungPerson
from tests.journeys.test_form_screens import AXE, faults_of
from tests.journeys.town import Town

FOCUSED = "() => document.activeElement.dataset.act ?? document.activeElement.tagName"


@pytest.mark.parametrize(("language", "scheme"), [("sv", "dark"), ("ar", "light")])
def test_every_state_of_speaking_fits_and_is_accessible(
    town: Town, speaker: Callable[..., YoungPerson], language: str, scheme: str
) -> None:
    person = speaker(viewport={"width": 320, "height": 640}, reduced_motion="reduce", color_scheme=scheme)
    person.begins(town.slip(), language)
    person.comes_to("im00a")
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = {"both": faults_of(person.page)}
    person.would_rather("speak")
    expect(person.here.locator("[data-act=record]")).to_be_visible()
    found["ready"] = faults_of(person.page)
    person.here.locator("[data-act=record]").click()
    expect(person.here.locator("[data-act=stop]")).to_be_visible()
    assert person.page.evaluate(FOCUSED) == "stop"  # who cannot see it can stop at once
    found["recording"] = faults_of(person.page)
    person.here.locator("[data-act=stop]").click()
    expect(person.here.locator("[data-act=play]")).to_be_visible()
    found["recorded"] = faults_of(person.page)
    person.here.locator("[data-act=throw_away]").click()
    person.would_rather("write")
    found["writing"] = faults_of(person.page)
    assert len(found) == 5
    assert {state: faults for state, faults in found.items() if faults} == {}


def test_a_refused_microphone_fits_too(town: Town, young_person: Callable[..., YoungPerson]) -> None:
    person = young_person(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    person.begins(town.slip())
    person.would_rather("speak")
    person.here.locator("[data-act=record]").click()
    expect(person.here.locator(".refused")).to_be_visible()
    person.page.evaluate(AXE.read_text(encoding="utf-8"))
    assert faults_of(person.page) == []
    assert person.here.locator("[data-act=write]:visible").count() == 1
