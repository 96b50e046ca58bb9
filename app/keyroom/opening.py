"""Opening a batch: every envelope by itself, with all the locks that are left on it."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import Any

from app.custody.unlocking import OpenLock
from app.keyroom.locks import locks_by_layer, needed_to_open
from app.keyroom.spreading import spread
from app.keyroom.voices.voice import Voice, check_all, voices_of
from app.questionnaire.answers import AnswerReader, AnswerSet, NotReadable
from app.sealing.batch import Batch, BatchLine, UnreadableLine
from app.sealing.errors import CannotOpen
from app.sealing.opening import open_all, private_key_bytes, read_private_key

CANNOT_OPEN = "cannot_open"
UNEXPECTED = "unexpected"
Line = BatchLine | UnreadableLine


@dataclass(frozen=True)
class Readable:
    """One envelope that opened: its id, the answers in it, and where in the batch its recorded voices lie."""

    id: str
    answer_set: AnswerSet = field(repr=False)
    place: int | None = None


@dataclass(frozen=True)
class Unreadable:
    """One envelope that did not open or does not follow the form: its id, if it has one, and a code that says why."""

    id: str | None
    reason: str


@dataclass(frozen=True)
class Opened:
    """What came out of a batch. Lives in memory only.

    `voices` can be heard; they lie apart from the answers, so that they can be let go. `mute` cannot, and says why.
    """

    readable: tuple[Readable, ...] = field(repr=False)
    unreadable: tuple[Unreadable, ...]
    voices: list[Voice] = field(default_factory=list, repr=False)
    mute: tuple[Unreadable, ...] = ()

    @property
    def answer_sets(self) -> list[AnswerSet]:
        """The answers alone, for counting."""
        return [one.answer_set for one in self.readable]


@dataclass(frozen=True)
class Opener:
    """Opens envelopes of one campaign; plain values only, so that it can be handed to another process."""

    campaign: str
    form: dict[str, Any]
    form_hash: str
    scalars: tuple[bytes, ...] = field(repr=False)

    def __call__(self, lines: list[Line]) -> list[Readable | Unreadable]:
        """Open each line by itself: one that fails is listed with its reason and the rest goes on."""
        keys = [read_private_key(scalar) for scalar in self.scalars]
        reader = AnswerReader.of(self.form)
        return [self._open(line, keys, reader) for line in lines]

    def _open(self, line: Line, keys: Sequence[Any], reader: AnswerReader) -> Readable | Unreadable:
        if isinstance(line, UnreadableLine):
            return Unreadable(line.id, line.reason)
        try:
            opened = open_all(
                line.envelope,
                campaign=self.campaign,
                form_hash=self.form_hash,
                answer_id=line.id,
                private_keys=keys,
            )
            return Readable(line.id, reader.read(opened), line.place)
        except CannotOpen:
            return Unreadable(line.id, CANNOT_OPEN)
        except NotReadable as refused:
            return Unreadable(line.id, refused.code)
        except Exception:
            # A mistake of ours in reading one answer must neither stop the others nor carry its words into a log.
            return Unreadable(line.id, UNEXPECTED)


def open_batch(
    batch: Batch,
    locks: Iterable[OpenLock],
    progress: Callable[[int], None] = lambda done: None,
    executor: Executor | None = None,
) -> Opened:
    """Open a batch with the locks that are left on it.

    Raises WrongLock for a lock of another campaign and MissingLock when one that is left is not given; then nothing
    was opened. `progress` is told how many envelopes have been tried.
    """
    opener = opener_for(batch, locks)
    readable: list[Readable] = []
    unreadable: list[Unreadable] = []
    voices: list[Voice] = []
    mute: list[Unreadable] = []
    for done, result in enumerate(spread(opener, batch.lines(), batch.count, executor), start=1):
        if isinstance(result, Readable):
            readable.append(_without_voices(batch, result, voices, mute))
        else:
            unreadable.append(result)
        progress(done)
    return Opened(tuple(readable), tuple(unreadable), voices, tuple(mute))


def _without_voices(batch: Batch, one: Readable, voices: list[Voice], mute: list[Unreadable]) -> Readable:
    """The answers alone; their voices go to those that can be heard or to those that cannot, one account at a time."""
    told = voices_of(one.id, one.place, one.answer_set)
    if not told:
        return one
    reasons = check_all(batch, told)
    voices += [voice for voice in told if voice.clip.item not in reasons]
    mute += [Unreadable(one.id, reason) for reason in reasons.values()]
    return replace(one, answer_set=replace(one.answer_set, clips=()))


def opener_for(batch: Batch, locks: Iterable[OpenLock]) -> Opener:
    """What opens the envelopes of this batch; raises as `open_batch`."""
    keys = needed_to_open(batch, locks_by_layer(batch.form, locks))
    scalars = tuple(private_key_bytes(lock.hpke_private_key) for lock in keys)
    return Opener(batch.campaign, batch.form, batch.form_hash, scalars)
