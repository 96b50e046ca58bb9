"""Locks: a key made for one campaign, that each of its holders can open. Making and testing them."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from app.custody import files
from app.custody.errors import NotALock
from app.custody.fingerprints import lock_fingerprint
from app.custody.holders import unlock_holder
from app.custody.public import PUBLIC_FILE, Holder, PublicLock, is_name, likeness, read_public
from app.custody.unlocking import (
    SEED_LENGTH,
    SUITE_1,
    OpenLock,
    card_name,
    derive_lock_keys,
    open_with,
    sealed_name,
    seed_info,
    unlock_lock,
)
from app.encoding import from_base64url

__all__ = ["OpenLock", "make_lock", "read_public", "test_lock", "unlock_lock"]


def make_lock(name: str, holders: Sequence[Holder], out_dir: Path) -> PublicLock:
    """A new lock in this folder, its seed sealed to each holder and then forgotten.

    Its public.json names as tested those holders whose words are proven already. NotALock for a bad name or bad
    holders, AlreadyThere rather than over another lock.
    """
    _check(name, holders)
    files.make_folder(out_dir, PUBLIC_FILE)
    seed = os.urandom(SEED_LENGTH)
    public_keys = derive_lock_keys(seed).public()
    proven = tuple(holder.name for holder in holders if holder.words_proven)
    lock = PublicLock(
        name, public_keys["hpke_public_key"], public_keys["signing_public_key"], lock_fingerprint(public_keys), proven
    )
    for holder in holders:
        give_seed(seed, lock, holder, out_dir)
    files.write_new(out_dir / PUBLIC_FILE, files.as_json(lock.as_dict()))
    return lock


def test_lock(lock_dir: Path, holder_dir: Path, words: str) -> PublicLock:
    """The drill: open the lock with the holder's words, and name the holder as tested in public.json."""
    public = read_public(lock_dir / PUBLIC_FILE)
    opened = unlock_holder(holder_dir, words)
    open_with(lock_dir, public, opened)
    if opened.holder.name in public.tested:
        return public
    tested = replace(public, tested=(*public.tested, opened.holder.name))
    files.replace(lock_dir / PUBLIC_FILE, files.as_json(tested.as_dict()))
    return tested


def give_seed(seed: bytes, lock: PublicLock, holder: Holder, lock_dir: Path) -> None:
    """Seal the lock's seed to a holder, in the lock's folder; the holder's card comes last."""
    point = from_base64url(holder.public_key)
    recipient = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    sealed = SUITE_1.encrypt(seed, recipient, seed_info(lock.fingerprint, holder))
    files.replace(lock_dir / sealed_name(holder), sealed)
    files.replace(lock_dir / card_name(holder.id), files.as_json(holder.as_dict()))


test_lock.__test__ = False  # type: ignore[attr-defined]  # a drill, not a test for pytest to collect


def _check(name: str, holders: Sequence[Holder]) -> None:
    if not is_name(name):
        raise NotALock("a lock needs a name: one line, at most 80 characters")
    if not holders:
        raise NotALock(f"lock {name} needs at least one holder")
    if len({holder.id for holder in holders}) < len(holders):
        raise NotALock(f"lock {name} names a holder twice")
    if len({likeness(holder.name) for holder in holders}) < len(holders):
        raise NotALock(f"two holders of lock {name} have one name: nobody could tell who has tested it")
