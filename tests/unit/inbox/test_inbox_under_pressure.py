"""Many at once, a locked database, a flood: nothing twice, nothing lost, nothing but "later"."""

import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor

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


def test_a_locked_database_says_later_and_logs_no_more_than_its_name(our_house, caplog, monkeypatch):
    our_house.asks()
    phone = Phone(our_house, ticket=issue("hosten", 1)[0])
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "busy_timeout=0"))
    db.engine.dispose()
    blocker = sqlite3.connect(our_house.folder / "egna-ord.sqlite", isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with caplog.at_level(logging.DEBUG):
        assert phone.sends() == 503
    assert int(phone.last.headers["Retry-After"]) > 0
    assert [record.getMessage() for record in caplog.records if record.name == "app.inbox.store"] == [
        "inbox: SQLITE_BUSY"
    ]
    assert phone.answer_id not in caplog.text
    blocker.close()
    assert phone.sends() == 201


def test_every_connection_writes_through_to_the_disk(our_house):
    with db.engine.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar_one() == 2
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"


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
