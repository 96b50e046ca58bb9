"""What anybody may know of holders and locks: holder.json and public.json, parsed at the door."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.custody.errors import NotAHolder, NotALock
from app.custody.fingerprints import lock_fingerprint
from app.encoding import from_base64url

PUBLIC_FILE = "public.json"
HOLDER_SCHEMA = "egna-ord/holder/1"
LOCK_SCHEMA = "egna-ord/lock/1"
SUITE_ID = 1
LONGEST_NAME = 80
LARGEST_FILE = 64 * 1024


@dataclass(frozen=True)
class Holder:
    """A person who can open locks. `words_proven`: the six words were written to a file and opened the key from it."""

    id: str
    name: str
    public_key: str
    words_proven: bool = False

    def may_be(self, other: "Holder") -> bool:
        """Whether both are one person: one key under any name, or one name however it is written."""
        return self.id == other.id or likeness(self.name) == likeness(other.name)

    @classmethod
    def parse(cls, data: Any) -> "Holder":
        """A holder from the JSON of holder.json; NotAHolder says what is wrong."""
        if not isinstance(data, dict) or data.get("schema") != HOLDER_SCHEMA:
            raise NotAHolder(f"not a holder file of schema {HOLDER_SCHEMA}")
        name, key = data.get("name"), data.get("public_key")
        if not is_name(name):
            raise NotAHolder("the holder has no name")
        try:
            point = read_point(key)
        except ValueError as error:
            raise NotAHolder(f"the public key of holder {name} is not a point on P-256") from error
        if data.get("id") != holder_id(point):
            raise NotAHolder(f"the id of holder {name} does not belong to the public key")
        return cls(data["id"], str(name), str(key), data.get("words_proven") is True)

    def as_dict(self) -> dict[str, Any]:
        """The JSON of holder.json."""
        return {
            "schema": HOLDER_SCHEMA,
            "id": self.id,
            "name": self.name,
            "public_key": self.public_key,
            "words_proven": self.words_proven,
        }


@dataclass(frozen=True)
class PublicLock:
    """A lock's public.json. `tested` names the holders who have been seen to open it."""

    name: str
    hpke_public_key: str
    signing_public_key: str
    fingerprint: str
    tested: tuple[str, ...] = ()
    suite: int = SUITE_ID

    @classmethod
    def parse(cls, data: Any) -> "PublicLock":
        """A lock from the JSON of public.json, its keys and fingerprint checked; NotALock says what is wrong."""
        if not isinstance(data, dict) or not is_name(data.get("name")):
            raise NotALock("not the public file of a lock")
        name = data["name"]
        if data.get("suite") != SUITE_ID or isinstance(data.get("suite"), bool):
            raise NotALock(f"lock {name} is of a suite that this program does not know")
        _check_keys(name, data)
        if data.get("fingerprint") != lock_fingerprint(data):
            raise NotALock(f"the fingerprint of lock {name} does not belong to its keys")
        tested = data.get("tested")
        if not isinstance(tested, list) or not all(is_name(holder) for holder in tested):
            raise NotALock(f"lock {name} does not say who has tested it")
        return cls(name, data["hpke_public_key"], data["signing_public_key"], data["fingerprint"], tuple(tested))

    def as_dict(self) -> dict[str, Any]:
        """The JSON of public.json."""
        return {
            "schema": LOCK_SCHEMA,
            **self.in_form(),
            "fingerprint": self.fingerprint,
            "tested": list(self.tested),
        }

    def in_form(self) -> dict[str, Any]:
        """What the frozen form, and so the form hash, holds of a lock."""
        return {
            "name": self.name,
            "suite": self.suite,
            "hpke_public_key": self.hpke_public_key,
            "signing_public_key": self.signing_public_key,
        }


def read_holder(path: Path) -> Holder:
    """The holder in this holder.json; NotAHolder otherwise."""
    data = _read_json(path)
    if data is None:
        raise NotAHolder(f"{path.name} is not a holder file that can be read")
    return Holder.parse(data)


def read_public(path: Path) -> PublicLock:
    """The lock in this public.json; NotALock otherwise."""
    data = _read_json(path)
    if data is None:
        raise NotALock(f"{path.name} is not a lock's public file that can be read")
    return PublicLock.parse(data)


def holder_id(point: bytes) -> str:
    """A holder's id: the first 16 hex digits of SHA-256 of the public key."""
    return hashlib.sha256(point).hexdigest()[:16]


def read_point(key: Any) -> bytes:
    """The 65 bytes of a P-256 public key in base64url; ValueError when they are not a point on the curve."""
    point = from_base64url(key) if isinstance(key, str) else b""
    if len(point) != 65:
        raise ValueError("not an uncompressed point")
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    return point


def point_of(public_key: ec.EllipticCurvePublicKey) -> bytes:
    """The 65-byte uncompressed point of a P-256 key."""
    return public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_name(value: Any) -> bool:
    """Is this a name for a holder or a lock: one line of visible characters?"""
    if not isinstance(value, str) or not 1 <= len(value) <= LONGEST_NAME or value != value.strip():
        return False
    return not any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for sign in value)


def likeness(name: str) -> str:
    """The letters and digits of a name alone, so that a blank, a hyphen, case or an invisible sign changes nothing.

    A name without any is compared by its signs.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return "".join(sign for sign in folded if sign.isalnum()) or " ".join(folded.split())


def _check_keys(name: str, data: dict[str, Any]) -> None:
    try:
        read_point(data.get("hpke_public_key"))
        ed25519.Ed25519PublicKey.from_public_bytes(from_base64url(str(data.get("signing_public_key"))))
    except ValueError as error:
        raise NotALock(f"a key of lock {name} is not a key") from error


def _read_json(path: Path) -> Any:
    """The JSON in a small file, or None for every way of not being that."""
    try:
        with path.open("rb") as file:
            return json.loads(file.read(LARGEST_FILE))
    except (OSError, ValueError, RecursionError):
        return None
