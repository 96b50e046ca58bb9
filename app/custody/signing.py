"""Signing a release with a lock's key. Secret side: only a key holder at a key room signs."""

from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ed25519

from app.custody.verification import DOMAIN, signed_bytes
from app.encoding import to_base64url


def sign(release: Mapping[str, Any], signing_key: ed25519.Ed25519PrivateKey, domain: bytes = DOMAIN) -> str:
    """The lock's Ed25519 signature over the release without its `signatures`, in base64url.

    NotSigned when the release has no canonical JSON.
    """
    return to_base64url(signing_key.sign(signed_bytes(release, domain)))
