"""Spreading work on envelopes over processes when they are many; real rounds are few and stay in this process."""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import TypeVar

Line = TypeVar("Line")
Result = TypeVar("Result")
Work = Callable[[Iterable[Line]], Result]

MANY = 3_000  # fewer take about half a second, and a pool takes a good part of that to start
CHUNK = 250
LONG = 1_000  # a chunk that needs nobody's memory but its own process's: what it costs to begin one is spread further
SHARES = 50  # how many chunks each process should have at least, so that all end at about the same time
WINDOW = 64  # chunks under way with somebody else's executor


def spread(
    work: Work[Line, Result], chunks: Iterable[Iterable[Line]], count: int, executor: Executor | None = None
) -> Iterator[Result]:
    """The results of `work` on each chunk of the `count` lines, in their order.

    `work` must be picklable and carry what it needs, as must the chunks. Whoever outgrows one machine hands in another
    executor, for instance `dask.distributed.Client(address).get_executor()`.
    """
    if executor is not None:
        yield from _in_flight(work, iter(chunks), executor, WINDOW)
    elif count <= MANY:
        for chunk in chunks:
            yield work(chunk)
    else:
        helpers = max(1, (os.cpu_count() or 1) - 1)
        # a fresh interpreter per helper: forking a process that has threads can hang
        fresh = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(helpers, fresh, initializer=gc.disable) as pool:
            yield from _together(work, chunks, pool, 2 * helpers)


def length_of_chunks(count: int) -> int:
    """How many of `count` lines that stay on disk until they are worked on make a chunk."""
    return max(CHUNK, min(LONG, count // (SHARES * (os.cpu_count() or 1))))


def in_chunks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that are in memory already, some of them at a time."""
    waiting = iter(lines)
    while chunk := list(islice(waiting, CHUNK)):
        yield chunk


def _in_flight(
    work: Work[Line, Result], chunks: Iterator[Iterable[Line]], executor: Executor, window: int
) -> Iterator[Result]:
    """Never more than `window` chunks under way, so that a large batch is not held in memory at once."""
    under_way: deque[Future[Result]] = deque(executor.submit(work, chunk) for chunk in islice(chunks, window))
    while under_way:
        yield under_way.popleft().result()
        under_way.extend(executor.submit(work, chunk) for chunk in islice(chunks, 1))


def _together(
    work: Work[Line, Result], chunks: Iterable[Iterable[Line]], helpers: Executor, window: int
) -> Iterator[Result]:
    """The same, but this process works too instead of waiting: while the helpers start, and when they have enough."""
    under_way: deque[Future[Result]] = deque()
    for chunk in chunks:
        busy = sum(not one.done() for one in under_way) >= window
        under_way.append(_done_here(work, chunk) if busy else helpers.submit(work, chunk))
        while under_way and under_way[0].done():
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _done_here(work: Work[Line, Result], chunk: Iterable[Line]) -> Future[Result]:
    """The result of what this process does itself."""
    done: Future[Result] = Future()
    with searching_for_no_garbage():
        done.set_result(work(chunk))
    return done


@contextmanager
def searching_for_no_garbage() -> Iterator[None]:
    """Without the search for garbage in cycles, of which this work makes none: it would take a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
