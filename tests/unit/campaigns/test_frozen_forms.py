"""Promise 12: no question or text of a campaign changes after it has opened. And what may be frozen at all."""

import json

import pytest
from sqlalchemy import update

from app.audit import events_about
from app.campaigns import store
from app.campaigns.errors import (
    AlreadyFrozen,
    BadProposal,
    CampaignExists,
    LockUsedBefore,
    UnknownCampaign,
    UntestedLock,
    WrongState,
)
from app.campaigns.models import CampaignRow
from app.consenting.errors import UnapprovedTexts
from app.custody.files import as_json
from app.custody.public import PublicLock
from app.database import writing
from app.sealing.batch import form_hash
from tests.unit.campaigns.rounds import new_lock, proposed, two_locks


def test_a_form_has_exactly_the_agreed_parts(our_house):
    form = our_house.asks().form
    assert set(form) == {
        "schema", "campaign", "organisation", "practice", "since", "languages", "entry", "opens", "closes", "promise",
        "pack", "meta", "consent", "contacts", "locks", "rule", "strata",
    }  # fmt: skip
    assert set(form["locks"][0]) == {"name", "suite", "hpke_public_key", "signing_public_key"}
    assert set(form["meta"]) == {"practice", "who_chose", "age", "in_sweden"}
    assert form["schema"] == "egna-ord/form/1"
    assert form["languages"] == ["sv", "en"]
    assert form["strata"] is None


def test_the_hash_is_over_the_stored_bytes_and_over_what_they_mean(our_house):
    campaign = our_house.asks()
    assert campaign.form_hash == form_hash(campaign.form) == form_hash(json.loads(campaign.form_bytes))


def test_a_later_text_does_not_reach_a_frozen_campaign(our_house, monkeypatch):
    before = our_house.asks().form_bytes
    monkeypatch.setattr("app.campaigns.form.load_pack", lambda *_: {"id": "im-school", "version": 3})
    store._frozen.cache_clear()
    assert store.open_campaign("hosten").form_bytes == before
    assert store.close_campaign("hosten").form_bytes == before
    assert store.mark("hosten", "released").form_bytes == before


def test_a_frozen_campaign_is_not_frozen_again(our_house):
    stale = our_house.asks(draft=True)
    store.open_campaign("hosten")
    with pytest.raises(AlreadyFrozen):
        store._freeze(stale)


def test_a_form_changed_behind_the_programs_back_is_not_shown(our_house):
    our_house.asks()
    with writing() as connection:
        connection.execute(update(CampaignRow).values(form=b'{"schema":"egna-ord/form/1"}'))
    store._frozen.cache_clear()
    with pytest.raises(AlreadyFrozen, match="not the one"):
        store.campaign("hosten")


def test_a_draft_has_no_form_until_it_is_opened(our_house):
    draft = our_house.asks(draft=True)
    assert (draft.form, draft.form_hash, draft.status(our_house.calendar())) == (None, None, "draft")
    assert store.open_campaign("hosten").status(our_house.calendar()) == "open"


def test_untested_locks_may_wait_in_a_draft_but_are_never_frozen(our_house):
    locks = [new_lock("Skolan", ()), new_lock("Socialtjänsten", ("Bo",))]
    with pytest.raises(UntestedLock, match="Skolan"):
        our_house.asks(locks=locks)
    our_house.asks(locks=locks, draft=True)
    with pytest.raises(UntestedLock, match="Skolan"):
        store.open_campaign("hosten")


def test_a_draft_notices_that_its_lock_was_tested_meanwhile(our_house, tmp_path):
    untested, other = new_lock("Skolan", ()), new_lock("Socialtjänsten", ("Bo",))
    file = tmp_path / "public.json"
    file.write_bytes(as_json(untested.as_dict()))
    store.create(proposed(), [untested, other], draft=True, sources=[file])
    tested = PublicLock.parse({**untested.as_dict(), "tested": ["Amina"]})
    file.write_bytes(as_json(tested.as_dict()))
    assert store.open_campaign("hosten").locks[0]["tested"] == ["Amina"]


def test_another_lock_in_the_same_file_is_not_taken(our_house, tmp_path):
    untested, other = new_lock("Skolan", ()), new_lock("Socialtjänsten", ("Bo",))
    file = tmp_path / "public.json"
    store.create(proposed(), [untested, other], draft=True, sources=[file])
    file.write_bytes(as_json(new_lock("Skolan", ("Amina",)).as_dict()))
    with pytest.raises(UntestedLock):
        store.open_campaign("hosten")


def test_one_person_cannot_hold_every_lock(our_house):
    with pytest.raises(UntestedLock, match="two different people"):
        our_house.asks(locks=[new_lock("Skolan", ("Amina",)), new_lock("Socialtjänsten", ("Amina",))])


def test_one_lock_with_two_holders_is_a_small_round(our_house):
    assert len(our_house.asks(locks=[new_lock("Skolan", ("Amina", "Bo"))]).locks) == 1


def test_a_lock_belongs_to_one_campaign(our_house):
    locks = two_locks()
    our_house.asks(locks=locks)
    with pytest.raises(LockUsedBefore, match="Skolan belongs to campaign hosten"):
        our_house.asks(code="varen", locks=[locks[0], new_lock("Annan", ("Bo",))])


def test_locks_are_different_and_there_is_at_least_one(our_house):
    lock = new_lock()
    for locks in ([], [lock, lock], [new_lock("Skolan"), new_lock("Skolan", ("Bo",))]):
        with pytest.raises(BadProposal):
            store.create(proposed(), locks)


def test_a_code_is_taken_once(our_house):
    our_house.asks()
    with pytest.raises(CampaignExists):
        our_house.asks()


def test_a_real_campaign_needs_approved_texts_or_somebody_who_answers_for_it(our_house):
    with pytest.raises(UnapprovedTexts):
        our_house.asks(accept_unreviewed=None)
    with pytest.raises(UnknownCampaign):
        store.campaign("hosten")
    our_house.asks()
    assert [(event.actor, event.action) for event in events_about("hosten")] == [
        ("The tests", "accepted unreviewed texts")
    ]


def test_a_practice_campaign_may_show_everything(our_house):
    campaign = our_house.asks(accept_unreviewed=None, practice=True)
    assert campaign.practice
    assert campaign.form["practice"] is True


def test_a_campaign_waits_for_its_date_and_does_not_open_twice(our_house):
    our_house.asks(opens="2026-11-30")
    with pytest.raises(WrongState, match="by itself on 2026-11-30"):
        store.open_campaign("hosten")
    our_house.calendar.turn(7)
    assert store.open_campaign("hosten").status(our_house.calendar()) == "open"
    store.close_campaign("hosten")
    with pytest.raises(WrongState, match="does not open again"):
        store.open_campaign("hosten")


def test_closing_twice_is_no_error_and_takes_nothing_back(our_house):
    our_house.asks()
    assert store.close_campaign("hosten").status(our_house.calendar()) == "closed"
    assert store.mark("hosten", "opened").state == "opened"
    assert store.close_campaign("hosten").state == "opened"


def test_a_draft_cannot_be_closed_and_an_open_campaign_not_be_released(our_house):
    our_house.asks(draft=True)
    with pytest.raises(WrongState):
        store.close_campaign("hosten")
    store.open_campaign("hosten")
    with pytest.raises(WrongState):
        store.mark("hosten", "released")


def test_campaigns_are_listed_newest_first(our_house):
    our_house.asks()
    our_house.asks(code="varen", opens="2027-03-01", promise="2027-06-01")
    assert [campaign.code for campaign in store.all_campaigns()] == ["varen", "hosten"]
    assert [campaign.pack for campaign in store.all_campaigns()] == ["im-school/2", "im-school/2"]


def test_only_campaigns_that_have_begun_are_shown(our_house):
    our_house.asks(draft=True)
    our_house.asks(code="varen", opens="2026-11-24")
    for code in ("hosten", "varen", "nothing", "' OR 1=1"):
        with pytest.raises(UnknownCampaign):
            store.campaign_to_show(code)
    our_house.calendar.turn(1)
    assert store.campaign_to_show("varen").code == "varen"
