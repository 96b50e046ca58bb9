"""The release: bands from the form's rule, themes that enough support, the same bytes whatever the order."""

import json
import random
from dataclasses import replace
from typing import Any

import pytest

from app.deidentification.themes import GatheredTheme, Theme
from app.keyroom.building import build_release
from app.questionnaire.answers import AnswerReader, AnswerSet
from app.questionnaire.loading import load_pack
from app.releases.document import check_release, release_bytes
from app.releases.errors import NotThisCampaign
from app.releases.layout import check_belongs
from app.sealing.batch import form_hash
from tests.unit.keyroom.conftest import answer_set

LINES: tuple[dict[str, object], ...] = ({"words": {"sv": "Rasten är viktig."}, "exact": False},)


def accounts(form: dict[str, Any], count: int) -> list[AnswerSet]:
    reader = AnswerReader.of(form)
    choices = ("always", "often", "sometimes", "never")
    return [reader.read(json.dumps(answer_set({"im04": choices[n % 4]})).encode()) for n in range(count)]


def build(form: dict[str, Any], sets: list[AnswerSet], *themes: GatheredTheme) -> dict[str, Any]:
    return build_release(form, form_hash(form), "2026-W51", sets, themes)


def theme(supporters: int, name: str = "Rasten", lines: tuple[dict[str, object], ...] = LINES) -> GatheredTheme:
    return GatheredTheme(Theme(name.casefold(), {"sv": name}), supporters, lines)


@pytest.mark.parametrize("count", [6, 7, 15, 30, 57])
def test_a_release_is_what_the_form_and_the_rule_allow(form: dict[str, Any], count: int) -> None:
    release = build(form, accounts(form, count), theme(3))
    check_belongs(check_release(release), "prov-ett", form, form_hash(form))
    assert bool(release["tables"]) is (count >= 7)
    assert bool(release["themes"]) is (count >= 7)


def test_the_order_of_the_answers_changes_no_byte(form: dict[str, Any]) -> None:
    sets = accounts(form, 20)
    shuffled = random.Random(1).sample(sets, len(sets))
    assert release_bytes(build(form, sets)) == release_bytes(build(form, shuffled))


def test_a_theme_needs_m_plus_two_accounts_and_a_line(form: dict[str, Any]) -> None:
    sets = accounts(form, 20)
    assert build(form, sets, theme(2))["themes"] == []
    assert build(form, sets, theme(3, lines=()))["themes"] == []
    assert [one["id"] for one in build(form, sets, theme(3))["themes"]] == ["rasten"]


def test_themes_stand_in_alphabetical_order(form: dict[str, Any]) -> None:
    release = build(form, accounts(form, 20), theme(3, "Ute"), theme(9, "Hemma"), theme(4))
    assert [one["id"] for one in release["themes"]] == ["hemma", "rasten", "ute"]


def test_a_line_carries_no_attribute_of_who_wrote_it(form: dict[str, Any]) -> None:
    line = build(form, accounts(form, 20), theme(3))["themes"][0]["lines"][0]
    assert set(line) == {"words", "exact"}


def test_who_wrote_it_changes_nothing_in_the_tables(form: dict[str, Any]) -> None:
    sets = accounts(form, 12)
    older = [replace(one, age="18-20", unit="b") for one in sets]
    assert build(form, sets)["tables"] == build(form, older)["tables"]


@pytest.fixture
def survey(form: dict[str, Any]) -> dict[str, Any]:
    """A survey of staff, of which only themes are told, from nine on."""
    rule = {"known": 2, "band": 5, "minimum": 9}
    pack, consent = load_pack("bilaga1-staff", ["sv"]), {**form["consent"], "version": "staff-2026-1"}
    return {**form, "pack": pack, "languages": ["sv"], "consent": consent, "rule": rule}


def staff(form: dict[str, Any], count: int) -> list[AnswerSet]:
    given = {**answer_set({"b_role": "manager"}), "age": None, "consent": "staff-2026-1", "language": "sv", "words": {}}
    return [AnswerReader.of(form).read(json.dumps(given).encode()) for _ in range(count)]


@pytest.mark.parametrize(("count", "told"), [(8, 0), (9, 1), (40, 1)])
def test_a_survey_of_staff_releases_themes_and_no_number(survey: dict[str, Any], count: int, told: int) -> None:
    release = build(survey, staff(survey, count), theme(count), theme(3, "Ute"))
    check_belongs(check_release(release), "prov-ett", survey, form_hash(survey))
    assert (release["tables"], len(release["themes"])) == ([], told)
    assert all(one["accounts"] is None for one in release["themes"])


def test_a_number_beside_a_theme_of_staff_is_refused(survey: dict[str, Any]) -> None:
    release = build(survey, staff(survey, 40), theme(40))
    release["themes"][0]["accounts"] = [39, 40]
    with pytest.raises(NotThisCampaign, match="number beside a theme"):
        check_belongs(release, "prov-ett", survey, form_hash(survey))
