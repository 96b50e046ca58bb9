"""Makes the shared vectors again: `python -m tests.vectors.make_vectors`. A test compares, so they cannot drift.

Everything is derived from fixed seeds with the test-only RFC 9180 next to this file, never with the product.
"""

import base64
import hashlib
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.vectors import rfc9180

HERE = Path(__file__).parent
CAMPAIGN = "ovning"
ANSWER_ID = "00112233445566778899aabbccddeeff"

FORM = {
    "schema": "egna-ord/form/1",
    "campaign": CAMPAIGN,
    "practice": True,
    "strata": None,
    "rule": {"known": 1, "band": 4, "minimum": 7},
    "words": {"sv": "Vad fungerar bra?", "ar": "ما الذي ينجح؟", "ti": "ጽቡቕ ዝሰርሕ እንታይ እዩ፧", "en": 'tab\tand "quote"'},
    "keys in utf-16 order": {"\ue000": 1, "\U0001f600": 2, "é": 3, "e": 4, "E": 5, "10": 6, "9": 7},
    "numbers": [0, -1, 9007199254740991, -9007199254740991],
    "empty": [[], {}, ""],
}

ANSWER_SET = {
    "v": 1,
    "answers": {"im04": "often", "im05": ["languages", "sport"], "im03": {"best": "break", "hardest": "morning"}},
    "words": {"im00a": "Min lärare lyssnar. المعلم يسمعني"},
    "mode": "alone",
    "who_chose": None,
    "language": "sv",
    "age": "15-17",
    "in_sweden": None,
    "unit": None,
    "consent": "2026-1",
    "scopes": ["words"],
    "clips": [],
}


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def seed(name: str) -> bytes:
    return hashlib.sha256(f"egna-ord test vector: {name}".encode()).digest()


def compact(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def suite_1() -> list[dict[str, str]]:
    """Single layers: what is sealed with this ephemeral key is these bytes."""
    made = []
    for name, plaintext in (("empty", b""), ("short", b"short"), ("4096 bytes", bytes(range(256)) * 16)):
        scalar, point = rfc9180.derive_key_pair(seed(f"recipient {name}"))
        info = f"egna-ord/1|answers|{CAMPAIGN}|{'ab' * 32}|{ANSWER_ID}|0".encode()
        enc, ciphertext = rfc9180.seal_base(point, info, b"", plaintext, ephemeral_ikm=seed(f"ephemeral {name}"))
        made.append(
            {
                "name": name,
                "private_key": b64(scalar),
                "public_key": b64(point),
                "info": info.decode(),
                "plaintext": b64(plaintext),
                "sealed": b64(enc + ciphertext),
            }
        )
    return made


def lock(name: str) -> dict[str, Any]:
    """A lock from its seed, as docs/SEALING.md derives it."""
    prk = rfc9180.hkdf_extract(b"", seed(f"lock {name}"))
    scalar, point = rfc9180.derive_key_pair(rfc9180.hkdf_expand(prk, b"egna-ord/1|lock|hpke", 32))
    signing_seed = rfc9180.hkdf_expand(prk, b"egna-ord/1|lock|signing", 32)
    signing = ed25519.Ed25519PrivateKey.from_private_bytes(signing_seed)
    verifying = signing.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return {
        "name": name,
        "seed": b64(seed(f"lock {name}")),
        "hpke_private_key": b64(scalar),
        "hpke_public_key": b64(point),
        "signing_public_key": b64(verifying),
        "fingerprint": hashlib.sha256(point + verifying).hexdigest(),
    }


def padded(plaintext: bytes) -> bytes:
    length = next(length for length in (4096, 16384, 65536) if len(plaintext) < length)
    return plaintext + b"\x80" + bytes(length - len(plaintext) - 1)


def envelope(locks: list[dict[str, Any]], plaintext: bytes, form_hash: str) -> dict[str, Any]:
    """A whole envelope; lock 0 is the innermost."""
    body = padded(plaintext)
    for layer, each in enumerate(locks):
        info = f"egna-ord/1|answers|{CAMPAIGN}|{form_hash}|{ANSWER_ID}|{layer}".encode()
        point = base64.urlsafe_b64decode(each["hpke_public_key"] + "=")
        ephemeral = seed(f"layer {layer} of {len(locks)}")
        body = b"".join(rfc9180.seal_base(point, info, b"", body, ephemeral_ikm=ephemeral))
    header = b"EO\x01\x01" + bytes([len(locks)]) + bytes.fromhex(form_hash)[:8]
    return {
        "locks": [each["name"] for each in locks],
        "campaign": CAMPAIGN,
        "form_hash": form_hash,
        "answer_id": ANSWER_ID,
        "answer_set": plaintext.decode(),
        "header": header.hex(),
        "envelope": b64(header + body),
    }


def canonical(value: Any) -> str:
    """RFC 8785 for strings, whole numbers, booleans, null, lists and objects, written out once more."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def form_entry(value: Any) -> dict[str, Any]:
    text = canonical(value)
    return {"form": value, "canonical": text, "form_hash": hashlib.sha256(text.encode()).hexdigest()}


def padding() -> list[dict[str, int]]:
    fits = {0: 4096, 1: 4096, 4095: 4096, 4096: 16384, 16383: 16384, 16384: 65536, 65535: 65536}
    return [{"length": length, "padded": padded_to} for length, padded_to in fits.items()]


def all_vectors() -> dict[str, Any]:
    """The content of suite1.json."""
    inner, outer = lock("Skolan"), lock("Socialtjänsten")
    forms = [form_entry(FORM), form_entry({}), form_entry({"b": [True, False, None], "a": "\u2028\u0000\u007f/"})]
    plaintext, form_hash = compact(ANSWER_SET), forms[0]["form_hash"]
    joined = "\n".join((inner["fingerprint"], outer["fingerprint"]))
    return {
        "about": "Made by make_vectors.py with the test-only RFC 9180. Keys and bytes are base64url.",
        "suite_1": suite_1(),
        "locks": [inner, outer],
        "slip_fingerprint": hashlib.sha256(joined.encode()).hexdigest()[:32],
        "envelopes": [envelope([inner], plaintext, form_hash), envelope([inner, outer], plaintext, form_hash)],
        "padding": {"fits": padding(), "refused": [65536, 70000]},
        "forms": forms,
        "refused_forms": ['{"a":1.5}', '{"a":[0.1]}', '{"a":9007199254740992}', '{"a":"\\ud800"}', '{"\\udc00":1}'],
        "answer_ids": {
            "valid": [ANSWER_ID, "f" * 32],
            "invalid": ["", "F" * 32, "f" * 31, "f" * 33, "g" * 32, "f" * 32 + "\n", "f" * 31 + "٣"],
        },
        "malformed_headers": {
            "too short": "454f010102aabbccddeeff00"[:24],
            "other magic": "454e010102aabbccddeeff0011",
            "version 2": "454f020102aabbccddeeff0011",
            "suite 2": "454f010202aabbccddeeff0011",
            "no layer": "454f010100aabbccddeeff0011",
            "5 layers": "454f010105aabbccddeeff0011",
        },
    }


def as_text() -> str:
    """The file, byte for byte."""
    return json.dumps(all_vectors(), ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    (HERE / "suite1.json").write_text(as_text(), encoding="ascii")
