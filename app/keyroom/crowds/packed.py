"""What opened, kept small: a hundred thousand accounts in a few bytes each, unpacked a thousand at most at a time."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.aggregation.tables import Columns, columns_of
from app.questionnaire.answers import AnswerSet
from app.questionnaire.packs import Pack
from app.questionnaire.rows.layout import Row

ID_LENGTH = 16


@dataclass(frozen=True)
class Readable:
    """One envelope that opened: its id and the answers in it."""

    id: str
    answer_set: AnswerSet = field(repr=False)


@dataclass(frozen=True)
class Pressed:
    """Some readable envelopes in a row, put together column by column; made where they were opened, so that little
    travels. `ids` are as many bytes as they mean, one after the other."""

    ids: bytes = field(repr=False)
    columns: bytes = field(repr=False)

    @classmethod
    def of(cls, ids: Sequence[str], rows: Sequence[Row]) -> "Pressed":
        """The same envelopes, small."""
        return cls(bytes.fromhex("".join(ids)), pickle.dumps(tuple(zip(*rows, strict=True)), protocol=5))

    def __len__(self) -> int:
        return len(self.ids) // ID_LENGTH

    def unpressed(self) -> tuple[Sequence[object], ...]:
        """The columns. Unpickled here only: by this program, of what this program pressed a moment ago."""
        columns: tuple[Sequence[object], ...] = pickle.loads(self.columns)  # noqa: S301 - see above
        return columns

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        rows = zip(*self.unpressed(), strict=True)
        return zip((one.hex() for one in each_id(self.ids)), rows, strict=True)

    def without(self, ids: set[bytes]) -> "Pressed":
        """What is left when these have been taken out."""
        kept = [(one, row) for one, row in self if bytes.fromhex(one) not in ids]
        return Pressed.of([one for one, _ in kept], [row for _, row in kept])


def each_id(ids: bytes) -> list[bytes]:
    """Ids that stand one after the other."""
    return [ids[start : start + ID_LENGTH] for start in range(0, len(ids), ID_LENGTH)]


class Packed:
    """Every readable envelope of a batch, in the order of the file. As often as one goes through it, they are unpacked
    anew, so nobody should ask for all of them at once."""

    def __init__(self, pack: Pack, pressed: Iterable[Pressed] = ()) -> None:
        self._pack = pack
        self._pressed = tuple(pressed)

    def __len__(self) -> int:
        return sum(map(len, self._pressed))

    def __iter__(self) -> Iterator[Readable]:
        for pressed in self._pressed:
            for one, row in pressed:
                yield Readable(one, AnswerSet.of_row(self._pack, row))


    def columns(self) -> Iterator[Columns]:
        """The answers side by side, some envelopes at a time."""
        for pressed in filter(len, self._pressed):
            yield columns_of(self._pack, pressed.unpressed())


class AnswerSets:
    """The answers alone, for counting: one after the other or, at a tenth of the price, side by side."""

    def __init__(self, readable: Packed) -> None:
        self._readable = readable

    def __len__(self) -> int:
        return len(self._readable)

    def __iter__(self) -> Iterator[AnswerSet]:
        return (one.answer_set for one in self._readable)

    def columns(self) -> Iterator[Columns]:
        """As of `Packed`."""
        return self._readable.columns()
