"""Tickets: one slip, one answer."""

from app.campaigns.status import Status
from app.campaigns.store import campaign
from app.inbox.errors import NotSlips
from app.inbox.incoming import new_ticket
from app.inbox.store import add_tickets
from app.settings import current

MOST_AT_ONCE = 100_000


def issue(code: str, count: int) -> list[str]:
    """New tickets of a frozen slip campaign that is not over; this is the only time anybody can read them.

    NotSlips for a campaign with open entry, a draft, one that is over, or a count out of range.
    """
    found = campaign(code)
    status = found.status(current().today())
    if found.entry != "slips":
        raise NotSlips("This campaign has open entry: its slips carry no ticket.")
    if status not in (Status.SCHEDULED, Status.OPEN):
        raise NotSlips(f"The campaign is {status}: no slips.")
    if not 1 <= count <= MOST_AT_ONCE:
        raise NotSlips(f"Between 1 and {MOST_AT_ONCE} slips at once.")
    tickets = [new_ticket() for _ in range(count)]
    add_tickets(code, tickets)
    return tickets
