"""What the inbox forgets, and how: nothing stays behind in freed pages, and no order is left to be read."""

from typing import Any

from sqlalchemy import Connection, delete

from app.campaigns.status import Status
from app.campaigns.store import all_campaigns
from app.database import db, writing
from app.inbox.forgetting import journal
from app.inbox.models import ClipChunkRow, SubmissionRow, TicketRow, TombstoneRow
from app.settings import current

ROOM: tuple[Any, ...] = (ClipChunkRow, SubmissionRow, TombstoneRow, TicketRow)
NOT_OVER = (Status.DRAFT, Status.SCHEDULED, Status.OPEN)


def purge() -> None:
    """Drop tickets of campaigns that are over and everything of shredded ones; leave no trace of it or of any order."""
    today = current().today()
    for found in all_campaigns():
        status = found.status(today)
        if status is Status.SHREDDED:
            forget(found.code)
        elif status not in NOT_OVER:
            _delete(found.code, (TicketRow,))
    leave_no_order()
    journal.tidy(current().journal)


def forget(code: str) -> None:
    """Delete all that the inbox holds of a campaign, and see to it that no restore brings it back."""
    journal.note_shredded(current().journal, code)
    _delete(code, ROOM)


def leave_no_order() -> None:
    """Rewrite the tables in the order of their random keys and empty the log of writes."""
    if db.engine.dialect.name == "sqlite":
        _vacuum()
    else:
        _rewrite()


def _delete(code: str, tables: tuple[Any, ...]) -> None:
    with writing() as connection:
        for table in tables:
            connection.execute(delete(table).where(table.campaign == code))


def _vacuum() -> None:
    raw = db.engine.raw_connection()
    try:
        cursor = raw.cursor()
        for statement in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            cursor.execute(statement)
        cursor.close()
    finally:
        raw.close()


def _rewrite() -> None:
    """Take every row out and put it in again, sorted by its key, in one transaction.

    CLUSTER and VACUUM FREEZE are not enough: the number of the transaction that stored a row stays in its header, and
    large values keep the running numbers they were given on arrival. Rows that are written anew have one transaction
    and numbers in the order of their keys.
    """
    with writing() as connection:
        names = ", ".join(table.__tablename__ for table in ROOM)
        connection.exec_driver_sql(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
        for table in ROOM:
            connection.exec_driver_sql(_aside(table))
        connection.exec_driver_sql(f"TRUNCATE {names}")
        for table in reversed(ROOM):
            _put_in_order(connection, table)


def _aside(table: Any) -> str:
    name = table.__tablename__
    return f"CREATE TEMPORARY TABLE rewritten_{name} ON COMMIT DROP AS TABLE {name}"


def _put_in_order(connection: Connection, table: Any) -> None:
    name, key = table.__tablename__, ", ".join(column.name for column in table.__table__.primary_key)
    columns = ", ".join(column.name for column in table.__table__.columns)
    sorted_rows = f"SELECT {columns} FROM rewritten_{name} ORDER BY {key}"  # noqa: S608 - names of our own
    connection.exec_driver_sql(f"INSERT INTO {name} ({columns}) {sorted_rows}")
