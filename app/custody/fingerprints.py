"""Fingerprints: how a person, a slip and a phone recognise a lock."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from app.encoding import from_base64url

SLIP_DIGITS = 32


def lock_fingerprint(public: Mapping[str, Any]) -> str:
    """Hex SHA-256 of the lock's HPKE point followed by its Ed25519 key; ValueError when either is not base64url."""
    keys = from_base64url(public["hpke_public_key"]) + from_base64url(public["signing_public_key"])
    return hashlib.sha256(keys).hexdigest()


def slip_fingerprint(publics: Iterable[Mapping[str, Any]]) -> str:
    """A slip's `k`: what the phone compares before it trusts the locks of a page. Innermost lock first."""
    joined = "\n".join(lock_fingerprint(public) for public in publics)
    return hashlib.sha256(joined.encode("ascii")).hexdigest()[:SLIP_DIGITS]
