"""Checking a lock's signature over a release. Public side: whoever shows a release checks it first."""

from collections.abc import Mapping
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ed25519

from app.custody.errors import NotSigned
from app.encoding import from_base64url

DOMAIN = b"egna-ord/release/1\n"


def signed_bytes(release: Mapping[str, Any], domain: bytes = DOMAIN) -> bytes:
    """What is signed: a domain line, then the RFC 8785 JSON of the release without `signatures`. NotSigned if none.

    Another kind of document has a domain line of its own, so that a signature is never good for both.
    """
    bare = {key: value for key, value in release.items() if key != "signatures"}
    try:
        return domain + rfc8785.dumps(bare)
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as error:
        raise NotSigned("the release has no canonical JSON that could be signed") from error


def check_signature(
    release: Mapping[str, Any], signature: str, signing_public_key: str, domain: bytes = DOMAIN
) -> None:
    """Pass only if this key signed this release (Ed25519, RFC 8032); NotSigned otherwise."""
    message = signed_bytes(release, domain)
    try:
        key = ed25519.Ed25519PublicKey.from_public_bytes(from_base64url(signing_public_key))
        key.verify(from_base64url(signature), message)
    except (InvalidSignature, ValueError, TypeError) as error:
        raise NotSigned("the signature is not this lock's over this release") from error


def verify(release: Mapping[str, Any], signature: str, signing_public_key: str) -> bool:
    """Did this key sign this release?"""
    try:
        check_signature(release, signature, signing_public_key)
    except NotSigned:
        return False
    return True
