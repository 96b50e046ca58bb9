"""What a campaign is today. It opens and closes by itself on its dates; everything after that is told to it."""

import time
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.campaigns.errors import WrongState


class Status(StrEnum):
    """Where a campaign is on its way. `scheduled` is frozen, its first day not yet come."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    OPENED = "opened"
    RELEASED = "released"
    FOLLOWED_UP = "followed_up"
    SHREDDED = "shredded"


FROZEN = "frozen"  # as stored: the dates say which of scheduled, open and closed it is
HIDDEN = frozenset((Status.DRAFT, Status.SCHEDULED))
AFTERWARDS = (Status.CLOSED, Status.OPENED, Status.RELEASED, Status.FOLLOWED_UP, Status.SHREDDED)


def status_on(today: date, state: str, opens: date, closes: date, session: "Session | None" = None) -> Status:
    """The status of a campaign with this stored state and these dates; `closes` is its last open day.

    A group session is open only from when it is begun, within those dates, until its time is over.
    """
    if state != FROZEN:
        return Status(state)
    if today < opens:
        return Status.SCHEDULED
    if today > closes:
        return Status.CLOSED
    return Status.OPEN if session is None else session.status(int(time.time()))


@dataclass(frozen=True)
class Session:
    """A group session; `ends` is None before it is begun. It is a time of the campaign, never of an answer."""

    ends: int | None

    def status(self, now: int) -> Status:
        if self.ends is None:
            return Status.SCHEDULED
        return Status.OPEN if now < self.ends else Status.CLOSED


def check_may_become(now: Status, wanted: Status) -> None:
    """Raise WrongState unless a campaign goes forward: from closed over opened, released, followed up to shredded."""
    if now not in AFTERWARDS:
        raise WrongState(f"The campaign is {now}; it has to be closed first.")
    if wanted not in AFTERWARDS or AFTERWARDS.index(wanted) < AFTERWARDS.index(now):
        raise WrongState(f"A campaign that is {now} does not become {wanted}.")
