"""The bytes of an envelope, version 1, and what each of its layers is bound to.

    "EO" | version 1 | suite 1 | number of layers | first 8 bytes of the form hash | body

The header stands once, outside all layers; it stays byte for byte when an outer layer is stripped.
"""

import re
import secrets
from dataclasses import dataclass

from app.sealing.errors import MalformedEnvelope
from app.sealing.padding import PADDED_LENGTHS
from app.sealing.suite import LAYER_OVERHEAD, SUITE_ID

MAGIC = b"EO"
VERSION = 1
PREFIX_LENGTH = 8
HEADER_LENGTH = len(MAGIC) + 3 + PREFIX_LENGTH
MOST_LAYERS = 4
ANSWERS = "answers"  # what a layer holds, in its binding

ANSWER_ID = re.compile(r"[0-9a-f]{32}")
FORM_HASH = re.compile(r"[0-9a-f]{64}")
CAMPAIGN_CODE = re.compile(r"[a-z][a-z0-9-]{2,31}")


@dataclass(frozen=True)
class Header:
    """What an envelope says about itself in the open: nothing but which form, and how many layers it was given."""

    layers: int
    form_prefix: bytes

    @classmethod
    def for_form(cls, form_hash: str, layers: int) -> "Header":
        """The header of an envelope for this form."""
        return cls(layers, bytes.fromhex(form_hash)[:PREFIX_LENGTH])

    def to_bytes(self) -> bytes:
        """The 13 bytes."""
        return MAGIC + bytes((VERSION, SUITE_ID, self.layers)) + self.form_prefix


def parse_header(envelope: bytes) -> Header:
    """The header; MalformedEnvelope when it is short, or of another version or suite."""
    if len(envelope) < HEADER_LENGTH or not envelope.startswith(MAGIC):
        raise MalformedEnvelope("not an envelope")
    version, suite, layers = envelope[2:5]
    if version != VERSION:
        raise MalformedEnvelope("not an envelope of version 1")
    if suite != SUITE_ID:
        raise MalformedEnvelope("not an envelope of suite 1")
    if not 1 <= layers <= MOST_LAYERS:
        raise MalformedEnvelope("not a possible number of layers")
    return Header(layers, bytes(envelope[5:HEADER_LENGTH]))


def valid_lengths(layers: int) -> tuple[int, ...]:
    """The only lengths a whole envelope with this many layers left can have."""
    return tuple(HEADER_LENGTH + padded + layers * LAYER_OVERHEAD for padded in PADDED_LENGTHS)


def largest(layers: int) -> int:
    """The largest valid length: what is longer is refused with 413."""
    return valid_lengths(layers)[-1]


def check_shape(envelope: bytes, form_hash: str, layers: int) -> None:
    """Refuse at the door, without any key, what can never open: MalformedEnvelope with one plain reason."""
    header = parse_header(envelope)
    if header.layers != layers:
        raise MalformedEnvelope("not sealed with this campaign's number of locks")
    if header != Header.for_form(form_hash, layers):
        raise MalformedEnvelope("sealed for another form")
    if len(envelope) not in valid_lengths(layers):
        raise MalformedEnvelope("not a valid length")


def new_answer_id() -> str:
    """128 random bits as 32 lower-case hex digits."""
    return secrets.token_hex(16)


def is_answer_id(text: str) -> bool:
    """Is this 32 lower-case hex digits?"""
    return ANSWER_ID.fullmatch(text) is not None


def layer_info(campaign: str, form_hash: str, answer_id: str, layer: int) -> bytes:
    """What a layer is bound to (RFC 9180 section 8.1), so that it opens nowhere else. ValueError for odd parts.

    `layer` is the index of its lock: 0 is the innermost.
    """
    return bound_to(ANSWERS, campaign, form_hash, answer_id, layer)


def bound_to(what: str, campaign: str, form_hash: str, answer_id: str, number: int) -> bytes:
    """The one spelling of what a sealed thing belongs to. ValueError for odd parts."""
    return Binding(what, campaign, form_hash).of(answer_id, number)


class Binding:
    """What all sealed things of one kind and form are bound to: looked at once. ValueError for odd parts."""

    def __init__(self, what: str, campaign: str, form_hash: str) -> None:
        if not CAMPAIGN_CODE.fullmatch(campaign):
            raise ValueError("not a campaign code")
        if not FORM_HASH.fullmatch(form_hash):
            raise ValueError("not a form hash")
        self._before = f"egna-ord/1|{what}|{campaign}|{form_hash}|"

    def of(self, answer_id: str, number: int) -> bytes:
        """What the thing of this number that belongs to this answer is bound to. ValueError for an odd id."""
        return self.before(answer_id) + b"%d" % number

    def before(self, answer_id: str) -> bytes:
        """The same but for its number. ValueError for an odd id."""
        if not is_answer_id(answer_id):
            raise ValueError("not an answer id")
        return f"{self._before}{answer_id}|".encode()
