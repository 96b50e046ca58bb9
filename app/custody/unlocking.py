"""Unlocking: six words open a holder's key, the key opens the seed, the seed gives the lock's two key pairs back.

The 32-byte seed is all that is kept of a lock, sealed to each of its holders.
"""

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.custody.errors import CannotUnlock, NotAHolder
from app.custody.fingerprints import lock_fingerprint
from app.custody.holders import P256_ORDER, OpenHolder, unlock_holder
from app.custody.public import PUBLIC_FILE, Holder, PublicLock, likeness, point_of, read_holder, read_public
from app.encoding import to_base64url

LARGEST_SEED_FILE = 1024
SUITE_1 = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
SEED_LENGTH = 32
KEM_SUITE_ID = b"KEM\x00\x10"  # "KEM" and DHKEM(P-256, HKDF-SHA256), RFC 9180 section 7.1


@dataclass(frozen=True, repr=False)
class LockKeys:
    """A lock's private keys. Without a repr, so that no log line or traceback shows them."""

    hpke_private_key: ec.EllipticCurvePrivateKey
    signing_key: ed25519.Ed25519PrivateKey

    def public(self) -> dict[str, str]:
        """The two public keys, as public.json holds them."""
        signing = self.signing_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        point = point_of(self.hpke_private_key.public_key())
        return {"hpke_public_key": to_base64url(point), "signing_public_key": to_base64url(signing)}


@dataclass(frozen=True, repr=False)
class OpenLock:
    """A lock with its private keys, in memory only, and the holder who opened it."""

    name: str
    hpke_private_key: ec.EllipticCurvePrivateKey
    signing_key: ed25519.Ed25519PrivateKey
    public: PublicLock
    holder: Holder


def unlock_lock(lock_dir: Path, holder_dir: Path, words: str) -> OpenLock:
    """The lock, opened by this holder. The public keys are made anew and compared.

    NotALock, NotAHolder, WrongWords or CannotUnlock name the lock, the holder or the word.
    """
    public = read_public(lock_dir / PUBLIC_FILE)
    return open_with(lock_dir, public, unlock_holder(holder_dir, words))


def open_with(lock_dir: Path, public: PublicLock, opened: OpenHolder) -> OpenLock:
    """The same for a holder whose words have been tried already."""
    keys = derive_lock_keys(open_seed(lock_dir, public, opened))
    return OpenLock(public.name, keys.hpke_private_key, keys.signing_key, public, opened.holder)


def open_seed(lock_dir: Path, public: PublicLock, opened: OpenHolder) -> bytes:
    """The lock's seed, whose keys are those of public.json; CannotUnlock names the lock and the holder."""
    holder = opened.holder
    _check_name(lock_dir, public, holder)
    try:
        with (lock_dir / sealed_name(holder)).open("rb") as file:
            sealed = file.read(LARGEST_SEED_FILE)
    except OSError as error:
        raise CannotUnlock(f"{holder.name} is not a holder of lock {public.name}") from error
    seed = _open_sealed(sealed, public, opened)
    if not hmac.compare_digest(lock_fingerprint(derive_lock_keys(seed).public()), public.fingerprint):
        raise CannotUnlock(f"lock {public.name} opens for {holder.name}, but to other keys than its public.json names")
    return seed


def sealed_name(holder: Holder) -> str:
    """The file in a lock's folder that is sealed to this holder."""
    return f"for-{holder.id}.sealed"


def card_name(holder_id: str) -> str:
    """The file in a lock's folder that says who the holder of this id is: the holder.json that was given."""
    return f"holder-{holder_id}.json"


def seed_info(fingerprint: str, holder: Holder) -> bytes:
    """What a sealed seed is bound to, so that it opens for no other lock and no other holder."""
    return f"egna-ord/1|lock|{fingerprint}|{holder.id}".encode()


def derive_lock_keys(seed: bytes) -> LockKeys:
    """The lock's keys from its seed, always the same; ValueError when it is not 32 bytes."""
    if len(seed) != SEED_LENGTH:
        raise ValueError("a seed has 32 bytes")
    hpke_ikm, signing_seed = _expand(seed, b"hpke"), _expand(seed, b"signing")
    return LockKeys(derive_key_pair(hpke_ikm), ed25519.Ed25519PrivateKey.from_private_bytes(signing_seed))


def derive_key_pair(ikm: bytes) -> ec.EllipticCurvePrivateKey:
    """DeriveKeyPair of DHKEM(P-256, HKDF-SHA256), RFC 9180 section 7.1.3; ValueError in one of 2^8160 cases."""
    pseudorandom = _labeled_extract(b"dkp_prk", ikm)
    for counter in range(256):
        scalar = int.from_bytes(_labeled_expand_32(pseudorandom, b"candidate", bytes([counter])), "big")
        if 0 < scalar < P256_ORDER:
            return ec.derive_private_key(scalar, ec.SECP256R1())
    raise ValueError("no key pair from this seed")


def _check_name(lock_dir: Path, public: PublicLock, holder: Holder) -> None:
    """Nothing seals a holder's name to the key, but the lock's folder has the card that was given when it was made."""
    try:
        card = read_holder(lock_dir / card_name(holder.id))
    except NotAHolder:
        return  # a folder made earlier has no cards
    if likeness(card.name) != likeness(holder.name):
        raise CannotUnlock(f"lock {public.name} knows this key as that of {card.name}, not of {holder.name}")


def _open_sealed(sealed: bytes, public: PublicLock, opened: OpenHolder) -> bytes:
    try:
        seed = SUITE_1.decrypt(sealed, opened.private_key, seed_info(public.fingerprint, opened.holder))
    except (InvalidTag, ValueError):
        seed = b""
    if len(seed) == SEED_LENGTH:
        return seed
    raise CannotUnlock(f"what lock {public.name} holds for {opened.holder.name} does not open: "
                       "it is another lock's, or a key or a file in its folder was changed")


def _expand(seed: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"egna-ord/1|lock|" + purpose).derive(seed)


def _labeled_extract(label: bytes, ikm: bytes) -> bytes:
    """LabeledExtract with an empty salt, RFC 9180 section 4."""
    return hmac.digest(b"\x00" * 32, b"HPKE-v1" + KEM_SUITE_ID + label + ikm, hashlib.sha256)


def _labeled_expand_32(pseudorandom: bytes, label: bytes, info: bytes) -> bytes:
    """LabeledExpand to 32 bytes, which is one block of HKDF-Expand, RFC 9180 section 4."""
    labeled = b"\x00\x20" + b"HPKE-v1" + KEM_SUITE_ID + label + info
    return hmac.digest(pseudorandom, labeled + b"\x01", hashlib.sha256)
