"""The inbox in the database. What is acknowledged is durable; each change is one transaction."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from app.campaigns.campaign import Standing
from app.campaigns.status import Status
from app.campaigns.store import all_campaigns, campaign, standing
from app.database import db, writing
from app.errors import EgnaOrdError
from app.inbox import errors
from app.inbox.incoming import Incoming, check_receipt, receipt_tag, ticket_digest, tombstone_mark
from app.inbox.limits import check_disk, memory
from app.inbox.models import ExportRow, SubmissionRow, TicketRow, TombstoneRow
from app.settings import current

log = logging.getLogger(__name__)

ITSELF = (SubmissionRow.campaign == bindparam("campaign"), SubmissionRow.answer_id == bindparam("answer_id"))
TICKET = (TicketRow.campaign == bindparam("campaign"), TicketRow.digest == bindparam("digest"))
BURIED = exists().where(TombstoneRow.campaign == bindparam("campaign"), TombstoneRow.mark == bindparam("mark"))
EXPORTED = exists().where(ExportRow.campaign == bindparam("campaign"))
# All that is known of one answer id and its ticket, in one question. An envelope is found on a retry only.
KNOWN = select(
    BURIED.label("buried"),
    EXPORTED.label("exported"),
    exists().where(*TICKET).label("ticket"),
    select(SubmissionRow.envelope).where(*ITSELF).scalar_subquery().label("envelope"),
)
ROOM = (SubmissionRow, TombstoneRow, TicketRow)
STORE = insert(SubmissionRow)
SPEND = delete(TicketRow).where(*TICKET)
FIRST_RECEIPT = update(SubmissionRow).where(
    SubmissionRow.campaign == bindparam("c"), SubmissionRow.answer_id == bindparam("a"), SubmissionRow.receipt.is_(None)
)
VACUUM = {
    "sqlite": ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"),
    "postgresql": (
        "CLUSTER submission USING pk_submission", "VACUUM (FREEZE) submission",
        "CLUSTER clip_chunk USING pk_clip_chunk", "VACUUM (FREEZE) clip_chunk",
    ),
}


def accept(sent: Incoming) -> bool:
    """Store one sealed answer: True when it is new, False when exactly this was stored before. Durable on return.

    Refuses in the order of DESIGN section 5: NoSuchCampaign, MalformedRequest, AnswersGone, OtherBytes, CampaignOver,
    EnvelopeTooLarge or MalformedEnvelope, NoTicket, InboxBusy. Whatever is refused leaves nothing behind.
    """
    if db.engine.dialect.name == "sqlite":  # its writers queue: better that they go together
        return memory().together.run(sent, _accept_all)
    try:
        return _accept_alone(sent)
    except (IntegrityError, errors.NoTicket):
        return _accept_alone(sent)  # the same envelope may have come in twice at once: look again


def delete_by_receipt(code: str, receipt: str | None) -> None:
    """Take back every answer with this receipt's tag, for good; no ticket comes back.

    NoSuchCampaign, MalformedRequest, AnswersGone once the batch has left, NoSuchReceipt, InboxBusy while guesses come.
    """
    settings = current()
    with writing_or_later() as connection:
        found = standing_of(connection, code)
        tag = receipt_tag(settings.pepper, code, check_receipt(receipt))
        if found.status not in (Status.OPEN, Status.CLOSED) or _exported(connection, code):
            raise errors.AnswersGone("The answers have left the inbox.")
        memory().wrong_receipts.check(code)
        tagged = (SubmissionRow.campaign == code, SubmissionRow.receipt == tag)
        ids = connection.execute(select(SubmissionRow.answer_id).where(*tagged)).scalars().all()
        if not ids:
            memory().wrong_receipts.note(code)
            raise errors.NoSuchReceipt("There is no answer with this receipt.")
        connection.execute(delete(SubmissionRow).where(*tagged))
        graves = [{"campaign": code, "mark": tombstone_mark(settings.pepper, answer_id)} for answer_id in ids]
        connection.execute(insert(TombstoneRow), graves)


def add_tickets(code: str, tickets: Iterable[str]) -> None:
    """Make these tickets good for one answer each; kept as digests only."""
    rows = [{"campaign": code, "digest": ticket_digest(ticket)} for ticket in tickets]
    with writing() as connection:
        connection.execute(insert(TicketRow), rows)


def enough_to_show(code: str) -> bool:
    """Has the campaign as many answers as its rule wants? The only thing anybody learns before a release."""
    minimum = campaign(code).rule["minimum"]
    some = select(SubmissionRow.answer_id).where(SubmissionRow.campaign == code).limit(minimum).subquery()
    with db.engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(some)).scalar_one() >= minimum


def submissions(code: str) -> Iterator[tuple[str, bytes]]:
    """Every (answer id, envelope) of a campaign as it is at one moment, sorted by id; not held in memory."""
    query = select(SubmissionRow.answer_id, SubmissionRow.envelope).where(SubmissionRow.campaign == code)
    with db.engine.connect().execution_options(stream_results=True) as connection:
        for answer_id, envelope in connection.execute(query.order_by(SubmissionRow.answer_id)):
            yield str(answer_id), bytes(envelope)


def answer_ids(code: str) -> list[str]:
    """The ids of a campaign's answers, sorted."""
    with db.engine.connect() as connection:
        return _answer_ids(connection, code)


def exported_week(code: str) -> str | None:
    """The ISO week in which the batch left, if it has."""
    with db.engine.connect() as connection:
        return connection.execute(select(ExportRow.week).where(ExportRow.campaign == code)).scalar()


def mark_exported(code: str, week: str, ids: list[str]) -> bool:
    """Say that a batch of exactly these answers leaves; False, and nothing said, when they are no longer these."""
    with writing() as connection:
        if _answer_ids(connection, code) != ids:
            return False
        if not _exported(connection, code):
            connection.execute(insert(ExportRow).values(campaign=code, week=week))
        return True


def purge() -> None:
    """Drop tickets of campaigns that are over and everything of shredded ones; leave no trace of it or of any order."""
    today = current().today()
    for found in all_campaigns():
        status = found.status(today)
        tables: tuple[Any, ...] = ROOM if status is Status.SHREDDED else (TicketRow,)
        if status not in (Status.DRAFT, Status.SCHEDULED, Status.OPEN):
            with writing() as connection:
                for table in tables:
                    connection.execute(delete(table).where(table.campaign == found.code))
    _vacuum()


def _accept_all(arrived: Sequence[Incoming]) -> Sequence[bool | Exception]:
    """Store what came at the same moment in one transaction; what one of them is refused for is its own affair."""
    try:
        with writing() as connection:
            return [_outcome(connection, sent) for sent in arrived]
    except OperationalError as error:
        return [_later(error) for _ in arrived]
    except Exception as error:  # something nobody has thought of: not at the others' cost
        if len(arrived) == 1:
            return [error]
        return [outcome for sent in arrived for outcome in _accept_all([sent])]


def _outcome(connection: Connection, sent: Incoming) -> bool | Exception:
    try:
        return _accept(connection, sent)
    except EgnaOrdError as refusal:
        return refusal


def _accept_alone(sent: Incoming) -> bool:
    with writing_or_later() as connection:
        return _accept(connection, sent)


def _accept(connection: Connection, sent: Incoming) -> bool:
    """As `accept`. Every refusal comes before the first write, because others share the transaction."""
    found = standing_of(connection, sent.campaign)
    sent.check_names()
    known = connection.execute(KNOWN, _named(sent)).one()
    if known.buried or found.status is Status.SHREDDED:
        raise errors.AnswersGone("This answer was taken back.")
    tag = sent.tag(current().pepper)
    if known.envelope is not None:
        sent.check_same(known.envelope)
        if tag and not known.exported:
            connection.execute(FIRST_RECEIPT, {"c": sent.campaign, "a": sent.answer_id, "receipt": tag})
        return False
    if found.status is not Status.OPEN or known.exported:
        raise errors.CampaignOver("The campaign is closed.")
    envelope = sent.check_envelope(found.form_hash, found.layers)
    _check_entry(connection, sent, found, known.ticket)
    _store(connection, sent, found, tag, envelope)
    return True


def _named(sent: Incoming) -> dict[str, Any]:
    mark = tombstone_mark(current().pepper, sent.answer_id)
    return {"campaign": sent.campaign, "answer_id": sent.answer_id, "mark": mark, "digest": sent.ticket_digest()}


def _check_entry(connection: Connection, sent: Incoming, found: Standing, ticket: bool) -> None:
    """A good ticket, or a place in an open campaign; and room on the disk."""
    if found.entry == "slips" and not ticket:
        raise errors.NoTicket("This campaign asks for a ticket that has not been used.")
    if found.entry == "open":
        memory().open_entry.take(sent.campaign, lambda: _count(connection, sent.campaign))
    check_disk(disk_of(db.engine))


def _store(connection: Connection, sent: Incoming, found: Standing, tag: bytes | None, envelope: bytes) -> None:
    names = _named(sent)
    if found.entry == "slips" and connection.execute(SPEND, names).rowcount != 1:
        raise errors.NoTicket("This ticket has just been used.")  # only where writers do not queue
    row = {"campaign": sent.campaign, "answer_id": sent.answer_id, "receipt": tag, "envelope": envelope}
    connection.execute(STORE, row)


def standing_of(connection: Connection, code: str) -> Standing:
    """What the inbox must know of a campaign; NoSuchCampaign for one that is not to be seen."""
    found = standing(connection, code, current().today())
    if found is None:
        raise errors.NoSuchCampaign("There is no campaign of that code.")
    return found


def _exported(connection: Connection, code: str) -> bool:
    return bool(connection.execute(select(EXPORTED), {"campaign": code}).scalar())


def _answer_ids(connection: Connection, code: str) -> list[str]:
    query = select(SubmissionRow.answer_id).where(SubmissionRow.campaign == code).order_by(SubmissionRow.answer_id)
    return list(connection.execute(query).scalars())


def _count(connection: Connection, code: str) -> int:
    query = select(func.count()).select_from(SubmissionRow).where(SubmissionRow.campaign == code)
    return connection.execute(query).scalar_one()


def disk_of(engine: Engine) -> str | None:
    """The file whose disk must not fill up; None when the database is on another machine."""
    return engine.url.database if engine.url.get_backend_name() == "sqlite" else None


@contextmanager
def writing_or_later() -> Iterator[Connection]:
    """`writing`, where a database that is locked or full says "later": the phone keeps the envelope and tries again."""
    try:
        with writing() as connection:
            yield connection
    except OperationalError as error:
        raise _later(error) from None


def _later(error: OperationalError) -> errors.InboxBusy:
    # The name of the database's own error only: its text may hold what was to be stored.
    log.warning("inbox: %s", getattr(error.orig, "sqlite_errorname", type(error.orig).__name__))
    return errors.InboxBusy("The inbox is busy.")


def _vacuum() -> None:
    """Rewrite the tables in the order of their random keys and empty the log of writes."""
    raw = db.engine.raw_connection()
    try:
        if db.engine.dialect.name != "sqlite":
            raw.driver_connection.autocommit = True  # type: ignore[union-attr]
        cursor = raw.cursor()
        for statement in VACUUM.get(db.engine.dialect.name, ()):
            cursor.execute(statement)
        cursor.close()
    finally:
        raw.close()
