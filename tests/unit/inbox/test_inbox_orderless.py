"""Order, size and time of arrival cannot be read from the database, nor from its files, once a night has passed."""

import random
import re

import pytest
from sqlalchemy import inspect, select

from app import database
from app.database import db
from app.inbox.arriving.store import accept_all
from app.inbox.forgetting.store import purge
from app.inbox.incoming import Incoming
from app.inbox.models import SubmissionRow
from tests.unit.inbox.phones import Phone, sealed_piece, shaped

ANSWERS = 800
SEALED = ("submission", "clip_chunk", "ticket", "tombstone")
TIMES = re.compile(r"DATE|TIME|INTERVAL|SERIAL|YEAR", re.IGNORECASE)
# What PostgreSQL itself keeps of each row: who stored it, where it lies, and which number its large value was given.
HIDDEN = {
    "xmin": "SELECT answer_id FROM submission ORDER BY xmin::text::bigint, ctid",
    "ctid": "SELECT answer_id FROM submission ORDER BY ctid",
    "large": "SELECT answer_id FROM submission ORDER BY pg_column_toast_chunk_id(envelope)",
}


def correlation(ranks: list[int]) -> float:
    """Spearman's, for ranks without ties."""
    n = len(ranks)
    return 1 - 6 * sum((rank - place) ** 2 for place, rank in enumerate(ranks)) / (n * (n * n - 1))


@pytest.fixture
def arrived(our_house, monkeypatch) -> dict[str, bytes]:
    """800 answers that came one after the other: id and 32 bytes to find each by, in the order of arrival."""
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "synchronous=OFF"))  # only to be quick
    db.engine.dispose()
    our_house.asks(open_entry=True)
    came = {}
    chance = random.Random(1)  # rows lie by their ids: ones drawn anew could be in order by luck
    for _ in range(ANSWERS):
        envelope, answer_id = shaped(our_house, "hosten"), chance.randbytes(16).hex()
        assert accept_all([Incoming("hosten", answer_id, envelope)]) == [True]
        came[answer_id] = envelope[13:45]
    return came


def orders(house, arrived: dict[str, bytes]) -> dict[str, list[str]]:
    """Every order in which a thief could read the answers: as selected, as they lie in each file, as hidden columns."""
    files = [path.read_bytes() for path in house.files()]
    found = {f"envelopes in file {number}": sorted(arrived, key=lambda one: file.index(arrived[one]))
             for number, file in enumerate(files) if all(mark in file for mark in arrived.values())}
    found |= {f"ids in file {number}": sorted(arrived, key=lambda one: file.rindex(one.encode()))
              for number, file in enumerate(files) if all(one.encode() in file for one in arrived)}
    with db.engine.connect() as connection:
        found["as selected"] = list(connection.execute(select(SubmissionRow.answer_id)).scalars())
        for name, query in ({} if house.on_sqlite else HIDDEN).items():
            if name == "large" and connection.dialect.server_version_info < (17,):
                continue  # older servers do not tell; the file shows the same order
            found[name] = list(connection.exec_driver_sql(query).scalars())
    return found


def test_after_the_nightly_purge_not_even_the_files_tell_who_came_first(our_house, arrived):
    came = list(arrived)
    purge()
    found = orders(our_house, arrived)
    assert {"as selected"} < set(found)
    assert any(name.startswith("envelopes") for name in found)
    seen = {name: correlation([came.index(one) for one in order]) for name, order in found.items()}
    assert {name: value for name, value in seen.items() if abs(value) >= 0.1} == {}


def test_the_measure_sees_an_order_where_there_is_one(our_house, arrived):
    assert correlation(list(range(400))) == pytest.approx(1)
    assert abs(correlation(random.Random(1).sample(range(400), 400))) < 0.2
    if not our_house.on_sqlite:  # before the night a server's rows still lie in the order of arrival
        came = list(arrived)
        assert correlation([came.index(one) for one in orders(our_house, arrived)["ctid"]]) > 0.9


def test_the_usual_way_of_clustering_would_leave_the_order_to_be_read(our_house, arrived):
    """Why purge writes every row anew: CLUSTER and VACUUM FREEZE keep the number of each row's transaction."""
    if our_house.on_sqlite:
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in ("CLUSTER submission USING pk_submission", "VACUUM (FREEZE) submission"):
            connection.exec_driver_sql(statement)
    came = list(arrived)
    assert correlation([came.index(one) for one in orders(our_house, arrived)["xmin"]]) > 0.9


def test_sizes_take_at_most_three_values(our_house):
    our_house.asks(open_entry=True)
    for size in (0, 0, 1, 2, 2):
        assert Phone(our_house, envelope=shaped(our_house, "hosten", size)).sends() == 201
    for wrong in (b"", b"x" * 4096, shaped(our_house, "hosten")[:-1], shaped(our_house, "hosten", 1) + b"0"):
        assert Phone(our_house, envelope=wrong or b"-").sends() == 400
    with db.engine.connect() as connection:
        sizes = {len(envelope) for envelope in connection.execute(select(SubmissionRow.envelope)).scalars()}
    assert len(sizes) == 3


def test_no_column_of_a_sealed_table_holds_a_time_or_a_running_number(our_house):
    with db.engine.connect() as connection:
        seen = inspect(connection)
        for table in SEALED:
            columns = {column["name"]: column for column in seen.get_columns(table)}
            assert [name for name, column in columns.items() if TIMES.search(f"{column['type']} {name}")] == []
            assert [name for name, column in columns.items() if column["default"]] == []
            assert seen.get_indexes(table) == []
        assert {column["name"] for column in seen.get_columns("submission")} == {
            "campaign", "answer_id", "receipt", "envelope"}


def test_no_sealed_table_of_sqlite_has_a_hidden_row_number(our_house):
    if our_house.on_sqlite:
        for table in SEALED:
            with db.engine.connect() as connection:
                sql = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).scalar_one()
            assert "WITHOUT ROWID" in sql


def test_a_server_that_keeps_the_time_of_each_commit_would_be_noticed(our_house):
    if not our_house.on_sqlite:
        with db.engine.connect() as connection:
            assert connection.exec_driver_sql("SHOW track_commit_timestamp").scalar_one() == "off"


def test_chunks_of_voices_are_purged_with_their_answers_and_survive_a_night(our_house):
    our_house.asks(open_entry=True)
    phone = Phone(our_house)
    assert (phone.sends(), phone.speaks()) == (201, 201)
    purge()
    assert sealed_piece(f"{phone.answer_id} 0 0")[100:132] in our_house.disk()
    assert (phone.sends(), phone.speaks()) == (200, 200)
