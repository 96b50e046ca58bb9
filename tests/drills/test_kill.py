"""kill -9 of workers and of everything, under eight writers: nothing acknowledged is lost, nothing is there twice."""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from app.sealing.envelope import new_answer_id
from app.settings import Settings
from tests.drills.served import Served, serving

WRITERS = 8
MOST = 60_000  # slips printed; far more than are needed


class Torment:
    """Kills in the background: mostly one worker, each sixth time master and workers at once."""

    def __init__(self, served: Served, kills: int) -> None:
        self.served, self.kills, self.enough = served, kills, threading.Event()

    def runs(self) -> int:
        chance = random.Random(1)
        for count in range(1, self.kills + 1):
            time.sleep(chance.uniform(0.1, 0.5))
            if count % 6:
                self.served.kills_one_worker(chance.randrange(8))
            else:
                self.served.kills_all()
                self.served.starts()
        self.enough.set()
        return self.kills


def writes(served: Served, answers: int, kills: int) -> dict[str, bytes]:
    """Eight writers send until there were enough answers and enough kills; what was acknowledged."""
    tickets, heads = served.tickets(MOST), served.envelopes(WRITERS)
    acknowledged: dict[str, bytes] = {}
    torment = Torment(served, kills)

    def writer(number: int) -> None:
        for place in range(number, MOST, WRITERS):
            if len(acknowledged) >= answers and torment.enough.is_set():
                return
            answer_id = new_answer_id()
            envelope = heads[number][:13] + answer_id.encode() + heads[number][45:]
            assert served.insists(answer_id, envelope, tickets[place]) in (200, 201)
            acknowledged[answer_id] = envelope

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        killing = pool.submit(torment.runs)
        for job in [pool.submit(writer, number) for number in range(WRITERS)]:
            job.result()
        assert killing.result() == kills
    return acknowledged


def settled(settings: Settings, answers: int, kills: int) -> int:
    """The drill itself; how many were acknowledged, all of them found once and byte for byte, each for one ticket."""
    from app.database import db
    from app.inbox.models import TicketRow

    with serving(settings) as served:
        acknowledged = writes(served, answers, kills)
        served.kills_all()
        assert served.stored() == acknowledged
        with served.room(), db.engine.connect() as connection:
            left = connection.execute(select(func.count()).select_from(TicketRow)).scalar_one()
        assert left == MOST - len(acknowledged)
        print(f"{len(acknowledged)} acknowledged, {kills} kills, 0 lost, 0 twice")
        return len(acknowledged)


def test_nothing_is_lost_or_doubled_in_a_short_torment(each_database: Settings) -> None:
    assert settled(each_database, answers=200, kills=6) >= 200


@pytest.mark.long
def test_ten_thousand_answers_through_sixty_kills(each_database: Settings) -> None:
    assert settled(each_database, answers=10_000, kills=60) >= 10_000
