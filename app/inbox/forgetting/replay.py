"""After a restore: everything that was taken back, exported or shredded since the backup happens again."""

from sqlalchemy import Connection, delete, insert, select, update

from app.campaigns.models import CampaignRow
from app.campaigns.status import Status
from app.inbox.forgetting import journal
from app.inbox.forgetting.store import ROOM
from app.inbox.incoming import tombstone_mark
from app.inbox.models import ExportRow, SubmissionRow, TombstoneRow
from app.settings import current

Grave = tuple[str, bytes]  # campaign and mark


def buried(connection: Connection) -> set[Grave]:
    """The tombstones that a database holds."""
    return {(code, bytes(mark)) for code, mark in connection.execute(select(TombstoneRow.campaign, TombstoneRow.mark))}


def replay(connection: Connection, before: set[Grave]) -> None:
    """Make true again what the journal says and what the replaced database knew (`before`); in the same transaction."""
    noted = journal.read(current().journal)
    here = set(connection.execute(select(CampaignRow.code)).scalars())
    graves = before | {(code, mark) for code, seen in noted.items() for mark in seen.marks}
    _bury({grave for grave in graves if grave[0] in here}, connection)
    for code in here & noted.keys():
        if noted[code].week:
            _export(connection, code, str(noted[code].week))
        if noted[code].shredded:
            _shred(connection, code)


def _bury(graves: set[Grave], connection: Connection) -> None:
    pepper, already = current().pepper, buried(connection)
    kept = select(SubmissionRow.campaign, SubmissionRow.answer_id)
    risen = [(code, answer_id) for code, answer_id in connection.execute(kept)
             if (code, tombstone_mark(pepper, answer_id)) in graves | already]
    for code, answer_id in risen:
        mine = (SubmissionRow.campaign == code, SubmissionRow.answer_id == answer_id)
        connection.execute(delete(SubmissionRow).where(*mine))
    fresh = [{"campaign": code, "mark": mark} for code, mark in sorted(graves - already)]
    if fresh:
        connection.execute(insert(TombstoneRow), fresh)


def _export(connection: Connection, code: str, week: str) -> None:
    if not connection.execute(select(ExportRow.week).where(ExportRow.campaign == code)).first():
        connection.execute(insert(ExportRow).values(campaign=code, week=week))


def _shred(connection: Connection, code: str) -> None:
    for table in ROOM:
        connection.execute(delete(table).where(table.campaign == code))
    connection.execute(update(CampaignRow).where(CampaignRow.code == code).values(state=Status.SHREDDED.value))
