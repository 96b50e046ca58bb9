"""Sittings: what is open in the key room, in the memory of this one process, until it is closed or left alone.

Nothing here is written anywhere. Python cannot promise to overwrite memory; what it can promise is that nothing
refers to keys or answers any longer once a sitting is forgotten.
"""

import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.keyroom.errors import NoSitting
from app.keyroom.sitting import Sitting

IDLE_SECONDS = 15 * 60
LOOK_AGAIN_SECONDS = 60.0


@dataclass
class Place:
    """A sitting, when it was last touched, and the lock that lets one request at a time touch it."""

    sitting: Sitting
    last_used: float
    in_use: threading.RLock = field(default_factory=threading.RLock)


class Sittings:
    """All sittings of this process, each behind a random id that only its browser's cookie knows."""

    def __init__(self, idle_seconds: float = IDLE_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._places: dict[str, Place] = {}
        self._guard = threading.Lock()
        self._idle_seconds = idle_seconds
        self._clock = clock

    def begin(self, sitting: Sitting) -> str:
        """Keep a new sitting and return its id."""
        sitting_id = secrets.token_urlsafe(32)
        with self._guard:
            self._places[sitting_id] = Place(sitting, self._clock())
        self._watch()
        return sitting_id

    @contextmanager
    def enter(self, sitting_id: str | None) -> Iterator[Sitting]:
        """The sitting, for one request at a time. Raises NoSitting when it was closed or left for too long."""
        self.forget_idle()
        with self._guard:
            place = self._places.get(sitting_id or "")
        if place is None:
            raise NoSitting("there is no open sitting: it was closed or left alone for too long")
        with place.in_use:
            place.last_used = self._clock()
            yield place.sitting
            place.last_used = self._clock()

    def close(self, sitting_id: str | None) -> None:
        """Forget a sitting at once; one that is gone already is no error."""
        with self._guard:
            self._places.pop(sitting_id or "", None)

    def forget_idle(self) -> None:
        """Forget every sitting that nobody has touched for fifteen minutes."""
        with self._guard:
            now = self._clock()
            for sitting_id in [one for one, place in self._places.items() if self._is_idle(place, now)]:
                del self._places[sitting_id]

    def __len__(self) -> int:
        return len(self._places)

    def _is_idle(self, place: Place, now: float) -> bool:
        return now - place.last_used >= self._idle_seconds and not place.sitting.is_opening

    def _watch(self) -> None:
        """Look again after a while, also when no request comes any more: an empty room must forget by itself."""
        timer = threading.Timer(min(LOOK_AGAIN_SECONDS, self._idle_seconds), self._look_again)
        timer.daemon = True
        timer.start()

    def _look_again(self) -> None:
        self.forget_idle()
        if len(self):
            self._watch()
