"""Many at once, a locked database, a flood: nothing twice, nothing lost, nothing but "later"."""

import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import text

from app import database
from app.database import db
from app.inbox import limits
from app.inbox.errors import InboxBusy
from app.inbox.store import answer_ids
from app.inbox.tickets import issue
from tests.unit.inbox.phones import Phone


def at_once(jobs) -> list:
    with ThreadPoolExecutor(16) as pool:
        return [job.result() for job in [pool.submit(job) for job in jobs]]


def test_the_same_envelope_fifty_times_at_once_is_stored_once(our_house):
    our_house.asks()
    phone = Phone(our_house, ticket=issue("hosten", 1)[0])
    assert sorted(at_once([phone.sends] * 50)) == [200] * 49 + [201]
    assert answer_ids("hosten") == [phone.answer_id]


def test_the_same_ticket_fifty_times_at_once_lets_one_in(our_house):
    our_house.asks()
    ticket = issue("hosten", 1)[0]
    phones = [Phone(our_house, ticket=ticket) for _ in range(50)]
    assert sorted(at_once([phone.sends for phone in phones])) == [201] + [403] * 49
    assert len(answer_ids("hosten")) == 1


def test_a_hundred_at_once_with_slips_of_their_own_all_arrive(our_house):
    our_house.asks()
    phones = [Phone(our_house, ticket=ticket) for ticket in issue("hosten", 100)]
    assert set(at_once([phone.sends for phone in phones])) == {201}
    assert answer_ids("hosten") == sorted(phone.answer_id for phone in phones)


@contextmanager
def locked(house) -> Iterator[None]:
    """Somebody else holds the table for longer than anybody waits."""
    if house.on_sqlite:
        blocker = sqlite3.connect(house.folder / "egna-ord.sqlite", isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
    else:
        blocker = psycopg.connect(house.app.extensions["settings"].database_url)
        blocker.execute("LOCK TABLE submission")
    yield
    blocker.close()


def test_a_locked_database_says_later_and_logs_no_more_than_its_name(our_house, caplog, monkeypatch):
    our_house.asks()
    phone = Phone(our_house, ticket=issue("hosten", 1)[0])
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "busy_timeout=0"))
    monkeypatch.setattr(database, "SETTINGS", (*database.SETTINGS, "lock_timeout = 50"))
    db.engine.dispose()
    with locked(our_house), caplog.at_level(logging.DEBUG):
        assert phone.sends() == 503
    assert int(phone.last.headers["Retry-After"]) > 0
    told = [record.getMessage() for record in caplog.records if record.name == "app.inbox.store"]
    assert told == ["inbox: SQLITE_BUSY" if our_house.on_sqlite else "inbox: LockNotAvailable"]
    assert phone.answer_id not in caplog.text
    assert phone.sends() == 201


def test_every_connection_writes_through_to_the_disk(our_house):
    asked = ("PRAGMA synchronous", "PRAGMA journal_mode") if our_house.on_sqlite else ("SHOW synchronous_commit",)
    with db.engine.connect() as connection:
        told = [connection.execute(text(question)).scalar_one() for question in asked]
    assert told == ([2, "wal"] if our_house.on_sqlite else ["on"])


def test_an_open_campaign_is_counted_now_and_then_and_never_overfilled(monkeypatch):
    monkeypatch.setattr(limits, "MOST_WITH_OPEN_ENTRY", 600)
    stored: list[str] = []
    counted: list[int] = []
    places = limits.answers_with_open_entry()

    def send() -> None:
        places.take("alla", lambda: counted.append(len(stored)) or len(stored))
        stored.append("an answer")

    for _ in range(600):
        send()
    with pytest.raises(InboxBusy):
        send()
    assert counted == [0, 256, 512, 600]


def test_wrong_receipts_are_forgotten_with_the_minute():
    now = [0.0]
    wrong = limits.WrongReceipts(clock=lambda: now[0])
    for _ in range(limits.WRONG_RECEIPTS_A_MINUTE):
        wrong.check("hosten")
        wrong.note("hosten")
    with pytest.raises(InboxBusy):
        wrong.check("hosten")
    wrong.check("varen")
    now[0] = 60
    wrong.check("hosten")


def test_a_database_elsewhere_has_a_disk_of_its_own():
    limits.check_disk(None)
