"""Spreading work on envelopes over processes when they are many; real rounds are few and stay in this process."""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

Line = TypeVar("Line")
Result = TypeVar("Result")
Work = Callable[[Iterable[Line]], Result]

MANY = 3_000  # below this starting a pool takes longer than the work: about 1 ms an envelope, some seconds a pool
CHUNK = 250
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
        # a fresh interpreter per worker: forking a process that has threads can hang
        fresh = multiprocessing.get_context("spawn")
        # and without the search for garbage in cycles, of which this work makes none: it would take a tenth of the time
        with ProcessPoolExecutor(mp_context=fresh, initializer=gc.disable) as pool:
            yield from _in_flight(work, iter(chunks), pool, 2 * (os.cpu_count() or 1))


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
