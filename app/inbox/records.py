"""What a public-records request is shown: exactly what is held about a campaign, column by column, and no answer.

Allow-listed: what is not named here does not leave. Sealed bytes, ids, tags and tickets stay: none of them can be read,
but each could be recognised. How many answers there are is said as little as anywhere: enough to show, or not.
"""

import csv
from collections.abc import Iterator
from typing import TextIO

from app.audit import events_about
from app.campaigns.campaign import Campaign
from app.campaigns.store import campaign
from app.encoding import plain_cell
from app.inbox.forgetting.disposal import find as find_disposal
from app.inbox.models import ClipChunkRow, SubmissionRow, TicketRow, TombstoneRow
from app.inbox.store import enough_to_show, exported_week
from app.settings import current

HEADINGS = ("about", "what", "held")
FACTS = ("code", "organisation", "pack", "entry", "opens", "closes", "promise", "keep_until", "form_hash")
# Column by column, what lies in a sealed table; a column that is not here stops the export instead of being left out.
HELD = {
    SubmissionRow: {
        "campaign": "the code of the campaign",
        "answer_id": "a random number made on the phone",
        "receipt": "a keyed mark of six pictures, if the young person wanted them; it cannot be turned back",
        "envelope": "sealed answers, in one of three lengths; two key holders together can open them",
    },
    ClipChunkRow: {
        "campaign": "the code of the campaign",
        "answer_id": "a random number made on the phone",
        "clip": "the number of a recorded voice",
        "chunk": "the number of a piece of it",
        "sealed": "a sealed piece of a recorded voice, all of one length",
    },
    TicketRow: {"campaign": "the code of the campaign", "digest": "a digest of a slip that has not been used"},
    TombstoneRow: {"campaign": "the code of the campaign", "mark": "a keyed mark of an answer that was taken back"},
}


def write_records(code: str, file: TextIO) -> None:
    """Write the records of a campaign as CSV. UnknownCampaign for one that is not there."""
    rows = csv.writer(file)
    rows.writerow(HEADINGS)
    for row in _rows(campaign(code)):
        rows.writerow([plain_cell(cell) for cell in row])


def _rows(found: Campaign) -> Iterator[tuple[str, str, str]]:
    yield from (("campaign", fact, str(getattr(found, fact))) for fact in FACTS)
    yield "campaign", "status", found.status(current().today()).value
    yield "campaign", "languages", " ".join(found.languages)
    yield from (("lock", str(lock["name"]), str(lock["fingerprint"])) for lock in found.locks)
    yield "answers", "number", "enough to show" if enough_to_show(found.code) else "not enough to show"
    yield "answers", "exported", exported_week(found.code) or "no"
    for table, columns in HELD.items():
        for column in table.__table__.columns:
            yield f"table {table.__tablename__}", column.name, columns[column.name]
    yield from _shredding(found.code)
    for event in events_about(found.code):
        yield "done", f"{event.day} {event.actor}", event.action


def _shredding(code: str) -> Iterator[tuple[str, str, str]]:
    made = find_disposal(current().journal, code)
    if made:
        yield "shredding", "day", str(made.day)
        yield "shredding", "decision", made.decision
        yield from (("shredding", "by", person) for person in made.people)
        yield from (("shredding", f"lock {lock}", fate) for lock, fate in made.locks.items())
