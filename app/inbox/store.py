"""The inbox in the database. What is acknowledged is durable; each change is one transaction."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select
from sqlalchemy.exc import OperationalError

from app.campaigns.campaign import Standing
from app.campaigns.status import Status
from app.campaigns.store import campaign, standing
from app.database import db, writing
from app.inbox import errors
from app.inbox.forgetting import journal
from app.inbox.incoming import check_receipt, receipt_tag, ticket_digest, tombstone_mark
from app.inbox.limits import memory
from app.inbox.models import ExportRow, SubmissionRow, TicketRow, TombstoneRow
from app.settings import current

log = logging.getLogger(__name__)

ITSELF = (SubmissionRow.campaign == bindparam("campaign"), SubmissionRow.answer_id == bindparam("answer_id"))
BURIED = exists().where(TombstoneRow.campaign == bindparam("campaign"), TombstoneRow.mark == bindparam("mark"))
EXPORTED = exists().where(ExportRow.campaign == bindparam("campaign"))


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
        marks = [tombstone_mark(settings.pepper, answer_id) for answer_id in ids]
        journal.bury(settings.journal, code, marks)  # first: what a restore brings back must find its tombstone
        connection.execute(delete(SubmissionRow).where(*tagged))
        connection.execute(insert(TombstoneRow), [{"campaign": code, "mark": mark} for mark in marks])


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
        journal.note_exported(current().journal, code, week)
        if not _exported(connection, code):
            connection.execute(insert(ExportRow).values(campaign=code, week=week))
        return True


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


@contextmanager
def writing_or_later() -> Iterator[Connection]:
    """`writing`, where a database that is locked or full says "later": the phone keeps the envelope and tries again."""
    try:
        with writing() as connection:
            yield connection
    except OperationalError as error:
        raise later(error) from None


def later(error: Exception) -> errors.InboxBusy:
    """What a phone is told when the database could not just now: to come again."""
    # The name of the database's own error only: its text may hold what was to be stored.
    cause = getattr(error, "orig", error)
    log.warning("inbox: %s", getattr(cause, "sqlite_errorname", type(cause).__name__))
    return errors.InboxBusy("The inbox is busy.")
