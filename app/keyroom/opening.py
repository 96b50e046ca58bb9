"""Opening a batch: every envelope by itself, with all the locks that are left on it."""

import pickle
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from app.custody.unlocking import OpenLock
from app.keyroom.crowds import spreading
from app.keyroom.crowds.packed import AnswerSets, Packed, Pressed, each_id
from app.keyroom.locks import locks_by_layer, needed_to_open
from app.keyroom.voices.voice import Voice, check_all, voices_of
from app.questionnaire.answers import AnswerReader, AnswerSet, NotReadable
from app.sealing.batch import Batch
from app.sealing.errors import CannotOpen
from app.sealing.lines import BatchLine, RawLine, UnreadableLine, parse_once
from app.sealing.opening import Layers, private_key_bytes, read_private_key

Before = TypeVar("Before")
After = TypeVar("After")

CANNOT_OPEN = "cannot_open"
UNEXPECTED = "unexpected"
DUPLICATE = "duplicate_id"


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

    readable: Packed = field(repr=False)
    unreadable: tuple[Unreadable, ...]
    voices: list[Voice] = field(default_factory=list, repr=False)
    mute: tuple[Unreadable, ...] = ()

    @property
    def answer_sets(self) -> AnswerSets:
        """The answers alone, for counting."""
        return AnswerSets(self.readable)


@dataclass(frozen=True)
class Chunk:
    """What became of some lines in a row: `ids` of all that hold a sealed answer, the readable and the others.

    `voices` are those told of in each readable answer that has any; nobody has looked yet whether they can be heard.
    """

    lines: int
    ids: bytes = field(repr=False)
    readable: Pressed = field(repr=False)
    unreadable: tuple[Unreadable, ...]
    voices: tuple[tuple[Voice, ...], ...] = field(repr=False)


@dataclass(frozen=True)
class Opener:
    """Opens envelopes of one campaign; plain values only, so that it can be handed to another process."""

    campaign: str
    form_hash: str
    layers: int
    reader: bytes = field(repr=False)
    scalars: tuple[bytes, ...] = field(repr=False)

    def __call__(self, lines: Iterable[RawLine]) -> Chunk:
        """Open each line by itself: one that fails is listed with its reason and the rest goes on.

        Step by step and not answer by answer, though: what a processor does many times in a row is much faster.
        """
        keys = [read_private_key(scalar) for scalar in self.scalars]
        layers, reader = Layers(self.campaign, self.form_hash, keys, self.layers), reader_from(self.reader)
        parsed = list(parse_once(lines))
        unreadable = [Unreadable(line.id, line.reason) for line in parsed if isinstance(line, UnreadableLine)]
        sealed = [(line, line) for line in parsed if isinstance(line, BatchLine)]
        opened = _each(lambda line: layers.open(line.envelope, line.id), sealed, unreadable)
        rows = _each(reader.read_row, opened, unreadable)
        told = [(line, AnswerSet.of_row(reader.pack, row)) for line, row in rows if row[-1]]
        # what opens a voice must not stay with the answers when the voice has been let go
        silent = [(*row[:-1], ()) if row[-1] else row for _, row in rows]
        return Chunk(
            lines=len(parsed),
            ids=bytes.fromhex("".join([line.id for line, _ in sealed])),
            readable=Pressed.of([line.id for line, _ in rows], silent),
            unreadable=tuple(unreadable),
            voices=tuple(tuple(voices_of(line.id, line.place, account)) for line, account in told),
        )


def _each(
    step: Callable[[Before], After], lines: Iterable[tuple[BatchLine, Before]], failed: list[Unreadable]
) -> list[tuple[BatchLine, After]]:
    """The lines after one step of the work, but for those at which it failed."""
    done = []
    for line, before in lines:
        try:
            done.append((line, step(before)))
        except CannotOpen:
            failed.append(Unreadable(line.id, CANNOT_OPEN))
        except NotReadable as refused:
            failed.append(Unreadable(line.id, refused.code))
        except Exception:
            # A mistake of ours in reading one answer must neither stop the others nor carry its words into a log.
            failed.append(Unreadable(line.id, UNEXPECTED))
    return done


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
    pressed: list[Pressed] = []
    unreadable: list[Unreadable] = []
    voices: list[Voice] = []
    mute: list[Unreadable] = []
    seen: set[bytes] = set()
    done = 0
    opener = opener_for(batch, locks)
    on_disk = executor is None  # somebody else's may see another disk
    length = spreading.length_of_chunks(batch.count) if on_disk else spreading.CHUNK
    stretches = batch.stretches(length, on_disk)
    for opened in spreading.spread(opener, stretches, batch.count, executor):
        chunk = _once(opened, seen)
        pressed.append(chunk.readable)
        unreadable += chunk.unreadable
        for told in chunk.voices:
            reasons = check_all(batch, told)
            voices += [voice for voice in told if voice.clip.item not in reasons]
            mute += [Unreadable(told[0].answer_id, reason) for reason in reasons.values()]
        progress(done := done + chunk.lines)
    return Opened(Packed(reader_from(opener.reader).pack, pressed), tuple(unreadable), voices, tuple(mute))


def opener_for(batch: Batch, locks: Iterable[OpenLock]) -> Opener:
    """What opens the envelopes of this batch; raises as `open_batch`."""
    keys = needed_to_open(batch, locks_by_layer(batch.form, locks))
    scalars = tuple(private_key_bytes(lock.hpke_private_key) for lock in keys)
    return Opener(batch.campaign, batch.form_hash, len(batch.locks), pickle.dumps(AnswerReader.of(batch.form)), scalars)


@lru_cache(maxsize=2)
def reader_from(pressed: bytes) -> AnswerReader:
    """What reads this form's answers: made once in each process, not once for each handful of envelopes."""
    reader: AnswerReader = pickle.loads(pressed)  # noqa: S301 - what opener_for has just made
    return reader


def _once(chunk: Chunk, seen: set[bytes]) -> Chunk:
    """The chunk without answers that stood in an earlier one under the same id: each is counted once."""
    new = set(each_id(chunk.ids))
    again = new & seen
    seen |= new
    if not again:
        return chunk
    ids = {one.hex() for one in again}
    return replace(
        chunk,
        readable=chunk.readable.without(again),
        unreadable=(
            *(one for one in chunk.unreadable if one.id not in ids or one.reason == DUPLICATE),
            *(Unreadable(one, DUPLICATE) for one in sorted(ids)),
        ),
        voices=tuple(told for told in chunk.voices if told[0].answer_id not in ids),
    )
