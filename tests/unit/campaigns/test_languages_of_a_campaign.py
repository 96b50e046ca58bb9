"""A real campaign is not frozen in a language that nobody has approved, unless somebody answers for it by name."""

import pytest

from app.audit import events_about
from app.campaigns import store
from app.campaigns.errors import UnknownCampaign
from app.consenting.errors import UnapprovedTexts
from app.i18n import voice_locales


@pytest.mark.parametrize("locale", voice_locales())
def test_no_language_is_asked_in_for_real_before_it_is_approved(our_house, locale):
    with pytest.raises(UnapprovedTexts) as refused:
        our_house.asks(languages=locale, accept_unreviewed=None)
    assert str(refused.value) == f"Not approved: assent ({locale}), privacy ({locale}), help ({locale})."
    with pytest.raises(UnknownCampaign):
        store.campaign("hosten")


@pytest.mark.parametrize("locale", voice_locales())
def test_the_override_is_logged_by_name_and_its_reason_stays_with_the_campaign(our_house, locale):
    campaign = our_house.asks(languages=locale, accept_unreviewed="Head of unit: an interpreter has read it")
    assert [(event.actor, event.action) for event in events_about("hosten")] == [
        ("Head of unit", "accepted unreviewed texts")]
    assert campaign.proposal.unreviewed_accepted == "Head of unit: an interpreter has read it"


def test_every_language_at_once_may_be_practised_in(our_house):
    campaign = our_house.asks(languages=",".join(voice_locales()), accept_unreviewed=None, practice=True)
    assert campaign.languages == voice_locales()
    assert set(campaign.form["pack"]["title"]) == set(voice_locales())
