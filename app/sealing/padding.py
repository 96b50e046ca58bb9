"""Padding, so that the size of an envelope says nothing about what is in it.

The answer set, then 0x80, then zeros, to exactly 4,096, 16,384 or 65,536 bytes (ISO/IEC 7816-4 padding).
"""

from app.sealing.errors import CannotOpen, CannotSeal

PADDED_LENGTHS = (4_096, 16_384, 65_536)
LONGEST_PLAINTEXT = PADDED_LENGTHS[-1] - 1
MARK = b"\x80"
ZEROS = bytes(PADDED_LENGTHS[-1])


def pad(plaintext: bytes) -> bytes:
    """The plaintext at the smallest padded length that holds it and its mark; CannotSeal over 65,535 bytes."""
    for length in PADDED_LENGTHS:
        if len(plaintext) < length:
            return (plaintext + MARK).ljust(length, b"\x00")
    raise CannotSeal("the answers are too long to be sealed")


def unpad(padded: bytes) -> bytes:
    """What `pad` was given; CannotOpen for any other length or a missing mark."""
    if len(padded) not in PADDED_LENGTHS:
        raise CannotOpen
    mark = padded.rfind(MARK)
    if mark < 0 or not padded.endswith(ZEROS[: len(padded) - mark - 1]):
        raise CannotOpen
    return padded[:mark]
