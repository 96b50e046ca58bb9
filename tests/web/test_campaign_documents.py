"""campaign.json and form.json: what a program needs to answer, and what the hash is over."""

import hashlib
from collections.abc import Iterator

import pytest

from app.campaigns import store
from app.custody.fingerprints import lock_fingerprint
from app.settings import Settings
from tests.unit.campaigns.rounds import House, house

FIELDS = [
    "campaign", "form_hash", "entry", "status", "languages", "opens", "closes", "promise", "locks", "pack", "items",
]  # fmt: skip
ITEM_FIELDS = {
    "id", "kind", "options", "max", "exclusive", "piles", "picks", "escape", "show_if", "placed_only",
}  # fmt: skip


@pytest.fixture
def school(settings: Settings) -> Iterator[House]:
    with house(settings) as built:
        yield built


def get(school: House, path: str, **headers: str):
    return school.app.test_client().get(path, headers=headers)


def test_campaign_json_has_exactly_the_agreed_fields(school):
    campaign = school.asks()
    document = get(school, "/hosten/campaign.json").json
    assert sorted(document) == sorted(FIELDS)
    assert document["form_hash"] == campaign.form_hash
    assert (document["entry"], document["status"], document["pack"]) == ("slips", "open", "im-school/2")
    assert (document["opens"], document["closes"], document["promise"]) == ("2026-11-23", "2026-12-14", "2027-01-22")
    assert document["languages"] == ["sv", "en"]


def test_its_locks_are_listed_inner_first_with_their_fingerprints(school):
    school.asks()
    locks = get(school, "/hosten/campaign.json").json["locks"]
    assert [lock["name"] for lock in locks] == ["Skolan", "Socialtjänsten"]
    assert [set(lock) for lock in locks] == [{"name", "hpke_public_key", "fingerprint"}] * 2
    assert [lock["fingerprint"] for lock in locks] == [
        lock_fingerprint(lock.as_dict()) for lock in school.locks["hosten"]
    ]


def test_its_items_carry_ids_and_rules_but_no_words(school):
    pack = school.asks().form["pack"]
    items = get(school, "/hosten/campaign.json").json["items"]
    assert {frozenset(item) for item in items} == {frozenset(ITEM_FIELDS)}
    assert [item["id"] for item in items] == [item["id"] for item in pack["items"]]
    assert all(isinstance(choice, str) for item in items for choice in item["options"])


def test_a_gate_stands_after_the_questions_in_the_young_persons_own_words(school):
    form = school.asks(pack="im-school").form
    words = [item["id"] for item in form["pack"]["items"] if item["kind"] == "words"]
    gate = {**form["pack"]["items"][-1], "id": "gate"}
    gated = {**form["pack"], "gate": gate}
    from dataclasses import replace

    from app.campaigns.form import campaign_document

    campaign = replace(store.campaign("hosten"), form={**form, "pack": gated})
    ids = [item["id"] for item in campaign_document(campaign, school.calendar())["items"]]
    assert ids[: len(words) + 1] == [*words, "gate"]


def test_form_json_is_what_the_hash_is_over(school):
    campaign = school.asks()
    answer = get(school, "/hosten/form.json")
    assert answer.mimetype == "application/json"
    assert hashlib.sha256(answer.data).hexdigest() == campaign.form_hash


def test_form_json_is_asked_for_again_at_the_price_of_a_304(school):
    school.asks()
    first = get(school, "/hosten/form.json")
    assert get(school, "/hosten/form.json", **{"If-None-Match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("document", ["campaign.json", "form.json"])
def test_drafts_and_what_has_not_begun_are_not_there(school, document):
    school.asks(draft=True)
    school.asks(code="varen", opens="2026-11-24")
    for code in ("hosten", "varen", "nothing"):
        assert get(school, f"/{code}/{document}").status_code == 404


@pytest.mark.parametrize("document", ["campaign.json", "form.json"])
def test_both_are_there_after_closing(school, document):
    school.asks()
    store.close_campaign("hosten")
    assert get(school, f"/hosten/{document}").status_code == 200


def test_the_status_follows_the_campaign(school):
    school.asks()
    school.calendar.turn(22)
    assert get(school, "/hosten/campaign.json").json["status"] == "closed"
    store.mark("hosten", "released")
    assert get(school, "/hosten/campaign.json").json["status"] == "released"
