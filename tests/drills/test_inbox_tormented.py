"""The real voice face in trouble: a full disk, a locked database, cut connections, a crowd, an empty ticket lottery."""

import http.client
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import psycopg
import pytest

from app.inbox.arriving.store import accept_all
from app.inbox.incoming import Incoming, new_ticket
from app.sealing.envelope import new_answer_id
from app.settings import Settings
from tests.drills.served import CODE, Served, serving

PHONES = 40  # a whole class, and then some
FULL_AT = 3_000_000  # bytes that a file may have on the pretended small disk
LOCKED = 10  # seconds


@pytest.fixture
def served(each_database: Settings) -> Iterator[Served]:
    with serving(each_database) as started:
        yield started


def arrives(served: Served, count: int) -> dict[str, bytes]:
    """What `count` phones send, all at once; they insist until it has arrived."""
    answers = {new_answer_id(): envelope for envelope in served.envelopes(count)}
    tickets = served.tickets(count)
    with ThreadPoolExecutor(16) as pool:
        jobs = [pool.submit(served.insists, *answer, ticket)
                for answer, ticket in zip(answers.items(), tickets, strict=True)]
        assert {job.result() for job in jobs} <= {200, 201}
    return answers


def test_a_class_behind_one_address_is_never_refused(served: Served) -> None:
    answers, tickets = served.envelopes(PHONES), served.tickets(PHONES)
    began = time.monotonic()
    with ThreadPoolExecutor(PHONES) as pool:
        jobs = [pool.submit(served.puts, new_answer_id(), *pair) for pair in zip(answers, tickets, strict=True)]
        assert [job.result() for job in jobs] == [201] * PHONES
    assert time.monotonic() - began < 60


def test_a_full_disk_says_later_and_loses_nothing(settings: Settings) -> None:
    """The disk is pretended with a limit on the size of files; SQLite meets the same error."""
    with serving(settings, start=False) as served:
        envelopes, tickets = served.envelopes(1_200), served.tickets(1_200)
        served.prefix = ("prlimit", f"--fsize={FULL_AT}")
        served.starts()
        acknowledged, statuses = {}, []
        for envelope, ticket in zip(envelopes, tickets, strict=True):
            answer_id = new_answer_id()
            statuses.append(served.puts(answer_id, envelope, ticket))
            if statuses[-1] == 201:
                acknowledged[answer_id] = envelope
            if statuses[-5:] == [503] * 5:
                break
        assert set(statuses) == {201, 503}
        assert served.call("GET", "/healthz")[0] == 200
        served.kills_all()
        served.prefix = ()  # somebody has made room
        assert served.stored() == acknowledged
        served.starts()
        assert served.puts(answer_id, envelope, ticket) == 201
        print(f"disk full: {len(acknowledged)} acknowledged, {statuses.count(503)} told to come later, 0 lost")


@contextmanager
def locked(settings: Settings) -> Iterator[None]:
    """Somebody else writes and does not come to an end."""
    if settings.database_url.startswith("sqlite"):
        blocker = sqlite3.connect(settings.database_url.removeprefix("sqlite:///"), isolation_level=None,
                                  check_same_thread=False)
        blocker.execute("BEGIN IMMEDIATE")
    else:
        blocker = psycopg.connect(settings.database_url)
        blocker.execute("LOCK TABLE submission, ticket")
    yield
    blocker.close()


def test_a_database_locked_for_ten_seconds_loses_nobody(served: Served) -> None:
    answers, tickets = served.envelopes(8), served.tickets(8)
    ids = [new_answer_id() for _ in answers]
    with ThreadPoolExecutor(8) as pool:
        with locked(served.settings):
            jobs = [pool.submit(served.insists, *three) for three in zip(ids, answers, tickets, strict=True)]
            time.sleep(LOCKED)
            assert not any(job.done() for job in jobs)
        assert {job.result() for job in jobs} <= {200, 201}
    assert served.stored() == dict(zip(ids, answers, strict=True))


def test_a_connection_cut_anywhere_stores_nothing_and_the_next_try_arrives(served: Served) -> None:
    envelope, ticket, answer_id = served.envelopes(1)[0], served.tickets(1)[0], new_answer_id()
    head = (f"PUT /{CODE}/answers/{answer_id} HTTP/1.1\r\nHost: voice\r\nTicket: {ticket}\r\n"
            f"Content-Length: {len(envelope)}\r\n\r\n").encode()
    whole = head + envelope
    for length in [*range(1, len(head), 17), *range(len(head), len(whole), 211), len(whole) - 1]:
        with socket.create_connection(("127.0.0.1", served.port)) as connection:
            connection.sendall(whole[:length])
    time.sleep(0.5)
    assert served.stored() == {}
    assert served.insists(answer_id, envelope, ticket) == 201
    assert served.stored() == {answer_id: envelope}


def test_phones_that_waited_for_a_restart_all_arrive_once(served: Served) -> None:
    served.kills_all()
    starting = threading.Timer(1, served.starts)
    starting.start()
    answers = arrives(served, 20)
    starting.join()
    assert served.stored() == answers


def invented(served: Served, count: int, real: str) -> None:
    """Guess tickets, five hundred at a time; at the end somebody comes through the same door with a real one."""
    answer_id, envelope = new_answer_id(), served.envelopes(1)[0]
    with served.room():
        for _ in range(count // 500):
            guesses = [Incoming(CODE, new_answer_id(), envelope, new_ticket()) for _ in range(500)]
            assert {getattr(outcome, "status", None) for outcome in accept_all(guesses)} == {403}
    assert served.stored() == {}
    with served.room():
        assert accept_all([Incoming(CODE, answer_id, envelope, real)]) == [True]
    assert served.stored() == {answer_id: envelope}


def test_invented_tickets_store_nothing(served: Served) -> None:
    real = served.tickets(100)[0]
    for odd in ("f" * 32, "F" * 32, "0" * 31, "' or 1=1", "0" * 4_000):
        assert served.puts(new_answer_id(), served.envelopes(1)[0], odd) == 403
    invented(served, 1_000, real)


@pytest.mark.long
def test_a_hundred_thousand_invented_tickets_store_nothing(served: Served) -> None:
    invented(served, 100_000, served.tickets(1_000)[0])


def test_sixty_four_clients_at_once_none_lost_none_500(served: Served) -> None:
    answers, tickets = served.envelopes(320), served.tickets(320)
    ids, heard = [new_answer_id() for _ in answers], []

    def client(number: int) -> None:
        with closing(http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)) as connection:
            for place in range(number, 320, 64):
                connection.request("PUT", f"/{CODE}/answers/{ids[place]}", answers[place], {"Ticket": tickets[place]})
                answer = connection.getresponse()
                answer.read()
                heard.append(answer.status)

    with ThreadPoolExecutor(64) as pool:
        list(pool.map(client, range(64)))
    assert set(heard) == {201}
    assert served.stored() == dict(zip(ids, answers, strict=True))


def test_a_plain_body_is_refused_at_every_address(served: Served) -> None:
    """Nothing that is not sealed is taken anywhere, by any method, not even with a ticket that takes what is sealed."""
    ticket, answer_id = served.tickets(1)[0], new_answer_id()
    plain = b'{"words": {"im00a": "plain"}}'
    paths = [f"/{CODE}", f"/{CODE}/answers", f"/{CODE}/answers/{answer_id}", f"/{CODE}/campaign.json",
             f"/{CODE}/form.json", f"/{CODE}/news", f"/{CODE}/answers/{new_answer_id()}/clips/0/0", "/healthz",
             "/service-worker.js"]
    heard = {(method, path): served.call(method, path, plain, Ticket=ticket)[0]
             for path in paths for method in ("POST", "PUT", "PATCH", "DELETE")}
    assert {status for status in heard.values() if not 400 <= status < 500} == set()
    assert served.stored() == {}
    assert served.puts(answer_id, served.envelopes(1)[0], ticket) == 201
