"""Who saw, decided, approved and signed what, without a word of content.

The protocol stays with the organisation's papers about the opening. It holds no time of day, no answer id and
no answer; texts are known by their place in the random order of this one sitting.
"""

import json
from dataclasses import dataclass, field

SCHEMA = "egna-ord/protocol/1"


@dataclass(frozen=True)
class Event:
    """One deed of one person."""

    did: str
    by: str
    facts: tuple[tuple[str, str | int], ...] = ()

    def as_json(self) -> dict[str, str | int]:
        """The event as the protocol file writes it."""
        return {"did": self.did, "by": self.by, **dict(self.facts)}


@dataclass
class Protocol:
    """The deeds of one sitting, in order."""

    campaign: str
    form_hash: str
    events: list[Event] = field(default_factory=list)

    def note(self, did: str, by: str, **facts: str | int) -> None:
        """Write a deed down; the same deed by the same person is written once."""
        event = Event(did, by, tuple(facts.items()))
        if event not in self.events:
            self.events.append(event)

    def as_json(self) -> dict[str, object]:
        """The whole protocol, ready to be saved beside the release."""
        return {
            "schema": SCHEMA,
            "campaign": self.campaign,
            "form_hash": self.form_hash,
            "events": [event.as_json() for event in self.events],
        }

    def as_bytes(self) -> bytes:
        """The protocol file, one JSON document for people to look at."""
        return (json.dumps(self.as_json(), ensure_ascii=False, indent=1) + "\n").encode()
