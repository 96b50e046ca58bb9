"""The gate and the mark hold in all eleven languages: what nobody has approved is not asked for real, and says so."""

from pathlib import Path

import pytest

from app.consenting.errors import UnapprovedTexts
from app.consenting.fingerprints import CATALOGUES, TOLD
from app.consenting.review import check_may_be_shown, may_be_shown, unreviewed
from app.i18n import voice_locales
from tests.unit.consenting.houses import House

EVERY_LANGUAGE = pytest.mark.parametrize("locale", voice_locales())


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@EVERY_LANGUAGE
def test_a_real_campaign_waits_for_assent_privacy_and_help_of_each_language(house, locale):
    for missing in TOLD:
        reviews = house.says(house.approved(*(one for one in TOLD if one != missing), locale=locale))
        with pytest.raises(UnapprovedTexts, match=rf"^Not approved: {missing} \({locale}\)\.$"):
            check_may_be_shown([locale], practice=False, reviews=reviews)
    assert may_be_shown([locale], practice=False, reviews=house.says(house.approved(*TOLD, locale=locale)))


@EVERY_LANGUAGE
def test_one_approved_language_does_not_open_the_gate_for_another(house, locale):
    reviews = house.says(house.approved(*TOLD, locale=locale))
    others = [one for one in voice_locales() if one != locale]
    for other in others:
        assert not may_be_shown([locale, other], practice=False, reviews=reviews)


@EVERY_LANGUAGE
def test_the_mark_stays_until_every_catalogue_of_the_language_has_been_looked_at(house, locale):
    told = house.says(house.approved(*TOLD, locale=locale))
    assert {review.catalogue for review in unreviewed([locale], told)} == set(CATALOGUES) - set(TOLD)
    assert unreviewed([locale], house.says(house.approved(*CATALOGUES, locale=locale))) == []


@EVERY_LANGUAGE
def test_everything_in_the_house_is_machine_until_a_person_has_put_their_name(locale):
    assert {review.catalogue for review in unreviewed([locale])} == set(CATALOGUES)


@EVERY_LANGUAGE
def test_somebody_may_answer_for_it_by_name_and_reason(locale):
    override = check_may_be_shown([locale], practice=False, override="Head of unit: read aloud by an interpreter")
    assert (override.who, override.why) == ("Head of unit", "read aloud by an interpreter")
