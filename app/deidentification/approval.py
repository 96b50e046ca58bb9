"""The second person: nobody approves what they wrote themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.custody.public import likeness
from app.deidentification.errors import NotAllowed


@dataclass(frozen=True)
class Approval:
    """One person's yes or no to one line; a no has a reason, and perhaps a note that stays in the room."""

    approver: str
    approved: bool
    reason: str = ""
    note: str = field(default="", repr=False)


REASONS = ("recognisable", "not_what_it_says", "other_theme", "other")  # why a line is sent back
LONGEST_NOTE = 400


def sent_back(approver: str, reason: str, note: str) -> Approval:
    """A no with its reason. Raises NotAllowed: no_reason, too_long."""
    if reason not in REASONS:
        raise NotAllowed("no_reason")
    if len(note) > LONGEST_NOTE:
        raise NotAllowed("too_long")
    return Approval(approver, False, reason, " ".join(note.split()))


def check_neutral(organisation: str, others: Iterable[str]) -> None:
    """Raise NotAllowed(no_organisation), or other_organisation for one that holds a lock: it never sees the words."""
    if not any(sign.isalnum() for sign in organisation):
        raise NotAllowed("no_organisation")
    if likeness(organisation) in {likeness(other) for other in others}:
        raise NotAllowed("other_organisation")


def check_second_person(reader: str, other: str) -> None:
    """Raise NotAllowed(no_name) or NotAllowed(same_person); spelling, case and spacing do not make another person."""
    if not any(sign.isalnum() for sign in other):
        raise NotAllowed("no_name")
    if likeness(reader) == likeness(other):
        raise NotAllowed("same_person")
