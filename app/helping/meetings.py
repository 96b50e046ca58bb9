"""One meeting: how many answers a helper may see, and the link that opens the form for it."""

from app.campaigns.campaign import Campaign
from app.campaigns.slips import slip_url
from app.helping.errors import HelpersMayNotSee, NotOpen
from app.helping.store import count_helped
from app.inbox.tickets import issue
from app.settings import current

HELPED = "helped"
READ_ALONG = "read_along"


def may_see(found: Campaign) -> int:
    """How many answers one helper may see: none where the round was not set up for helpers who see (DISCLOSURE, m)."""
    known = found.rule["known"]
    return known if known > 1 else 0


def sheets(found: Campaign, own: str) -> list[tuple[str, str]]:
    """Where the questions stand to be read aloud: each language of the round large, and the helper's own small.

    (language, address); the address names nobody, needs no login, and is the same for everyone who helps.
    """
    questions = f"{current().voice_url}/{found.code}/questions"
    return [(language, f"{questions}/{language}/{own}") for language in found.languages]


def start_meeting(found: Campaign, way: str, language: str, helper: int) -> str:
    """The address of one answer, with how it is helped and in which second language, all in the fragment.

    A helped meeting counts when it is started; read along and hand over never do. A ticket is made only where the
    round asks for one. Raises NotOpen, HelpersMayNotSee or TooManyMeetings, and then nothing is counted or made.
    """
    if found.status(current().today()) != "open":
        raise NotOpen("The round is not open.")
    if way == HELPED:
        if not may_see(found):
            raise HelpersMayNotSee("In this round no helper sees an answer.")
        count_helped(found.code, helper, may_see(found))
    ticket = issue(found.code, 1)[0] if found.entry == "slips" else None
    return f"{slip_url(current().voice_url, found, ticket)}&h={language}&m={way}"
