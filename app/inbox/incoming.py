"""What a phone sends, which of it is well formed, and what the database keeps: only what cannot be turned back."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from app.inbox.errors import ChunkTooLarge, EnvelopeTooLarge, MalformedRequest, OtherBytes
from app.sealing.clips import MOST_CHUNKS, SEALED_LENGTH
from app.sealing.envelope import check_shape, is_answer_id, largest

RECEIPT = re.compile(r"([0-5]\d|6[0-3])(-([0-5]\d|6[0-3])){5}", re.ASCII)
NUMBER = re.compile(r"0|[1-9]\d?", re.ASCII)  # one spelling for one number, so that no chunk has two addresses
TICKET = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Incoming:
    """One request to store. `envelope` is None when it was too long to be read to its end."""

    campaign: str
    answer_id: str
    envelope: bytes | None
    ticket: str | None = None
    receipt: str | None = None

    def check_names(self) -> None:
        """Raise MalformedRequest unless the id is one, and the receipt too if there is one."""
        if not is_answer_id(self.answer_id):
            raise MalformedRequest("An answer id is 32 lower-case hex digits.")
        if self.receipt is not None:
            check_receipt(self.receipt)

    def check_same(self, stored: bytes) -> None:
        """Raise OtherBytes unless exactly this envelope is stored under the id."""
        if self.envelope != stored:
            raise OtherBytes("Another answer is stored under this id.")

    def check_envelope(self, form_hash: str, layers: int) -> bytes:
        """The envelope; EnvelopeTooLarge or MalformedEnvelope for what no lock of the campaign could ever open."""
        if self.envelope is None or len(self.envelope) > largest(layers):
            raise EnvelopeTooLarge("Longer than any envelope of this campaign.")
        check_shape(self.envelope, form_hash, layers)
        return self.envelope

    def tag(self, pepper: bytes) -> bytes | None:
        """The tag of the receipt, if there is one."""
        return None if self.receipt is None else receipt_tag(pepper, self.campaign, self.receipt)

    def ticket_digest(self) -> bytes:
        """The digest of the ticket; of no ticket, or of what is none, a value that no ticket has."""
        return ticket_digest(self.ticket) if self.ticket is not None and is_ticket(self.ticket) else b""


@dataclass(frozen=True)
class IncomingChunk:
    """One request to store a chunk. `sealed` is None when it was too long to be read to its end."""

    campaign: str
    answer_id: str
    clip: str
    chunk: str
    sealed: bytes | None = field(repr=False)

    def check_names(self, most_clips: int) -> None:
        """Raise MalformedRequest unless the id is one and the numbers are such as this campaign's clips can have."""
        if not is_answer_id(self.answer_id):
            raise MalformedRequest("An answer id is 32 lower-case hex digits.")
        if not is_number(self.clip, most_clips) or not is_number(self.chunk, MOST_CHUNKS):
            raise MalformedRequest("No recording of this campaign has such a chunk.")

    @property
    def names(self) -> dict[str, str | int]:
        """What the chunk is stored under, once its names have been checked."""
        return {"campaign": self.campaign, "answer_id": self.answer_id, "clip": int(self.clip),
                "chunk": int(self.chunk)}

    def check_same(self, stored: bytes) -> None:
        """Raise OtherBytes unless exactly this chunk is stored in its place."""
        if self.sealed != stored:
            raise OtherBytes("Another chunk is stored in this place.")

    def check_sealed(self) -> bytes:
        """The chunk; ChunkTooLarge or MalformedRequest unless it has the one length that chunks have."""
        if self.sealed is None or len(self.sealed) > SEALED_LENGTH:
            raise ChunkTooLarge("Longer than a sealed chunk.")
        if len(self.sealed) != SEALED_LENGTH:
            raise MalformedRequest("Shorter than a sealed chunk.")
        return self.sealed


def is_receipt(text: str) -> bool:
    """Are these six pictures out of 64, as numbers 00-63 joined by hyphens?"""
    return RECEIPT.fullmatch(text) is not None


def check_receipt(text: str | None) -> str:
    """The receipt; MalformedRequest when it is none."""
    if text is None or not is_receipt(text):
        raise MalformedRequest("A receipt is six numbers 00-63 joined by hyphens.")
    return text


def receipt_tag(pepper: bytes, campaign: str, receipt: str) -> bytes:
    """HMAC-SHA-256 of campaign and receipt. The pepper is no part of the database or its backups, so 36 bits do."""
    return hmac.digest(pepper, f"{campaign}|{receipt}".encode(), hashlib.sha256)


def tombstone_mark(pepper: bytes, answer_id: str) -> bytes:
    """HMAC-SHA-256 of an answer id, which has no sign that a receipt's message must have: the two never meet."""
    return hmac.digest(pepper, answer_id.encode(), hashlib.sha256)


def new_ticket() -> str:
    """128 random bits as 32 lower-case hex digits."""
    return secrets.token_hex(16)


def is_ticket(text: str) -> bool:
    """Is this 32 lower-case hex digits?"""
    return TICKET.fullmatch(text) is not None


def ticket_digest(ticket: str) -> bytes:
    """SHA-256 of the ticket as it was sent. It has 128 random bits: no salt is needed."""
    return hashlib.sha256(ticket.encode()).digest()


def is_number(text: str, below: int) -> bool:
    """Is this a whole number under `below`, without signs or leading zeros?"""
    return NUMBER.fullmatch(text) is not None and int(text) < below
