"""The unit's own contacts: checked when a campaign is made, frozen into its form, and shown as numbers to tap."""

import pytest

from app.campaigns.contacts import Contact
from app.campaigns.errors import BadProposal
from app.campaigns.form import build_form
from app.campaigns.proposal import Proposal
from tests.unit.campaigns.rounds import proposed, two_locks


@pytest.mark.parametrize(
    ("text", "number", "ways"),
    [
        ("Kuratorn: 070-174 06 35", "070-174 06 35", ("call",)),
        ("Kuratorn: +46 70 174 06 35 text", "+46 70 174 06 35", ("text",)),
        ("Kuratorn:112 call+text", "112", ("call", "text")),
    ],
)
def test_a_contact_is_a_name_a_number_and_how_it_may_be_used(text, number, ways):
    assert Contact.parse(text) == Contact("Kuratorn", number, ways)


@pytest.mark.parametrize("text", [
    "", "Kuratorn", "Kuratorn: ", ": 112", "Kuratorn: ring mig", "Kuratorn: 11", "K: 1234567890123456", "K: 112 fax",
    "K: 112;ext=9", "K\u202e: 112", "K\nL: 112 \x00", "K: javascript:alert(1)", "x" * 61 + ": 112",
])  # fmt: skip
def test_anything_else_is_refused_with_a_reason(text):
    with pytest.raises(BadProposal):
        Contact.parse(text)


def test_too_many_contacts_are_refused():
    with pytest.raises(BadProposal, match="At most 6"):
        proposed(contacts=["K: 112"] * 7)


def test_the_contacts_are_frozen_with_the_form_and_come_back_from_a_draft():
    proposal = proposed(contacts=["Kuratorn: 070-174 06 35 call+text", "Jouren: 112"])
    form = build_form(proposal, two_locks())
    assert form["contacts"] == [
        {"name": "Kuratorn", "number": "070-174 06 35", "ways": ["call", "text"]},
        {"name": "Jouren", "number": "112", "ways": ["call"]},
    ]
    assert Proposal.from_dict(proposal.as_dict()) == proposal


def test_a_draft_from_before_there_were_contacts_can_still_be_read():
    old = proposed().as_dict()
    del old["contacts"]
    assert Proposal.from_dict(old) == proposed()
