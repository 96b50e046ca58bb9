"""How noisy an address is, kept in this process's memory only, under a key that lives one day.

A noisy address locks nobody out who types correctly: it only makes accounts less patient there (people.store.log_in),
so that thirty trainees behind one address are not punished for one attacker among them.
"""

import hmac
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable

WINDOW = 10 * 60
QUIET = 60  # mistakes in a window that an office full of people may make
DAY = 24 * 60 * 60


class Noise:
    """Counts failed logins per address; what is kept is a tag that means nothing the day after."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self.lock = threading.Lock()
        self.day, self.key = -1, b""
        self.mistakes: dict[bytes, deque[float]] = {}

    def tag(self, address: str) -> bytes:
        today = int(self.clock()) // DAY
        if today != self.day:
            self.day, self.key, self.mistakes = today, secrets.token_bytes(32), {}
        return hmac.digest(self.key, address.encode(), "sha256")

    def note(self, address: str) -> None:
        """Remember one failed login from an address."""
        with self.lock:
            tag, now = self.tag(address), self.clock()
            self.mistakes.setdefault(tag, deque(maxlen=QUIET)).append(now)
            if len(self.mistakes) > 10_000:
                self.forget_before(now - WINDOW)

    def noisy(self, address: str) -> bool:
        """Whether more mistakes came from here within ten minutes than an office of people makes."""
        with self.lock:
            tag = self.tag(address)
            heard = self.mistakes.get(tag)
            return heard is not None and len(heard) == QUIET and heard[0] > self.clock() - WINDOW

    def forget_before(self, moment: float) -> None:
        self.mistakes = {tag: heard for tag, heard in self.mistakes.items() if heard[-1] > moment}
