"""One sitting: a batch on the table, the locks that are open, what came out, and what two people make of it."""

import hashlib
import threading
from dataclasses import dataclass, field
from typing import Any

from app.custody.unlocking import OpenLock
from app.deidentification.protocol import Protocol
from app.keyroom.building import build_release
from app.keyroom.errors import MissingLock, NotYet
from app.keyroom.locks import check_two_people, layer_of, needed_to_open
from app.keyroom.opening import Opened, open_batch
from app.keyroom.resuming import state
from app.keyroom.resuming.sealed import open_state, seal_state
from app.keyroom.resuming.shelf import digest_of
from app.keyroom.review import Review
from app.keyroom.signing import (
    check_handed_over,
    check_nobody_signs_twice,
    sign_in_order,
    sign_protocol,
    taken_in,
)
from app.releases.document import read_release, release_bytes
from app.releases.protocol import protocol_bytes, release_hash
from app.sealing.batch import Batch


class OpeningWork:
    """The opening of one batch, in a thread of its own so that pages can tell how far it has come."""

    def __init__(self, batch: Batch, locks: list[OpenLock]) -> None:
        self.total = batch.count
        self.done = 0
        self.opened: Opened | None = None
        self.failed = False
        self._thread = threading.Thread(target=self._run, args=(batch, locks), daemon=True)

    def start(self, patience: float) -> None:
        """Begin, and wait a moment: small batches are done before the next page is shown."""
        self._thread.start()
        self._thread.join(patience)

    @property
    def is_running(self) -> bool:
        return self._thread.is_alive()

    def _run(self, batch: Batch, locks: list[OpenLock]) -> None:
        try:
            self.opened = open_batch(batch, locks, progress=self._note)
        except Exception:  # a thread's traceback would be printed; the page says that it failed
            self.failed = True

    def _note(self, done: int) -> None:
        self.done = done


@dataclass
class Sitting:
    """Lives in memory; `unlocked` and `agreed` are by layer, 0 the innermost lock. `saved` is what was put away
    earlier over the same batch, still sealed, and is taken up as soon as the envelopes are open."""

    batch: Batch
    protocol: Protocol
    unlocked: dict[int, OpenLock] = field(default_factory=dict, repr=False)
    opening: OpeningWork | None = field(default=None, repr=False)
    review: Review | None = field(default=None, repr=False)
    handed_over: dict[str, Any] | None = field(default=None, repr=False)
    handed_protocol: dict[str, Any] | None = field(default=None, repr=False)
    agreed: dict[int, str] = field(default_factory=dict)
    digest: str = ""
    saved: bytes | None = field(default=None, repr=False)
    put_away: str = ""

    @classmethod
    def of(cls, batch: Batch) -> "Sitting":
        """A new sitting over a batch; nothing is open yet."""
        return cls(batch, Protocol(batch.campaign, batch.form_hash), digest=digest_of(batch))

    def add(self, lock: OpenLock) -> None:
        """Put an opened lock on the table. Raises WrongLock, or SamePerson when its holder opened the other one."""
        layer = layer_of(self.batch.form, lock)
        check_two_people([*(one for known, one in self.unlocked.items() if known != layer), lock])
        self.unlocked[layer] = lock
        self.protocol.note("unlocked", lock.holder.name, lock=lock.name, holder=lock.holder.id)

    @property
    def can_open(self) -> bool:
        """Whether every lock that is left on the batch is open."""
        return all(layer in self.unlocked for layer in range(self.batch.layers_left))

    @property
    def can_strip(self) -> bool:
        """Whether the outermost lock is open and another one is left under it."""
        return self.batch.layers_left > 1 and self.batch.layers_left - 1 in self.unlocked

    @property
    def is_opening(self) -> bool:
        return self.opening is not None and self.opening.is_running

    def open(self, patience: float = 1.0) -> None:
        """Begin to open the batch, once. Raises MissingLock."""
        needed = needed_to_open(self.batch, self.unlocked)
        if self.opening is None or self.opening.failed:
            self.opening = OpeningWork(self.batch, needed)
            self.opening.start(patience)

    @property
    def opened(self) -> Opened:
        """What came out of the batch. Raises NotYet before it has been opened."""
        if self.opening is None or self.opening.opened is None:
            raise NotYet("the batch has not been opened yet")
        return self.opening.opened

    @property
    def reading(self) -> Review:
        """The words and what has been decided about them.

        Raises NotYet before the batch has been opened, CannotTakeUp when a saved sitting is damaged.
        """
        if self.review is None:
            opened = self.opened
            self.review = self._begin(opened) if self.saved is None else self._take_up(opened)
            people = " + ".join(lock.holder.name for lock in self.unlocked.values())
            counts = {"readable": len(opened.readable), "not_readable": len(opened.unreadable)}
            self.protocol.note("opened", people, **counts)
        return self.review

    def put_aside(self) -> bytes | None:
        """The sitting as it stands, sealed to the locks of its batch; None when nothing has changed since last time."""
        if self.review is None:
            return None
        written = state.written(self.review, self.protocol)
        digest = hashlib.sha256(written).hexdigest()
        if digest == self.put_away:
            return None
        self.put_away = digest
        return seal_state(self.batch, self.digest, written)

    def _begin(self, opened: Opened) -> Review:
        review = Review.of(opened)
        review.suggest((self.batch.form["pack"].get("rules") or {}).get("tags", ()))
        return review

    def _take_up(self, opened: Opened) -> Review:
        review, events = state.read(open_state(self.batch, self.digest, self.saved or b"", self.unlocked))
        opened.voices.clear()  # the saved sitting knows which have been let go
        now, self.protocol.events = self.protocol.events, events
        self.saved = None
        for event in now:
            self.protocol.events += [] if event in events else [event]
        self.protocol.note("taken up", " + ".join(lock.holder.name for lock in self.unlocked.values()))
        return review

    def release(self) -> dict[str, Any]:
        """The release as it stands now, unsigned: bands and what two people approved. Raises NotYet."""
        if self.handed_over is not None:
            return self.handed_over
        batch = self.batch
        return build_release(
            batch.form, batch.form_hash, batch.exported, self.opened.answer_sets, self.reading.gathered()
        )

    def hand_over(self, data: bytes, protocol: bytes | None = None) -> None:
        """Take in a release that was made at another sitting, and its protocol; raises what releases raises when they
        do not fit each other and this batch.
        """
        release = read_release(data)
        check_handed_over(release, self.batch)
        self.handed_protocol = None if protocol is None else taken_in(protocol, release, self.batch)
        self.handed_over = release

    def agree(self, layer: int) -> None:
        """The holder of an open lock signs the release as it stands now. Raises MissingLock when it is not open, and
        SamePerson when its holder has signed with another lock at the sitting that handed the release over.
        """
        if layer not in self.unlocked:
            raise MissingLock("this lock is not open")
        lock = self.unlocked[layer]
        check_nobody_signs_twice(lock, self.handed_protocol)
        self.agreed[layer] = self._digest()
        self.protocol.note("signed", lock.holder.name, lock=lock.name, release=self._digest(), holder=lock.holder.id)

    def agreeing(self) -> list[int]:
        """Layers whose holders signed the release as it stands now; a later change needs new signatures."""
        now = self._digest()
        return sorted(layer for layer, digest in self.agreed.items() if digest == now)

    def signed_elsewhere(self) -> list[int]:
        """Layers whose locks had signed the release that was handed over; it was checked when it came in."""
        signing = {signature["key"] for signature in (self.handed_over or {"signatures": []})["signatures"]}
        return [layer for layer, lock in enumerate(self.batch.locks) if lock["signing_public_key"] in signing]

    def signed_release(self) -> bytes:
        """The release file, signed by everybody who agreed. Raises NotYet when nobody has."""
        agreeing = self.agreeing()
        if not agreeing:
            raise NotYet("nobody has signed this release yet")
        signed = sign_in_order(self.release(), self.batch, [self.unlocked[layer] for layer in agreeing])
        return release_bytes(signed)

    def signed_protocol(self) -> bytes:
        """The protocol, signed by everybody who signed the release; before that it names no release and is unsigned.

        Of a release that was made at another sitting it is that sitting's, with the signatures given here beside.
        """
        agreeing = self.agreeing() if self.agreed else []
        if not agreeing:
            return protocol_bytes(self.handed_protocol or self.protocol.as_json())
        own = self.handed_protocol or self.protocol.as_json(self._digest())
        return protocol_bytes(sign_protocol(own, self.batch, [self.unlocked[layer] for layer in agreeing]))

    def own_protocol(self) -> bytes:
        """What was done at this sitting alone, signed by the locks that are open here: of who only took a layer off, or
        signed what was made elsewhere, nothing stands in the protocol that goes with the release. Raises MissingLock.
        """
        if not self.unlocked:
            raise MissingLock("no lock is open here")
        own = self.protocol.as_json(self._digest() if self.agreed else "")
        return protocol_bytes(sign_protocol(own, self.batch, self.unlocked.values()))

    def _digest(self) -> str:
        return release_hash(self.release())
