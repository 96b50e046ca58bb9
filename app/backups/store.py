"""Making a backup, and restoring one so that nothing comes back that was taken back."""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from alembic.util.exc import CommandError
from flask import current_app
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from app.audit import add_missing_events, events_in
from app.backups.copying import copy_rows, opened, upgrade
from app.backups.errors import BackupExists, NotABackup, OtherPepper
from app.database import db, migrations, writing
from app.inbox.forgetting.replay import buried, replay
from app.inbox.forgetting.store import leave_no_order
from app.settings import current

DATABASE = "egna-ord.sqlite"
LABEL = "egna-ord-backup.json"
SCHEMA = "egna-ord/backup/1"


def make_backup(folder: Path) -> None:
    """Write the whole database, as it is at one moment, to a folder that holds no backup yet.

    BackupExists when it does. Never in it: the pepper, keys, wraps, sessions that are open. What was half written when
    something failed is taken away again.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if (folder / DATABASE).exists() or (folder / LABEL).exists():
        raise BackupExists("There is a backup in that folder already; an old one is never overwritten.")
    with _workshop(folder) as draft:
        upgrade(draft)
        with db.engine.connect() as source, opened(draft) as target:
            _hold_still(source)
            copy_rows(source, target)
        _settle(draft)
        draft.replace(folder / DATABASE)
    label = {"schema": SCHEMA, "pepper": pepper_print(current().pepper)}
    _write(folder / LABEL, json.dumps(label) + "\n")


def restore_backup(folder: Path) -> None:
    """Put a backup in the place of the database: an older schema is brought up, and what was taken back stays away.

    Tombstones come from the journal beside the database and from the database that is replaced. NotABackup for a folder
    without one; OtherPepper when this installation could not recognise what was taken back.
    """
    label = _label(folder)
    if label.get("pepper") != pepper_print(current().pepper):
        raise OtherPepper("This backup was made with another pepper: put INSTANCE/secrets/pepper back first.")
    with current_app.app_context():  # its end gives back the connection of the migrations, which would hold up a purge
        migrations.upgrade()
    with _workshop(current().instance) as draft:
        shutil.copyfile(folder / DATABASE, draft)
        with _readable():
            upgrade(draft)
            with opened(draft) as source, writing() as target:
                before, events = buried(target), events_in(target)
                copy_rows(source, target)
                replay(target, before)
                add_missing_events(target, events)
    leave_no_order()


def pepper_print(pepper: bytes) -> str:
    """By which a backup and its pepper recognise each other; of 256 random bits it tells nothing."""
    return hashlib.sha256(b"egna-ord/backup/1|" + pepper).hexdigest()


def _hold_still(source: Connection) -> None:
    """See the whole database as it is now, while answers keep coming in."""
    if source.dialect.name != "sqlite":  # there a transaction that reads sees one moment by itself
        source.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _label(folder: Path) -> dict[str, str]:
    try:
        label = json.loads((folder / LABEL).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        raise NotABackup("There is no backup in that folder.") from None
    if not isinstance(label, dict) or label.get("schema") != SCHEMA or not (folder / DATABASE).is_file():
        raise NotABackup("There is no backup in that folder.")
    return label


@contextmanager
def _readable() -> Iterator[None]:
    """What SQLite or the migrations cannot make sense of is no backup of ours."""
    try:
        yield
    except CommandError:
        raise NotABackup("The backup is of a newer version than this program.") from None
    except DatabaseError as error:
        raise NotABackup(f"The backup cannot be restored ({type(error.orig).__name__}).") from None


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A file of a name nobody has, in a folder that only we can read, gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix=".backup-", dir=folder))
    try:
        yield place / DATABASE
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _settle(file: Path) -> None:
    """One file without a log of writes, for its owner's eyes, on the disk before it gets its name."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for pragma in ("wal_checkpoint(TRUNCATE)", "journal_mode=DELETE"):
            connection.execute(f"PRAGMA {pragma}")
    file.chmod(0o600)
    with file.open("rb") as handle:
        os.fsync(handle.fileno())


def _write(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
