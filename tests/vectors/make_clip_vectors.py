"""Makes the vectors of clips again: `python -m tests.vectors.make_clip_vectors`. A test compares, so they cannot drift.

Chunks are too long to be stored: the SHA-256 of each stands for it, and recordings are given by a rule. The product is
not used: the construction is written out once more over the cipher alone.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.vectors.make_vectors import ANSWER_ID, CAMPAIGN, b64, seed

HERE = Path(__file__).parent
FORM_HASH = "ab" * 32
SIZES = [1 << power for power in range(18, 23)]
# nothing, a short one, one byte under and at each boundary that a longest recording can meet
LENGTHS = (0, 1, 65_535, 65_536, 262_143, 262_144, 524_287, 700_000, 1_048_576, 4_194_303)


def recording(length: int) -> bytes:
    """Byte number i is 7 i + (i div 65,521), modulo 256: no two chunks of it are the same."""
    return bytes((7 * i + i // 65_521) % 256 for i in range(length))


def sealed_chunk(key: bytes, nonce: bytes, context: bytes, piece: bytes) -> bytes:
    encryptor = Cipher(algorithms.AES(key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(context)
    return encryptor.update(piece) + encryptor.finalize() + encryptor.tag


def chunks(key: bytes, prefix: bytes, context: bytes, data: bytes) -> list[bytes]:
    size = min(size for size in SIZES if size > len(data))
    whole = data + b"\x80" + bytes(size - len(data) - 1)
    pieces = [whole[start : start + 65_536] for start in range(0, size, 65_536)]
    nonces = [prefix + bytes((0, 0, n >> 8, n & 255, n + 1 == len(pieces))) for n in range(len(pieces))]
    return [sealed_chunk(key, nonce, context, piece) for nonce, piece in zip(nonces, pieces, strict=True)]


def vector(clip: int, length: int) -> dict[str, Any]:
    key, prefix = seed(f"clip key {length}"), seed(f"clip nonce {length}")[:7]
    context = f"egna-ord/1|clip|{CAMPAIGN}|{FORM_HASH}|{ANSWER_ID}|{clip}"
    made = chunks(key, prefix, context.encode(), recording(length))
    return {
        "clip": clip,
        "length": length,
        "key": b64(key),
        "nonce": b64(prefix),
        "context": context,
        "size": len(made) * 65_536,
        "first_bytes": b64(made[0][:48]),
        "chunks": [hashlib.sha256(chunk).hexdigest() for chunk in made],
    }


def as_text() -> str:
    """The file, byte for byte."""
    whole = {
        "about": "Made by make_clip_vectors.py. Byte i of a recording is 7 i + (i div 65521), modulo 256. "
                 "Chunks are given by their SHA-256, keys and nonces in base64url.",
        "campaign": CAMPAIGN,
        "form_hash": FORM_HASH,
        "answer_id": ANSWER_ID,
        "refused": [4_194_304, 5_000_000],
        "clips": [vector(n % 2, length) for n, length in enumerate(LENGTHS)],
    }
    return json.dumps(whole, ensure_ascii=True, indent=1) + "\n"


if __name__ == "__main__":
    (HERE / "clips.json").write_text(as_text(), encoding="ascii")
