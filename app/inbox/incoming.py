"""What a phone sends, which of it is well formed, and what the database keeps: only what cannot be turned back."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from app.inbox.errors import EnvelopeTooLarge, MalformedRequest, OtherBytes
from app.sealing.envelope import check_shape, is_answer_id, largest

RECEIPT = re.compile(r"([0-5]\d|6[0-3])(-([0-5]\d|6[0-3])){5}", re.ASCII)
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
