"""A recorded voice, sealed in chunks that travel one by one (docs/SEALING.md, "Clips").

STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM: each chunk's nonce holds its number and whether it
is the last, so that chunks can neither be left out, doubled, swapped nor moved to another clip. The key is random, made
for one clip, and travels inside the sealed answer set: who cannot open the answers cannot hear the voice. Opening is
in `opening`.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.sealing.envelope import bound_to
from app.sealing.errors import CannotSeal
from app.sealing.padding import MARK
from app.sealing.suite import TAG_LENGTH

CHUNK_LENGTH = 65_536
SEALED_LENGTH = CHUNK_LENGTH + TAG_LENGTH
PADDED_SIZES = (262_144, 524_288, 1_048_576, 2_097_152, 4_194_304)
LONGEST_RECORDING = PADDED_SIZES[-1] - 1
MOST_CHUNKS = PADDED_SIZES[-1] // CHUNK_LENGTH
KEY_LENGTH = 32
PREFIX_LENGTH = 7  # then four bytes of counter and one that says whether this is the last: 12 in all


@dataclass(frozen=True)
class ClipSecret:
    """What opens one clip: made for it alone, and only ever written inside a sealed answer set."""

    key: bytes = field(repr=False)
    prefix: bytes = field(repr=False)

    @classmethod
    def new(cls) -> "ClipSecret":
        """A new random key and nonce prefix."""
        return cls(secrets.token_bytes(KEY_LENGTH), secrets.token_bytes(PREFIX_LENGTH))

    def nonce(self, number: int, last: bool) -> bytes:
        """The nonce of a chunk: 7 random bytes, its number in four bytes, and 1 for the last or 0."""
        return self.prefix + number.to_bytes(4, "big") + bytes([last])


def padded_size(length: int) -> int:
    """The smallest padded size that holds a recording of this length and its mark; CannotSeal when there is none."""
    for size in PADDED_SIZES:
        if length < size:
            return size
    raise CannotSeal("the recording is too long to be sealed")


def clip_context(campaign: str, form_hash: str, answer_id: str, clip: int) -> bytes:
    """What every chunk is bound to, so that it opens in no other place. ValueError for odd parts.

    `clip` is the clip's place in the answer set's list, from 0.
    """
    return bound_to("clip", campaign, form_hash, answer_id, clip)


def seal_clip(recording: bytes, secret: ClipSecret, context: bytes) -> Iterator[bytes]:
    """The sealed chunks of a recording, in order, each of `SEALED_LENGTH`; CannotSeal for one that is too long."""
    padded = (recording + MARK).ljust(padded_size(len(recording)), b"\x00")
    cipher = AESGCM(secret.key)
    last = len(padded) // CHUNK_LENGTH - 1
    for number in range(last + 1):
        piece = padded[number * CHUNK_LENGTH : (number + 1) * CHUNK_LENGTH]
        yield cipher.encrypt(secret.nonce(number, number == last), piece, context)
