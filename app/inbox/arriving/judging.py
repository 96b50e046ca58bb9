"""What becomes of each sealed answer of a batch, judged before anything is written. Pure.

The batch shares one transaction, so every refusal comes first: what is refused costs the others nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.campaigns.campaign import Standing
from app.campaigns.status import Status
from app.inbox import errors
from app.inbox.incoming import Incoming


class Known(NamedTuple):
    """All that the database knows of one answer id and its ticket. An envelope is found on a retry only."""

    buried: bool
    exported: bool
    ticket: bool
    envelope: bytes | None


@dataclass
class Batch:
    """What one transaction is going to write. `check_room` and `take_place` raise InboxBusy when there is none."""

    pepper: bytes
    check_room: Callable[[], None]
    take_place: Callable[[str], None]
    new: list[dict[str, Any]] = field(default_factory=list)
    spent: list[dict[str, Any]] = field(default_factory=list)
    receipts: list[dict[str, Any]] = field(default_factory=list)
    _envelopes: dict[tuple[str, str], bytes] = field(default_factory=dict)
    _tickets: set[tuple[str, bytes]] = field(default_factory=set)

    def judge(self, sent: Incoming, found: Standing | None, known: Known) -> bool:
        """Note what is to be written for one answer: True when it is new, False when the same was stored before.

        Refuses in the order of DESIGN section 5, and then notes nothing.
        """
        if found is None:
            raise errors.NoSuchCampaign("There is no campaign of that code.")
        sent.check_names()
        if known.buried or found.status is Status.SHREDDED:
            raise errors.AnswersGone("This answer was taken back.")
        stored = known.envelope or self._envelopes.get((sent.campaign, sent.answer_id))
        if stored is not None:
            return self._again(sent, bytes(stored), known.exported)
        if found.status is not Status.OPEN or known.exported:
            raise errors.CampaignOver("The campaign is closed.")
        envelope = sent.check_envelope(found.form_hash, found.layers)
        self._check_entry(sent, found.entry, known.ticket)
        self._add(sent, found.entry, envelope)
        return True

    def _again(self, sent: Incoming, stored: bytes, exported: bool) -> bool:
        """The same bytes are stored already; of several receipts the first one wins."""
        sent.check_same(stored)
        tag = sent.tag(self.pepper)
        if tag and not exported:
            self.receipts.append({"c": sent.campaign, "a": sent.answer_id, "receipt": tag})
        return False

    def _check_entry(self, sent: Incoming, entry: str, ticket: bool) -> None:
        """A good ticket, or a place in an open campaign; and room on the disk."""
        if entry == "slips" and (not ticket or (sent.campaign, sent.ticket_digest()) in self._tickets):
            raise errors.NoTicket("This campaign asks for a ticket that has not been used.")
        if entry == "open":
            self.take_place(sent.campaign)
        self.check_room()

    def _add(self, sent: Incoming, entry: str, envelope: bytes) -> None:
        self.new.append({"campaign": sent.campaign, "answer_id": sent.answer_id, "receipt": sent.tag(self.pepper),
                         "envelope": envelope})
        self._envelopes[sent.campaign, sent.answer_id] = envelope
        if entry == "slips":
            digest = sent.ticket_digest()
            self.spent.append({"campaign": sent.campaign, "digest": digest})
            self._tickets.add((sent.campaign, digest))
