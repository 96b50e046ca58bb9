"""Small signed releases, made the way the key room makes them, for tests that change one thing at a time."""

from copy import deepcopy
from functools import cache
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ed25519

from app.aggregation.tables import tabulate
from app.custody.signing import sign
from app.disclosure.control import publish
from app.encoding import to_base64url
from app.questionnaire.loading import load_meta, load_pack
from app.questionnaire.packs import Pack
from app.releases.protocol import DOMAIN, release_hash
from tests.drills.populations import population

LANGUAGES = ["sv", "en"]
RULE = {"known": 1, "band": 4, "minimum": 7}
FORM_HASH = "ab" * 32
KEYS = {name: ed25519.Ed25519PrivateKey.generate() for name in ("Skolan", "Socialtjänsten")}


def public(key: ed25519.Ed25519PrivateKey) -> str:
    return to_base64url(key.public_key().public_bytes_raw())


@cache
def _frozen() -> dict[str, Any]:
    return {
        "campaign": "hosten",
        "languages": LANGUAGES,
        "pack": load_pack("im-school", LANGUAGES),
        "meta": load_meta(LANGUAGES),
        "locks": [{"name": name, "signing_public_key": public(key)} for name, key in KEYS.items()],
        "rule": RULE,
        "strata": None,
    }


def form() -> dict[str, Any]:
    """A frozen form, as far as releases read it."""
    return deepcopy(_frozen())


def numbers(accounts: int, seed: int = 1) -> dict[str, Any]:
    pack = Pack.parse(_frozen()["pack"])
    return publish(tabulate(pack, population(pack, accounts, Random(seed))), accounts, RULE)


def unsigned(accounts: int = 15, **changes: Any) -> dict[str, Any]:
    return {
        "schema": "egna-ord/release/1",
        "campaign": "hosten",
        "form_hash": FORM_HASH,
        "pack": "im-school/2",
        "released": "2026-W51",
        "rule": dict(RULE),
        **numbers(accounts),
        "themes": [],
        "signatures": [],
        **changes,
    }


def signed(release: dict[str, Any], keys: dict[str, ed25519.Ed25519PrivateKey] = KEYS) -> dict[str, Any]:
    signatures = [{"lock": name, "key": public(key), "signature": sign(release, key)} for name, key in keys.items()]
    return {**release, "signatures": signatures}


def protocol_of(release: dict[str, Any], approvals: int = 1, **changes: Any) -> dict[str, Any]:
    """The signed protocol of a release: Lena read and decided, Adam approved so many lines."""
    events: list[dict[str, Any]] = [{"did": "unlocked", "by": name, "lock": name} for name in KEYS]
    for text in range(1, approvals + 1):
        events += [{"did": "read", "by": "Lena", "text": text},
                   {"did": "decided", "by": "Lena", "text": text, "treatment": "paraphrase"},
                   {"did": "approved", "by": "Adam", "text": text}]
    return countersigned({"schema": "egna-ord/protocol/1", "campaign": release["campaign"], "events": events,
                          "form_hash": release["form_hash"], "release": release_hash(release), **changes})


def countersigned(protocol: dict[str, Any]) -> dict[str, Any]:
    signatures = [{"lock": name, "key": public(key), "signature": sign(protocol, key, DOMAIN)}
                  for name, key in KEYS.items()]
    return {**protocol, "signatures": signatures}


def theme(**changes: Any) -> dict[str, Any]:
    lines = [{"words": {"sv": "Läraren väntar in mig."}, "exact": False}]
    return {"id": "time", "stratum": "all", "words": {"sv": "Tid"}, "accounts": None, "lines": lines, **changes}
