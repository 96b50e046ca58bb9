"""When the inbox says "later": a flood, a nearly full disk, somebody guessing receipts. All in memory, nobody named.

Nothing here looks at an address: a whole class sits behind one.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from flask import current_app

from app.inbox.arriving.together import Together
from app.inbox.errors import InboxBusy
from app.inbox.incoming import Incoming

# A slip campaign takes one answer per slip. With open entry this is the flood line: far above any real round,
# and low enough that padded envelopes of the usual size leave room on a small disk.
MOST_WITH_OPEN_ENTRY = 200_000
MOST_CHUNKS = 32_768  # of all recorded voices of one campaign, 2 GiB: some hundreds of voices of ordinary length
COUNT_EVERY = 256  # accepted envelopes between two counts
FREE_BYTES_KEPT = 200 * 1024 * 1024
WRONG_RECEIPTS_A_MINUTE = 20  # at that pace, finding one of 100 receipts in three weeks is a chance of 1 in 1,000


class Places:
    """How many more of something a campaign takes before this process counts again."""

    def __init__(self, most: Callable[[], int], full: str) -> None:
        self._most = most
        self._full = full
        self._left: dict[str, int] = {}

    def take(self, campaign: str, stored: Callable[[], int]) -> None:
        """Use one place; InboxBusy when the campaign is full. `stored` counts, and is called now and then only."""
        left = self._left.get(campaign, 0)
        if left <= 0:
            left = min(COUNT_EVERY, self._most() - stored())
        if left <= 0:
            raise InboxBusy(self._full)
        self._left[campaign] = left - 1


def answers_with_open_entry() -> Places:
    """Places for answers in a campaign without slips."""
    return Places(lambda: MOST_WITH_OPEN_ENTRY, "This campaign has too many answers.")


def chunks_of_clips() -> Places:
    """Places for chunks of recorded voices in any campaign: a stolen stack of slips must not fill the disk."""
    return Places(lambda: MOST_CHUNKS, "This campaign has too many recordings.")


class WrongReceipts:
    """Wrong receipts of a campaign in the current minute: 36 bits are few enough that guessing must be slow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, tuple[int, int]] = {}

    def check(self, campaign: str) -> None:
        """InboxBusy when too many were wrong in this minute, whoever sent them."""
        minute, wrong = self._wrong.get(campaign, (0, 0))
        if minute == self._minute() and wrong >= WRONG_RECEIPTS_A_MINUTE:
            raise InboxBusy("Too many wrong receipts; try again in a minute.")

    def note(self, campaign: str) -> None:
        """One more was wrong."""
        minute, wrong = self._wrong.get(campaign, (0, 0))
        now = self._minute()
        self._wrong[campaign] = (now, wrong + 1 if minute == now else 1)

    def _minute(self) -> int:
        return int(self._clock() // 60)


@dataclass(frozen=True)
class Memory:
    """What a process of the inbox keeps in mind, and forgets when it ends."""

    open_entry: Places = field(default_factory=answers_with_open_entry)
    chunks: Places = field(default_factory=chunks_of_clips)
    wrong_receipts: WrongReceipts = field(default_factory=WrongReceipts)
    together: Together[Incoming] = field(default_factory=Together)


def memory() -> Memory:
    """The memory of the app that handles this request."""
    kept: Memory | None = current_app.extensions.get("inbox")
    if kept is None:  # two threads may come here at once; one memory is kept
        kept = current_app.extensions.setdefault("inbox", Memory())
    return kept


def check_disk(disk: Path | None) -> None:
    """InboxBusy before the disk is full, so that what is stored stays safe; None is a database on another machine."""
    if disk and free_bytes(disk) < FREE_BYTES_KEPT:
        raise InboxBusy("There is no room just now.")


def check_room_for_clips(disk: Path | None) -> None:
    """InboxBusy while there is only room for answers: voices are large, and must not keep out what is small."""
    if disk and free_bytes(disk) < 2 * FREE_BYTES_KEPT:
        raise InboxBusy("There is no room for recordings just now.")


def free_bytes(folder: Path) -> int:
    """What an ordinary user may still write on the disk of this folder."""
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize
