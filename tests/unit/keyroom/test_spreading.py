"""Work on many envelopes is done by all, by who hands it out too, and comes back in its order."""

import gc
import os
import time
from collections.abc import Iterable

import pytest

from app.keyroom.crowds import spreading

CHUNKS = [[number, number + 1] for number in range(0, 80, 2)]


def who_and_what(lines: Iterable[int]) -> tuple[int, list[int], bool]:
    """A little work: who did it, on what, and whether garbage was searched for meanwhile."""
    seen = list(lines)
    time.sleep(0.02)
    return os.getpid(), seen, gc.isenabled()


def refuses_the_tenth(lines: Iterable[int]) -> list[int]:
    seen = list(lines)
    if 20 in seen:
        raise ValueError("the tenth")
    return seen


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "MANY", 2)


def test_everybody_works_and_the_results_keep_their_order() -> None:
    assert gc.isenabled()
    done = list(spreading.spread(who_and_what, CHUNKS, 80))
    assert [seen for _, seen, _ in done] == CHUNKS
    at_work = {who for who, _, _ in done}
    assert os.getpid() in at_work
    assert 2 <= len(at_work) <= max(2, os.cpu_count() or 1)
    assert {searching for _, _, searching in done} == {False}
    assert gc.isenabled()


def test_what_goes_wrong_with_one_is_told_and_nobody_is_left_behind() -> None:
    done = spreading.spread(refuses_the_tenth, CHUNKS, 80)
    with pytest.raises(ValueError, match="the tenth"):
        list(done)
    assert gc.isenabled()
    assert list(spreading.spread(who_and_what, CHUNKS[:3], 6))[2][1] == CHUNKS[2]


@pytest.mark.parametrize(("cores", "count", "length"), [
    (2, 57, 250), (2, 5_000, 250), (2, 60_000, 600), (2, 100_000, 1_000), (2, 1_000_000, 1_000), (8, 100_000, 250),
    (None, 100_000, 1_000),
])
def test_a_large_batch_has_long_chunks_and_still_enough_for_all(monkeypatch, cores, count, length) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert spreading.length_of_chunks(count) == length
