"""Holders: a person's own key, made once, kept for years under six words.

argon2id (RFC 9106) makes a key of the words, AES-256-GCM guards the private key with it. A wrap says itself how much
memory it needs; before any of it is spent, the header must lie within our bounds, so that a wrap from elsewhere can
neither weaken the guard nor bring a computer down.
"""

import hmac
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.custody import files
from app.custody.errors import NotAHolder, WrongWords
from app.custody.public import Holder, holder_id, is_name, point_of, read_holder
from app.custody.words import make_words, read_words, read_words_file
from app.encoding import from_base64url, to_base64url

HOLDER_FILE = "holder.json"
WRAP_FILE = "holder.wrap"
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
WRAP_SCHEMA = "egna-ord/wrap/1"
PASSES, MEMORY_KIB, LANES = 3, 64 * 1024, 4  # the second recommended choice of RFC 9106 section 4
BOUNDS = {"passes": (3, 12), "memory_kib": (64 * 1024, 256 * 1024), "lanes": (1, 8)}
SALT_LENGTH, NONCE_LENGTH = 16, 12
LARGEST_WRAP = 4096


@dataclass(frozen=True, repr=False)
class NewHolder:
    """A holder just made. The words exist here and nowhere else until a person has written them down."""

    words: str
    holder: Holder
    wrap: bytes


@dataclass(frozen=True, repr=False)
class OpenHolder:
    """A holder whose words were right."""

    holder: Holder
    private_key: ec.EllipticCurvePrivateKey


def make_holder(name: str, language: str = "sv") -> NewHolder:
    """A new key for this person under six new words of a language; NotAHolder when the name is none."""
    if not is_name(name):
        raise NotAHolder("a holder needs a name: one line, at most 80 characters")
    private_key = ec.generate_private_key(ec.SECP256R1())
    point = point_of(private_key.public_key())
    holder = Holder(holder_id(point), name, to_base64url(point))
    words = make_words(language)
    scalar = private_key.private_numbers().private_value.to_bytes(32, "big")
    return NewHolder(words, holder, _wrap(scalar, words, _subject(holder)))


def write_holder(new: NewHolder, folder: Path, words_file: Path | None = None) -> Holder:
    """Write holder.json and holder.wrap into the folder; AlreadyThere rather than over another key.

    With `words_file` the words are written there too, read back and tried on the wrap: that proves them.
    holder.json comes last: a folder with one is complete, and one without holds nothing worth keeping.
    """
    files.make_folder(folder, HOLDER_FILE)
    if words_file is not None:
        words_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.write_new(words_file, f"{new.words}\n".encode())
    files.replace(folder / WRAP_FILE, new.wrap)
    holder = new.holder
    if words_file is not None:
        _unwrap(holder, (folder / WRAP_FILE).read_bytes(), read_words_file(words_file))
        holder = replace(holder, words_proven=True)
    files.write_new(folder / HOLDER_FILE, files.as_json(holder.as_dict()))
    return holder


def unlock_holder(folder: Path, words: str) -> OpenHolder:
    """The holder's private key; NotAHolder for the folder, WrongWords for the words, each named."""
    holder = read_holder(folder / HOLDER_FILE)
    try:
        with (folder / WRAP_FILE).open("rb") as file:
            data = file.read(LARGEST_WRAP)
    except OSError as error:
        raise NotAHolder(f"holder {holder.name} has no {WRAP_FILE} that can be read") from error
    return OpenHolder(holder, _unwrap(holder, data, words))


def _wrap(secret: bytes, words: str, subject: str) -> bytes:
    """The JSON of a wrap that only these words open. `subject` names what it belongs to, and is guarded too."""
    header = {
        "schema": WRAP_SCHEMA,
        "subject": subject,
        "passes": PASSES,
        "memory_kib": MEMORY_KIB,
        "lanes": LANES,
        "salt": to_base64url(os.urandom(SALT_LENGTH)),
        "nonce": to_base64url(os.urandom(NONCE_LENGTH)),
    }
    sealed = AESGCM(_key(header, words)).encrypt(from_base64url(header["nonce"]), secret, _guarded(header))  # type: ignore[arg-type]
    return json.dumps({**header, "sealed": to_base64url(sealed)}, indent=1).encode()


def _open_wrap(data: bytes, words: str, subject: str) -> bytes:
    """The secret; NotAHolder when this is no wrap of ours, WrongWords when the words do not open it."""
    header, nonce, sealed = _parse_wrap(data, subject)
    try:
        return AESGCM(_key(header, words)).decrypt(nonce, sealed, _guarded(header))
    except InvalidTag:
        raise WrongWords("these words do not open the wrap") from None


def _unwrap(holder: Holder, data: bytes, words: str) -> ec.EllipticCurvePrivateKey:
    six_words = read_words(words)
    try:
        scalar = int.from_bytes(_open_wrap(data, six_words, _subject(holder)), "big")
    except WrongWords:
        raise WrongWords(f"these are not the six words of holder {holder.name}: "
                         "each is a word of the program, but together they do not fit") from None
    if not 0 < scalar < P256_ORDER:
        raise NotAHolder(f"the wrap of holder {holder.name} holds no key")
    private_key = ec.derive_private_key(scalar, ec.SECP256R1())
    recomputed = to_base64url(point_of(private_key.public_key()))
    if not hmac.compare_digest(recomputed, holder.public_key):
        raise NotAHolder(f"the wrap and the public key of holder {holder.name} do not belong together")
    return private_key


def _subject(holder: Holder) -> str:
    return f"holder {holder.id}"


def _parse_wrap(data: bytes, subject: str) -> tuple[dict[str, Any], bytes, bytes]:
    try:
        header = json.loads(data[:LARGEST_WRAP])
        sealed = from_base64url(header.pop("sealed"))
        salt, nonce = from_base64url(header["salt"]), from_base64url(header["nonce"])
        if header["schema"] != WRAP_SCHEMA or header["subject"] != subject:
            raise ValueError("another wrap")
        if len(salt) != SALT_LENGTH or len(nonce) != NONCE_LENGTH:
            raise ValueError("odd lengths")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotAHolder("the wrap is not one of this holder") from error
    for name, (least, most) in BOUNDS.items():
        if type(header.get(name)) is not int or not least <= header[name] <= most:
            raise NotAHolder(f"the wrap asks for {name} out of bounds")
    return header, nonce, sealed


def _key(header: dict[str, Any], words: str) -> bytes:
    return hash_secret_raw(
        words.encode(),
        from_base64url(header["salt"]),
        time_cost=header["passes"],
        memory_cost=header["memory_kib"],
        parallelism=header["lanes"],
        hash_len=32,
        type=Type.ID,
    )


def _guarded(header: dict[str, Any]) -> bytes:
    return json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
