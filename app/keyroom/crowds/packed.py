"""What opened, kept small: a hundred thousand accounts in a few bytes each, unpacked a few hundred at a time."""

import pickle
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.questionnaire.answers import AnswerSet

FAST = 1  # zlib's fastest level: answers repeat themselves so much that more work gains little


@dataclass(frozen=True)
class Readable:
    """One envelope that opened: its id, the answers in it, and where in the batch its recorded voices wait."""

    id: str
    answer_set: AnswerSet = field(repr=False)
    place: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Pack:
    """Some readable envelopes in a row, pressed together; made where they were opened, so that little travels."""

    ids: tuple[str, ...] = field(repr=False)
    pressed: bytes = field(repr=False)

    @classmethod
    def of(cls, readable: list[Readable]) -> "Pack":
        """The same envelopes, small."""
        return cls(tuple(one.id for one in readable), zlib.compress(pickle.dumps(readable, protocol=5), FAST))

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[Readable]:
        """Unpickled here only: by this program, of what this program pressed a moment ago."""
        kept: list[Readable] = pickle.loads(zlib.decompress(self.pressed))  # noqa: S301 - see above
        return iter(kept)


class Packed:
    """Every readable envelope of a batch, in the order of the file. As often as one goes through it, they are unpacked
    anew, so nobody should ask for all of them at once."""

    def __init__(self, packs: Iterable[Pack] = ()) -> None:
        self._packs = tuple(packs)

    def __len__(self) -> int:
        return sum(len(pack) for pack in self._packs)

    def __iter__(self) -> Iterator[Readable]:
        for pack in self._packs:
            yield from pack
