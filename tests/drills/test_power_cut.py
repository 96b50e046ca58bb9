"""A power cut at any moment: what was acknowledged is there, because every commit is synced (SQLite, FULL).

The product's own statements and pragmas on a disk that forgets what was not synced. A drill that cannot fail proves
nothing: with synchronous=NORMAL the same cuts must lose answers.
"""

import random
import secrets
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite

from app.database import PRAGMAS
from app.inbox.arriving.store import SPEND, STORE
from tests.drills.power_cut import ForgetfulDisk

CUTS, BETWEEN = 12, 90
NORMAL = tuple("synchronous=NORMAL" if pragma.startswith("synchronous") else pragma for pragma in PRAGMAS)
CODE = "drill"


def run(connection: apsw.Connection, statement: Executable, **values: Any) -> None:
    compiled: Any = statement.compile(dialect=sqlite.dialect(paramstyle="named"))  # type: ignore[attr-defined]
    connection.execute(str(compiled), values)


def powered(disk: ForgetfulDisk, file: Path, pragmas: tuple[str, ...]) -> apsw.Connection:
    """The database as the product opens it; one process owns it, because the pretended disk shares no memory."""
    connection = apsw.Connection(str(file), vfs=disk.name)
    for pragma in ("locking_mode=EXCLUSIVE", *pragmas):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def stores_until_the_cut(connection: apsw.Connection, count: int) -> set[str]:
    """Answers one after the other, as the inbox stores them; the ids that were acknowledged."""
    acknowledged = set()
    for _ in range(count):
        answer_id, digest = secrets.token_hex(16), secrets.token_bytes(32)
        connection.execute("INSERT INTO ticket VALUES (?, ?)", (CODE, digest))
        connection.execute("BEGIN IMMEDIATE")
        run(connection, SPEND, campaign=CODE, digest=digest)
        run(connection, STORE, campaign=CODE, answer_id=answer_id, receipt=None, envelope=secrets.token_bytes(4271))
        connection.execute("COMMIT")
        acknowledged.add(answer_id)
    connection.execute("BEGIN IMMEDIATE")  # and in the middle of one more
    run(connection, STORE, campaign=CODE, answer_id="0" * 32, receipt=None, envelope=b"half")
    return acknowledged


def survivors(file: Path) -> set[str]:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return {row[0] for row in connection.execute("SELECT answer_id FROM submission")}


def lives_through_power_cuts(migrated: Path, folder: Path, pragmas: tuple[str, ...]) -> tuple[int, int]:
    """(acknowledged, lost) over all cuts; each time the database goes on from what the last cut left."""
    chance, acknowledged, lost = random.Random(7), 0, 0
    left = folder / "0"
    left.mkdir()
    shutil.copyfile(migrated, left / "egna-ord.sqlite")
    with closing(sqlite3.connect(left / "egna-ord.sqlite")) as connection, connection:
        connection.execute("INSERT INTO campaign (code, state, entry, opens, closes, layers, form_hash, proposal, "
                           "form) VALUES (?, 'frozen', 'slips', '2026-11-23', '2026-12-14', 2, ?, '{}', x'7b7d')",
                           (CODE, "0" * 64))
    kept: set[str] = set()
    for cut in range(1, CUTS + 1):
        disk = ForgetfulDisk(f"forgetful-{folder.name}-{cut}")
        connection = powered(disk, left / "egna-ord.sqlite", pragmas)
        fresh = stores_until_the_cut(connection, BETWEEN + chance.randrange(10))
        left = folder / str(cut)
        left.mkdir()
        disk.survives(left)  # the power is gone: only then may the connection close
        connection.close()
        found = survivors(left / "egna-ord.sqlite")
        assert "0" * 32 not in found
        acknowledged, lost = acknowledged + len(fresh), lost + len((kept | fresh) - found)
        kept = found
    return acknowledged, lost


def test_no_acknowledged_answer_is_lost_to_a_power_cut(migrated_database: Path, tmp_path: Path) -> None:
    acknowledged, lost = lives_through_power_cuts(migrated_database, tmp_path, PRAGMAS)
    print(f"{acknowledged} acknowledged, {CUTS} power cuts, {lost} lost")
    assert acknowledged >= 1_000
    assert lost == 0


def test_with_less_than_full_synchronisation_the_same_cuts_lose_answers(migrated_database: Path,
                                                                        tmp_path: Path) -> None:
    acknowledged, lost = lives_through_power_cuts(migrated_database, tmp_path, NORMAL)
    print(f"synchronous=NORMAL: {acknowledged} acknowledged, {lost} lost")
    assert lost > 0
