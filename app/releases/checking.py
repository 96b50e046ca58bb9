"""Whether a release may be believed: its own rule, the campaign it names, and both locks' signatures. Pure."""

from collections.abc import Mapping
from typing import Any

from app.custody.errors import NotSigned
from app.custody.verification import check_signature
from app.releases.errors import NotSignedByLocks
from app.releases.layout import check_belongs


def check_against(release: Mapping[str, Any], code: str, form: Mapping[str, Any], form_hash: str) -> None:
    """Pass only if a checked release is this campaign's and signed by its locks; raises what does not hold."""
    check_belongs(release, code, form, form_hash)
    check_signatures(release, form["locks"])


def check_signatures(release: Mapping[str, Any], locks: list[Mapping[str, Any]]) -> None:
    """One Ed25519 signature per lock, in the locks' order, under the keys given here: never under the file's own."""
    signatures = release["signatures"]
    if [signature["lock"] for signature in signatures] != [lock["name"] for lock in locks]:
        raise NotSignedByLocks("the release is not signed once by each lock of the campaign, in their order")
    for signature, lock in zip(signatures, locks, strict=True):
        if signature["key"] != lock["signing_public_key"]:
            raise NotSignedByLocks(f"the signature of lock {lock['name']} names a key that is not the campaign's")
        try:
            check_signature(release, signature["signature"], lock["signing_public_key"])
        except NotSigned as error:
            raise NotSignedByLocks(f"the signature of lock {lock['name']} is not over this release") from error
