"""Signing a release with the campaign's locks, in their order, innermost first."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.custody.signing import sign
from app.custody.unlocking import OpenLock
from app.keyroom.errors import SamePerson
from app.keyroom.locks import locks_by_layer
from app.releases.checking import check_signatures
from app.releases.document import check_release, read_release, release_bytes
from app.releases.layout import check_belongs
from app.releases.protocol import DOMAIN, check_fits, read_protocol
from app.releases.signers import Signer, signers
from app.sealing.batch import Batch


def sign_in_order(release: Mapping[str, Any], batch: Batch, locks: Iterable[OpenLock]) -> dict[str, Any]:
    """The release of this batch, checked once more against its form and signed in the campaign's order of locks.

    Raises WrongLock for another campaign's lock, and what releases raises when the release is not what the form and
    the rule allow: then nothing is signed.
    """
    check_belongs(check_release(release), batch.campaign, batch.form, batch.form_hash)
    signed = _signed(release, locks_by_layer(batch.form, locks).values())
    by_key = {signature["key"]: signature for signature in signed["signatures"]}
    order = [lock["signing_public_key"] for lock in batch.locks]
    return {**signed, "signatures": [by_key[key] for key in order if key in by_key]}


def sign_protocol(protocol: Mapping[str, Any], batch: Batch, locks: Iterable[OpenLock]) -> dict[str, Any]:
    """The protocol with the signatures of these locks beside those it has, in the campaign's order."""
    by_key = {signature["key"]: signature for signature in protocol["signatures"]}
    for lock in locks:
        key = lock.public.signing_public_key
        by_key[key] = {"lock": lock.name, "key": key, "signature": sign(protocol, lock.signing_key, DOMAIN)}
    order = [lock["signing_public_key"] for lock in batch.locks]
    return {**protocol, "signatures": [by_key[key] for key in order if key in by_key]}


def check_handed_over(release: Mapping[str, Any], batch: Batch) -> None:
    """Pass only if a release that was made elsewhere is of this batch's form and what has been signed is in order.

    Raises NotThisCampaign or NotSignedByLocks.
    """
    check_belongs(release, batch.campaign, batch.form, batch.form_hash)
    signing = {signature["key"] for signature in release["signatures"]}
    check_signatures(release, [lock for lock in batch.locks if lock["signing_public_key"] in signing])


def taken_in(data: bytes, release: Mapping[str, Any], batch: Batch) -> dict[str, Any]:
    """The protocol that was handed over with a release. Raises BadProtocol or ProtocolDoesNotFit."""
    protocol = read_protocol(data)
    signing = {signature["key"] for signature in release["signatures"]}
    check_fits(protocol, release, [lock for lock in batch.locks if lock["signing_public_key"] in signing])
    return protocol


def check_nobody_signs_twice(lock: OpenLock, handed_over: Mapping[str, Any] | None) -> None:
    """Raise SamePerson when a protocol that was handed over says that this lock's holder signed with another lock."""
    me = Signer(lock.holder.name, lock.holder.id)
    for other, people in (signers(handed_over) if handed_over else {}).items():
        if other != lock.name and all(me.may_be(one) for one in people):
            raise SamePerson(f"holder {lock.holder.name} has signed with lock {other}: two different people sign")


def sign_release_file(path: Path, lock: OpenLock) -> int:
    """Append a lock's signature to a release file; how many it has now. The same lock again changes nothing.

    Raises BadRelease when the file is not a release that keeps its own rule.
    """
    signed = _signed(read_release(path.read_bytes()), [lock])
    write_release(path, signed)
    return len(signed["signatures"])


def write_release(path: Path, release: dict[str, Any]) -> None:
    """Write a release file whole or not at all."""
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as file:
            file.write(release_bytes(release))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _signed(release: Mapping[str, Any], locks: Iterable[OpenLock]) -> dict[str, Any]:
    """New signatures stand after those that are there; Ed25519 gives one signature per key and release."""
    signatures = list(release["signatures"])
    signed = {signature["key"] for signature in signatures}
    signatures += [_signature(release, lock) for lock in locks if lock.public.signing_public_key not in signed]
    return {**release, "signatures": signatures}


def _signature(release: Mapping[str, Any], lock: OpenLock) -> dict[str, str]:
    return {
        "lock": lock.name,
        "key": lock.public.signing_public_key,
        "signature": sign(release, lock.signing_key),
    }
