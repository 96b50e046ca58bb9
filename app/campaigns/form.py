"""The frozen form, which every envelope is bound to by its hash, and the short document that programs read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.campaigns.campaign import Campaign
from app.campaigns.proposal import Proposal
from app.consenting.texts import CURRENT_VERSION, load_consent
from app.custody.public import PublicLock
from app.pictures.concepts import shown_in
from app.questionnaire.loading import load_meta, load_pack, rules_of

SCHEMA = "egna-ord/form/1"
ITEM_KEYS = ("id", "kind", "max", "exclusive", "piles", "picks", "escape", "show_if", "placed_only")


def build_form(
    proposal: Proposal, locks: Sequence[PublicLock], *, consent_version: str | None = None,
    own_pictures: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The form with today's texts of pack, meta items and consent in the campaign's languages (docs/SEALING.md), and
    with which of the unit's own pictures it shows, where there are any: the digest of each, by concept.

    Raises UnknownPack or TranslationMissing when a text is not there in every language: nothing falls back.
    """
    pack = load_pack(proposal.pack, proposal.languages)
    return assemble(
        proposal,
        locks,
        pack=pack,
        pictures=shown_in(pack, own_pictures or {}),
        meta=load_meta(proposal.languages),
        consent=load_consent(consent_version or consent_of(proposal.pack), proposal.languages),
    )


def consent_of(pack: str) -> str:
    """The version of assent, privacy and help that goes with a pack: staff are told other things than young people."""
    return str(rules_of(pack).get("consent", CURRENT_VERSION))


def assemble(
    proposal: Proposal,
    locks: Sequence[PublicLock],
    *,
    pack: Mapping[str, Any],
    meta: Mapping[str, Any],
    consent: Mapping[str, Any],
    pictures: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """The form made of these parts. Review states and drills are no part of it: they may change, it may not."""
    return {
        "schema": SCHEMA,
        "campaign": proposal.code,
        "organisation": proposal.organisation,
        "practice": proposal.practice,
        "since": proposal.since,
        "languages": list(proposal.languages),
        "entry": proposal.entry,
        "opens": proposal.opens.isoformat(),
        "closes": proposal.closes.isoformat(),
        "promise": proposal.promise.isoformat(),
        "pack": dict(pack),
        "meta": dict(meta),
        "consent": dict(consent),
        "contacts": [contact.as_dict() for contact in proposal.contacts],
        "locks": [lock.in_form() for lock in locks],
        "rule": proposal.rule,
        "strata": None,
        **({"session_minutes": proposal.session_minutes} if proposal.session_minutes else {}),
        **({"pictures": dict(pictures)} if pictures else {}),
    }


def campaign_document(campaign: Campaign, today: date) -> dict[str, Any]:
    """`/<code>/campaign.json`: what a program needs to answer a frozen campaign, without any words."""
    if campaign.form is None:
        raise ValueError("a draft has no document")
    return {
        "campaign": campaign.code,
        "form_hash": campaign.form_hash,
        "entry": campaign.entry,
        "status": campaign.status(today).value,
        "languages": list(campaign.languages),
        "opens": campaign.opens.isoformat(),
        "closes": campaign.closes.isoformat(),
        "promise": campaign.promise.isoformat(),
        "locks": [
            {key: lock[key] for key in ("name", "hpke_public_key", "fingerprint")} for lock in campaign.locks
        ],
        "pack": campaign.pack,
        "items": [_bare(item) for item in _asked(campaign.form["pack"])],
    }


def _asked(pack: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The items in the order they are asked: the gate stands after the questions in the young person's own words."""
    items = list(pack["items"])
    if pack["gate"] is None:
        return items
    words = sum(1 for item in items if item["kind"] == "words")
    return [*items[:words], pack["gate"], *items[words:]]


def _bare(item: Mapping[str, Any]) -> dict[str, Any]:
    return {**{key: item[key] for key in ITEM_KEYS}, "options": [choice["id"] for choice in item["options"]]}
