"""Who saw, decided, approved and signed what, without a word of content.

The protocol stays with the organisation's papers about the opening. It holds no time of day, no answer id and
no answer; texts are known by their place in the random order of this one sitting.
"""

from dataclasses import dataclass, field
from typing import Any

SCHEMA = "egna-ord/protocol/1"
CHANGING = frozenset({"decided", "approved", "sent back"})  # the last of them about a text is what holds


@dataclass(frozen=True)
class Event:
    """One deed of one person."""

    did: str
    by: str
    facts: tuple[tuple[str, str | int], ...] = ()

    @property
    def about(self) -> str | int | None:
        """The text that the deed is about, by its place in the random order."""
        return dict(self.facts).get("text")

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
        """Write a deed down; the same deed by the same person is written once, but for those that undo one another:
        a line that is approved, sent back and approved again is written down three times."""
        event = Event(did, by, tuple(facts.items()))
        before = self.events
        if did in CHANGING:
            before = [one for one in self.events if one.did in CHANGING and one.about == event.about][-1:]
        if event not in before:
            self.events.append(event)

    def as_json(self, release: str = "") -> dict[str, Any]:
        """The whole protocol, ready to be signed and saved beside the release with this hash."""
        return {
            "schema": SCHEMA,
            "campaign": self.campaign,
            "form_hash": self.form_hash,
            "release": release,
            "events": [event.as_json() for event in self.events],
            "signatures": [],
        }
