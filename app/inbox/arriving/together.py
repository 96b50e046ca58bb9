"""Group commit: sealed answers that come at the same moment share one transaction, and so one wait for the disk.

SQLite has one writer at a time and makes each commit durable before it answers. Whoever leads stores what everybody
waiting has brought; whoever comes meanwhile waits for the next to lead. Nobody is answered before the commit.
"""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.inbox.errors import InboxBusy

Job = TypeVar("Job")
Outcome = bool | Exception


def _silent() -> threading.Lock:
    """A bell that has not been rung: whoever acquires it waits for the ring."""
    bell = threading.Lock()
    bell.acquire()
    return bell


@dataclass(eq=False)
class _Waiting(Generic[Job]):
    """A job and its bell: rung once when it is done, or to say that it is its turn to lead."""

    job: Job
    outcome: Outcome | None = None
    bell: threading.Lock = field(default_factory=_silent)


class Together(Generic[Job]):
    """One queue of jobs, and one at a time who performs them."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting[Job]] = []
        self._lock = threading.Lock()
        self._led = False

    def run(self, job: Job, perform: Callable[[Sequence[Job]], Sequence[Outcome]]) -> bool:
        """The outcome of this job; raises it when it is an exception.

        `perform` gets all jobs that wait, and gives one outcome for each in their order, after its commit.
        """
        mine = _Waiting(job)
        with self._lock:
            self._waiting.append(mine)
            leads, self._led = not self._led, True
        if not leads:
            mine.bell.acquire()
        if mine.outcome is None:
            self._lead(perform)
        if isinstance(mine.outcome, bool):
            return mine.outcome
        raise mine.outcome or InboxBusy("The inbox is busy.")

    def _lead(self, perform: Callable[[Sequence[Job]], Sequence[Outcome]]) -> None:
        with self._lock:
            batch, self._waiting = self._waiting, []
        outcomes: Sequence[Outcome] = [InboxBusy("The inbox is busy.") for _ in batch]  # should the leader be stopped
        try:
            outcomes = perform([waiting.job for waiting in batch])
        except Exception as error:  # nothing was committed: everybody is told, nobody waits for ever
            outcomes = [error] * len(batch)
        finally:
            self._hand_over()
            for waiting, outcome in zip(batch, outcomes, strict=True):
                waiting.outcome = outcome
                waiting.bell.release()

    def _hand_over(self) -> None:
        """Let the longest waiting lead; the next commit begins before this one's news is out."""
        with self._lock:
            self._led = bool(self._waiting)
            if self._led:
                self._waiting[0].bell.release()
