"""PostgreSQL in trouble under writing phones: crashed, cut off, locked, away; 503, and nothing is lost."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from http.client import HTTPException

import psycopg
import pytest

from app.sealing.envelope import new_answer_id
from app.settings import Settings
from tests.databases import Server, server_started
from tests.drills.served import CODE, Served, serving

DURABLE = "-c listen_addresses='' -c max_connections=80"  # everything else as a server is installed
WRITERS, EACH = 8, 40
CRASHES, CUTS = 4, 60
LOCKED = 17  # seconds; who waits longer than fifteen is told to come again


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of this drill alone, since it is not to be had all the time."""
    yield from server_started(DURABLE)


@pytest.fixture
def served(server: Server, settings: Settings) -> Iterator[Served]:
    name = server.makes()
    with serving(replace(settings, database_url=server.address(name), database_disk=server.folder)) as started:
        yield started
    server.drops(name)


class Phones:
    """Eight phones that send one answer after the other and insist on each; what they heard, and what is theirs."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.heard: Counter[int] = Counter()
        self.acknowledged: dict[str, bytes] = {}
        self._work = list(zip(served.envelopes(WRITERS * EACH), served.tickets(WRITERS * EACH), strict=True))

    def send_during(self, trouble: Callable[[], None]) -> None:
        with ThreadPoolExecutor(WRITERS) as pool:
            jobs = [pool.submit(self._phone, self._work[number::WRITERS]) for number in range(WRITERS)]
            trouble()
            for job in jobs:
                job.result()

    def _phone(self, work: list[tuple[bytes, str]]) -> None:
        for envelope, ticket in work:
            answer_id, status = new_answer_id(), 0
            until = time.monotonic() + 120
            while status not in (200, 201) and time.monotonic() < until:
                with suppress(OSError, HTTPException):
                    status = self.served.puts(answer_id, envelope, ticket)
                    self.heard[status] += 1
                time.sleep(0.02)
            if status in (200, 201):
                self.acknowledged[answer_id] = envelope

    def says(self, what: str) -> None:
        stored = self.served.stored()
        lost = len(self.acknowledged.keys() - stored.keys())
        print(f"{what}: {len(self.acknowledged)} acknowledged, {lost} lost, heard {dict(sorted(self.heard.items()))}")
        assert stored == self.acknowledged
        assert len(stored) == WRITERS * EACH
        assert set(self.heard) <= {200, 201, 503}


def test_a_database_that_crashes_and_comes_back_loses_nothing(served: Served, server: Server) -> None:
    phones = Phones(served)

    def crashes() -> None:
        for _ in range(CRASHES):
            time.sleep(0.4)
            server.crashes()

    phones.send_during(crashes)
    phones.says(f"{CRASHES} crashes of the database")


def test_connections_cut_in_the_middle_lose_nothing(served: Served, server: Server) -> None:
    phones = Phones(served)
    name = served.settings.database_url.partition("@/")[2].partition("?")[0]

    def cuts() -> None:
        for _ in range(CUTS):
            server.asks("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", name)
            time.sleep(0.03)

    phones.send_during(cuts)
    phones.says(f"{CUTS} times every connection was cut")


def test_a_database_that_is_locked_for_long_says_later(served: Served) -> None:
    envelope, ticket, answer_id = served.envelopes(1)[0], served.tickets(1)[0], new_answer_id()
    with psycopg.connect(served.settings.database_url) as blocker:
        blocker.execute("LOCK TABLE submission, ticket")
        ends = threading.Timer(LOCKED, blocker.rollback)
        ends.start()
        status, _ = served.call("PUT", f"/{CODE}/answers/{answer_id}", envelope, Ticket=ticket)
        ends.join()
    assert status == 503
    assert served.stored() == {}
    assert served.puts(answer_id, envelope, ticket) == 201
    print(f"locked for {LOCKED} s: 503, and afterwards 201")


def test_a_database_that_is_away_says_later_and_the_next_try_arrives(served: Served, server: Server) -> None:
    envelope, ticket, answer_id = served.envelopes(1)[0], served.tickets(1)[0], new_answer_id()
    with server.away():
        heard = {served.puts(answer_id, envelope, ticket) for _ in range(5)}
    assert heard == {503}
    assert served.insists(answer_id, envelope, ticket) == 201
    assert served.stored() == {answer_id: envelope}
