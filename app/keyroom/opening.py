"""Opening a batch: every envelope by itself, with all the locks that are left on it."""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from app.custody.unlocking import OpenLock
from app.keyroom.crowds.packed import Pack, Packed, Readable
from app.keyroom.crowds.spreading import spread
from app.keyroom.locks import locks_by_layer, needed_to_open
from app.keyroom.voices.voice import Voice, check_all, voices_of
from app.questionnaire.answers import AnswerReader, AnswerSet, NotReadable
from app.sealing.batch import Batch
from app.sealing.errors import CannotOpen
from app.sealing.lines import BatchLine, RawLine, UnreadableLine, parse_once
from app.sealing.opening import open_all, private_key_bytes, read_private_key

CANNOT_OPEN = "cannot_open"
UNEXPECTED = "unexpected"
DUPLICATE = "duplicate_id"


@dataclass(frozen=True)
class Unreadable:
    """One envelope that did not open or does not follow the form: its id, if it has one, and a code that says why."""

    id: str | None
    reason: str


Result = Readable | Unreadable


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
    def answer_sets(self) -> Iterator[AnswerSet]:
        """The answers alone, for counting, one after the other."""
        return (one.answer_set for one in self.readable)


@dataclass(frozen=True)
class Chunk:
    """What became of some lines in a row: `ids` of all that hold a sealed answer, the readable and the others.

    `voices` are those told of in each readable answer that has any; nobody has looked yet whether they can be heard.
    """

    lines: int
    ids: tuple[str, ...] = field(repr=False)
    readable: Pack = field(repr=False)
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

    def __call__(self, lines: list[RawLine]) -> Chunk:
        """Open each line by itself: one that fails is listed with its reason and the rest goes on."""
        keys = [read_private_key(scalar) for scalar in self.scalars]
        reader = reader_from(self.reader)
        parsed = list(parse_once(lines))
        results = [self._open(line, keys, reader) for line in parsed]
        readable = [one for one in results if isinstance(one, Readable)]
        told = (tuple(voices_of(one.id, one.place, one.answer_set)) for one in readable)
        return Chunk(
            lines=len(lines),
            ids=tuple(line.id for line in parsed if isinstance(line, BatchLine)),
            readable=Pack.of([without_voices(one) for one in readable]),
            unreadable=tuple(one for one in results if isinstance(one, Unreadable)),
            voices=tuple(voices for voices in told if voices),
        )

    def _open(self, line: BatchLine | UnreadableLine, keys: Sequence[Any], reader: AnswerReader) -> Result:
        if isinstance(line, UnreadableLine):
            return Unreadable(line.id, line.reason)
        try:
            opened = open_all(
                line.envelope,
                campaign=self.campaign,
                form_hash=self.form_hash,
                answer_id=line.id,
                private_keys=keys,
                layers=self.layers,
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
    packs: list[Pack] = []
    unreadable: list[Unreadable] = []
    voices: list[Voice] = []
    mute: list[Unreadable] = []
    seen: set[bytes] = set()
    done = 0
    for opened in spread(opener_for(batch, locks), batch.raw_lines(), batch.count, executor):
        chunk = _once(opened, seen)
        packs.append(chunk.readable)
        unreadable += chunk.unreadable
        for told in chunk.voices:
            reasons = check_all(batch, told)
            voices += [voice for voice in told if voice.clip.item not in reasons]
            mute += [Unreadable(told[0].answer_id, reason) for reason in reasons.values()]
        progress(done := done + chunk.lines)
    return Opened(Packed(packs), tuple(unreadable), voices, tuple(mute))


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


def without_voices(one: Readable) -> Readable:
    """The answers alone: what opens a voice must not stay with them when the voice has been let go."""
    return replace(one, answer_set=replace(one.answer_set, clips=())) if one.answer_set.clips else one


def _once(chunk: Chunk, seen: set[bytes]) -> Chunk:
    """The chunk without answers that stood in an earlier one under the same id: each is counted once."""
    new = {bytes.fromhex(one) for one in chunk.ids}
    again = {one.hex() for one in new & seen}
    seen |= new
    if not again:
        return chunk
    return replace(
        chunk,
        readable=Pack.of([one for one in chunk.readable if one.id not in again]),
        unreadable=(
            *(one for one in chunk.unreadable if one.id not in again or one.reason == DUPLICATE),
            *(Unreadable(one, DUPLICATE) for one in sorted(again)),
        ),
        voices=tuple(told for told in chunk.voices if told[0].answer_id not in again),
    )
