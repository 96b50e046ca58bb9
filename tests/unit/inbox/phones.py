"""A phone as the inbox sees it: an answer id, an envelope, perhaps a ticket and a receipt."""

import random
import secrets
from dataclasses import dataclass, field
from typing import Any

from app.sealing.clips import SEALED_LENGTH
from app.sealing.envelope import Header, new_answer_id, valid_lengths
from tests.unit.campaigns.rounds import House


@dataclass
class Phone:
    """Sends to one campaign through the door of the voice face."""

    house: House
    code: str = "hosten"
    ticket: str | None = None
    receipt: str | None = None
    answer_id: str = field(default_factory=new_answer_id)
    envelope: bytes = b""

    def __post_init__(self) -> None:
        self.envelope = self.envelope or shaped(self.house, self.code)

    def sends(self, **changes: Any) -> int:
        """PUT the envelope, once or again; the status. `changes` are said for this time only."""
        ticket, receipt = changes.get("ticket", self.ticket), changes.get("receipt", self.receipt)
        headers = {name: text for name, text in (("Ticket", ticket), ("Receipt", receipt)) if text is not None}
        path = f"/{changes.get('code', self.code)}/answers/{changes.get('answer_id', self.answer_id)}"
        client = self.house.app.test_client()
        self.last = client.put(path, data=changes.get("envelope", self.envelope), headers=headers)
        return self.last.status_code

    def speaks(self, clip: int | str = 0, chunk: int | str = 0, sealed: bytes | None = None, **changes: Any) -> int:
        """PUT one chunk of a recorded voice, once or again; the status."""
        body = sealed_piece(f"{self.answer_id} {clip} {chunk}") if sealed is None else sealed
        path = f"/{changes.get('code', self.code)}/answers/{changes.get('answer_id', self.answer_id)}"
        self.last = self.house.app.test_client().put(f"{path}/clips/{clip}/{chunk}", data=body)
        return self.last.status_code

    def takes_back(self, receipt: str | None = None, code: str | None = None) -> int:
        """DELETE with the phone's receipt, or another; the status."""
        given = receipt if receipt is not None else self.receipt
        headers = {"Receipt": given} if given is not None else {}
        return self.house.app.test_client().delete(f"/{code or self.code}/answers", headers=headers).status_code


def sealed_piece(name: str) -> bytes:
    """Bytes in the shape of a sealed chunk, the same for the same name: the inbox cannot tell them from a real one."""
    return random.Random(name).randbytes(SEALED_LENGTH)


def shaped(house: House, code: str, size: int = 0) -> bytes:
    """Random bytes in the shape of an envelope of this campaign: the inbox cannot tell them from a real one."""
    from app.campaigns.store import campaign

    found = campaign(code)
    header = Header.for_form(str(found.form_hash), len(found.locks)).to_bytes()
    return header + secrets.token_bytes(valid_lengths(len(found.locks))[size] - len(header))
