"""Taking the outer layer off: its holder sees only ciphertext, and hands over in an order nobody can trace."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from app.custody.unlocking import OpenLock
from app.keyroom.crowds.spreading import in_chunks, spread
from app.keyroom.locks import outermost
from app.sealing.batch import Batch, BatchLine, write_batch
from app.sealing.errors import CannotOpen
from app.sealing.opening import open_outer, private_key_bytes, read_private_key


@dataclass(frozen=True)
class Stripper:
    """Takes the outer layer off envelopes of one batch; picklable."""

    campaign: str
    form_hash: str
    layers: int
    layers_left: int
    scalar: bytes = field(repr=False)

    def __call__(self, lines: Iterable[BatchLine]) -> list[BatchLine]:
        """The lines without their outer layer."""
        key = read_private_key(self.scalar)
        return [self._strip(line, key) for line in lines]

    def _strip(self, line: BatchLine, key: object) -> BatchLine:
        """An envelope whose outer layer does not open goes on as it is: the inner holder will see it listed."""
        try:
            stripped = open_outer(
                line.envelope,
                campaign=self.campaign,
                form_hash=self.form_hash,
                answer_id=line.id,
                private_key=key,  # type: ignore[arg-type]  # what read_private_key returned
                layers_left=self.layers_left,
                layers=self.layers,
            )
        except CannotOpen:
            return line
        return replace(line, envelope=stripped)


@dataclass(frozen=True)
class Stripped:
    """How many envelopes were handed on, and how many lines of the batch held none."""

    envelopes: int
    left_out: int


def strip_batch(batch: Batch, lock: OpenLock, target: Path, executor: Executor | None = None) -> Stripped:
    """Write `target`: the batch without its outer layer, in new random order.

    Raises WrongLock unless the lock is the outermost one left, NothingToStrip when only one layer is left: the last
    layer comes off only where words are read.
    """
    scalar = private_key_bytes(outermost(batch, lock).hpke_private_key)
    stripper = Stripper(batch.campaign, batch.form_hash, len(batch.locks), batch.layers_left, scalar)
    count = sum(isinstance(line, BatchLine) for line in batch.lines())
    write_batch(
        target,
        form=batch.form,
        layers_left=batch.layers_left - 1,
        exported=batch.exported,
        count=count,
        lines=_with_clips(batch, chain.from_iterable(spread(stripper, in_chunks(_sealed(batch)), count, executor))),
    )
    return Stripped(count, batch.count - count)


def _sealed(batch: Batch) -> Iterator[BatchLine]:
    return (line for line in batch.shuffled() if isinstance(line, BatchLine))


def _with_clips(batch: Batch, lines: Iterable[BatchLine]) -> Iterator[BatchLine]:
    """The lines with their recorded voices as they came: those are sealed with keys that lie under every lock."""
    return (replace(line, clips=batch.chunks(line.place)) for line in lines)
