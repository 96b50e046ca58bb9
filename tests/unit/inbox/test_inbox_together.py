"""Answers that come at the same moment share one transaction, and nothing else."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.campaigns import store as campaigns
from app.inbox import store
from app.inbox.arriving.judging import Batch
from app.inbox.arriving.store import accept_all
from app.inbox.arriving.together import Together
from app.inbox.errors import InboxBusy
from app.inbox.incoming import Incoming
from app.inbox.tickets import issue
from app.sealing.envelope import new_answer_id
from tests.unit.inbox.phones import Phone, shaped


def test_who_comes_while_another_stores_goes_with_the_next():
    batches: list[list[int]] = []
    inside, go_on = threading.Event(), threading.Event()

    def perform(jobs):
        batches.append(list(jobs))
        inside.set()
        go_on.wait(5)
        return [job % 2 == 0 for job in jobs]

    together: Together[int] = Together()
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(together.run, 0, perform)
        inside.wait(5)
        others = [pool.submit(together.run, number, perform) for number in range(1, 6)]
        while len(together._waiting) < 5:
            pass
        go_on.set()
        assert first.result() is True
        assert [job.result() for job in others] == [False, True, False, True, False]
    assert [sorted(batch) for batch in batches] == [[0], [1, 2, 3, 4, 5]]


def test_each_gets_its_own_refusal():
    with pytest.raises(InboxBusy):
        Together().run("job", lambda jobs: [InboxBusy() for _ in jobs])


def test_a_failure_is_told_and_never_taken_for_done():
    def fail(jobs):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Together().run("job", fail)


def test_one_that_is_refused_does_not_hinder_its_neighbours(our_house):
    our_house.asks()
    tickets = issue("hosten", 2)
    good = [Incoming("hosten", new_answer_id(), shaped(our_house, "hosten"), ticket) for ticket in tickets]
    bad = Incoming("hosten", "no id", b"plain", None)
    outcomes = accept_all([good[0], bad, good[1]])
    assert [outcomes[0], outcomes[2]] == [True, True]
    assert outcomes[1].status == 400
    assert store.answer_ids("hosten") == sorted(sent.answer_id for sent in good)


def test_the_same_ticket_twice_in_one_transaction_lets_one_in(our_house):
    our_house.asks()
    ticket = issue("hosten", 1)[0]
    twins = [Incoming("hosten", new_answer_id(), shaped(our_house, "hosten"), ticket) for _ in range(2)]
    outcomes = accept_all(twins)
    assert outcomes[0] is True
    assert outcomes[1].status == 403


def test_something_unthought_of_costs_only_the_one_it_happens_to(our_house, monkeypatch):
    our_house.asks()
    tickets = issue("hosten", 3)
    sent = [Incoming("hosten", new_answer_id(), shaped(our_house, "hosten"), ticket) for ticket in tickets]
    real = Batch.judge

    def odd(self, one, *rest):
        if one is sent[1]:
            raise ZeroDivisionError
        return real(self, one, *rest)

    monkeypatch.setattr(Batch, "judge", odd)
    outcomes = accept_all(sent)
    assert [outcomes[0], outcomes[2]] == [True, True]
    assert isinstance(outcomes[1], ZeroDivisionError)
    assert store.answer_ids("hosten") == sorted([sent[0].answer_id, sent[2].answer_id])


def test_closing_in_the_middle_of_a_crowd_loses_nothing_that_was_acknowledged(our_house):
    our_house.asks()
    phones = [Phone(our_house, ticket=ticket) for ticket in issue("hosten", 60)]

    def closes():
        with our_house.app.app_context():
            campaigns.close_campaign("hosten")
        return 0

    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(phone.sends) for phone in phones[:30]]
        jobs.append(pool.submit(closes))
        jobs += [pool.submit(phone.sends) for phone in phones[30:]]
        statuses = [job.result() for job in jobs]
    assert set(statuses) <= {0, 201, 410}
    assert len(store.answer_ids("hosten")) == statuses.count(201)
