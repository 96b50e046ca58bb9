"""The second person: nobody approves what they wrote themselves."""

import unicodedata
from dataclasses import dataclass

from app.deidentification.errors import NotAllowed


@dataclass(frozen=True)
class Approval:
    """One person's yes or no to one line."""

    approver: str
    approved: bool


def check_second_person(reader: str, other: str) -> None:
    """Raise NotAllowed(no_name) or NotAllowed(same_person); spelling, case and spacing do not make another person."""
    if not _likeness(other):
        raise NotAllowed("no_name")
    if _likeness(reader) == _likeness(other):
        raise NotAllowed("same_person")


def _likeness(name: str) -> str:
    """The letters and digits of a name alone, so that a blank, a hyphen or an invisible sign changes nothing."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(sign for sign in folded if sign.isalnum())
