"""Sealed answers on their way into the database. What is acknowledged is durable: the commit comes before the word.

What arrives at the same moment is looked up, judged and stored in one transaction.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import OperationalError

from app.campaigns.store import standings
from app.database import driver_errors, writing
from app.errors import EgnaOrdError
from app.inbox import errors
from app.inbox.arriving.directly import first_rows, write_all
from app.inbox.arriving.judging import Batch, Known
from app.inbox.incoming import Incoming, tombstone_mark
from app.inbox.limits import check_disk, memory
from app.inbox.models import ExportRow, SubmissionRow, TicketRow, TombstoneRow
from app.inbox.store import later
from app.settings import current

ATTEMPTS = 3
ITSELF = (SubmissionRow.campaign == bindparam("campaign"), SubmissionRow.answer_id == bindparam("answer_id"))
TICKET = (TicketRow.campaign == bindparam("campaign"), TicketRow.digest == bindparam("digest"))
KNOWN: Select[Any] = select(
    exists().where(TombstoneRow.campaign == bindparam("campaign"), TombstoneRow.mark == bindparam("mark")),
    exists().where(ExportRow.campaign == bindparam("campaign")),
    exists().where(*TICKET),
    select(SubmissionRow.envelope).where(*ITSELF).scalar_subquery(),
)
STORE = insert(SubmissionRow)
# A server writes the names of what is there twice into its log, with the time: it must not come to that.
STORE_UNLESS_THERE = postgresql.insert(SubmissionRow).on_conflict_do_nothing()
SPEND = delete(TicketRow).where(*TICKET)
FIRST_RECEIPT = update(SubmissionRow).values(receipt=bindparam("receipt")).where(
    SubmissionRow.campaign == bindparam("c"), SubmissionRow.answer_id == bindparam("a"), SubmissionRow.receipt.is_(None)
)


class Overtaken(Exception):
    """Another process stored or spent the same thing between our look and our writing."""


def accept(sent: Incoming) -> bool:
    """Store one sealed answer: True when it is new, False when exactly this was stored before. Durable on return.

    Refuses in the order of DESIGN section 5: NoSuchCampaign, MalformedRequest, AnswersGone, OtherBytes, CampaignOver,
    EnvelopeTooLarge or MalformedEnvelope, NoTicket, InboxBusy. Whatever is refused leaves nothing behind.
    """
    return memory().together.run(sent, accept_all)


def accept_all(arrived: Sequence[Incoming]) -> Sequence[bool | Exception]:
    """Store what came at the same moment in one transaction; what one of them is refused for is its own affair."""
    try:
        return _in_one_transaction(arrived)
    except Exception as error:  # overtaken, or something nobody has thought of: not at the others' cost
        if len(arrived) > 1 and not isinstance(error, (OperationalError, *driver_errors())):
            return [outcome for sent in arrived for outcome in accept_all([sent])]
        return [_failure(error)] * len(arrived)


def _failure(error: Exception) -> Exception:
    return later(error) if isinstance(error, (OperationalError, *driver_errors())) else error


def _in_one_transaction(arrived: Sequence[Incoming]) -> list[bool | Exception]:
    """A lone answer that was overtaken is looked at again; several are left to `accept_all`."""
    for _ in range(ATTEMPTS):
        try:
            with writing() as connection:
                return _judge_and_write(connection, arrived)
        except Overtaken:
            if len(arrived) > 1:
                raise
    raise errors.InboxBusy("The inbox is busy.")


def _judge_and_write(connection: Connection, arrived: Sequence[Incoming]) -> list[bool | Exception]:
    settings = current()
    found = standings(connection, {sent.campaign for sent in arrived}, settings.today())
    known = first_rows(connection, KNOWN, [_names(sent, settings.pepper) for sent in arrived])
    batch = Batch(settings.pepper, lambda: check_disk(settings.database_disk),
                  lambda code: memory().open_entry.take(code, lambda: _count(connection, code)))
    outcomes: list[bool | Exception] = []
    for sent, row in zip(arrived, known, strict=True):
        try:
            outcomes.append(batch.judge(sent, found.get(sent.campaign), Known(*row)))
        except EgnaOrdError as refusal:
            outcomes.append(refusal)
    _write(connection, batch)
    return outcomes


def _write(connection: Connection, batch: Batch) -> None:
    """Tickets first: who comes second with the same one waits here until the first is done, and finds it spent."""
    batch.spent.sort(key=lambda spent: spent["digest"])  # everybody in one order, so that nobody waits in a circle
    store = STORE if connection.dialect.name == "sqlite" else STORE_UNLESS_THERE
    if write_all(connection, SPEND, batch.spent) != len(batch.spent):
        raise Overtaken
    if write_all(connection, store, batch.new) != len(batch.new):
        raise Overtaken
    write_all(connection, FIRST_RECEIPT, batch.receipts)


def _names(sent: Incoming, pepper: bytes) -> dict[str, Any]:
    return {"campaign": sent.campaign, "answer_id": sent.answer_id, "mark": tombstone_mark(pepper, sent.answer_id),
            "digest": sent.ticket_digest()}


def _count(connection: Connection, code: str) -> int:
    query = select(func.count()).select_from(SubmissionRow).where(SubmissionRow.campaign == code)
    return connection.execute(query).scalar_one()
