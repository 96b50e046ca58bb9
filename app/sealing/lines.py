"""The lines of a batch: one sealed answer each, written piece by piece and read without trust."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from app.encoding import decode_base64url, from_base64url, to_base64url
from app.sealing.envelope import is_answer_id
from app.sealing.errors import NotABatch

AFTER = b'", "clips": []}\n'  # how a line without voices ends
LONGEST_WITHOUT_VOICE = 96 * 1024  # the longest envelope in base64url, its id, and room to spare


@dataclass(frozen=True)
class SealedChunk:
    """One sealed piece of a recorded voice: of which clip of the answer, and which piece, both from 0."""

    clip: int
    chunk: int
    sealed: bytes = field(repr=False)


@dataclass(frozen=True)
class BatchLine:
    """One sealed answer. `clips` is what is to be written; in a line that was read they wait at its `place`."""

    id: str
    envelope: bytes
    clips: Iterable[SealedChunk] = ()
    place: int | None = field(default=None, compare=False)


class RawLine(NamedTuple):
    """A line as it stands in the file: which one after the header, from 0, and its bytes."""

    place: int
    data: bytes


@dataclass(frozen=True)
class Stretch:
    """Lines in a row from place `first` on; `offsets` are where in the file they begin, and `end` is where the last one
    ends. `source` is that piece of the file, or the file, when whoever goes through them can read it there."""

    first: int
    offsets: Sequence[int] = field(repr=False)
    end: int
    source: bytes | Path = field(repr=False)

    def __iter__(self) -> Iterator[RawLine]:
        """The lines; raises as `read_piece`."""
        begin = self.offsets[0]
        piece = self.source if isinstance(self.source, bytes) else read_piece(self.source, begin, self.end)
        for place, offset in enumerate(self.offsets, self.first):
            start = offset - begin
            yield RawLine(place, piece[start : piece.find(b"\n", start) + 1 or None])


def read_piece(path: Path, begin: int, end: int) -> bytes:
    """A piece of a batch. NotABatch when the file has gone or become shorter since its lines were found."""
    try:
        with path.open("rb") as file:
            file.seek(begin)
            piece = file.read(end - begin)
    except OSError as error:
        raise NotABatch(f"the batch cannot be read any more: {error.strerror}") from error
    if len(piece) < end - begin:
        raise NotABatch("the batch has changed since it was read")
    return piece


@dataclass(frozen=True)
class UnreadableLine:
    """A line that holds no sealed answer, and why: bad_json, bad_id, bad_envelope, duplicate_id."""

    number: int
    reason: str
    id: str | None = None


def format_line(line: BatchLine) -> Iterator[str]:
    """A line piece by piece, so that the chunks of a long voice need not be in memory together."""
    yield f'{{"id": "{line.id}", "envelope": "{to_base64url(line.envelope)}", "clips": ['
    for number, one in enumerate(line.clips):
        yield ", " if number else ""
        yield f'{{"clip": {one.clip}, "chunk": {one.chunk}, "sealed": "{to_base64url(one.sealed)}"}}'
    yield "]}\n"


def parse_line(line: RawLine) -> BatchLine | UnreadableLine:
    """The sealed answer in a line, or why there is none."""
    plain = _parse_plain(line.data)
    if plain:
        return plain
    place, number = line.place, line.place + 2
    try:
        shown = json.loads(line.data)
        answer_id, envelope, clips = shown["id"], shown["envelope"], shown["clips"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return UnreadableLine(number, "bad_json")
    if not isinstance(answer_id, str) or not is_answer_id(answer_id):
        return UnreadableLine(number, "bad_id")
    if not isinstance(clips, list):
        return UnreadableLine(number, "bad_envelope", answer_id)
    try:
        return BatchLine(answer_id, from_base64url(envelope), place=place if clips else None)
    except (ValueError, TypeError):
        return UnreadableLine(number, "bad_envelope", answer_id)


def _parse_plain(data: bytes) -> BatchLine | None:
    """A line without voices just as `format_line` writes it, at a tenth of the price; None for any other."""
    end = len(data) - len(AFTER)
    if data[:8] != b'{"id": "' or data[40:56] != b'", "envelope": "' or data[end:] != AFTER:
        return None
    try:
        answer_id, envelope = data[8:40].decode("ascii"), decode_base64url(data[56:end])
    except ValueError:  # another spelling, or damaged: to be read with care
        return None
    return BatchLine(answer_id, envelope) if is_answer_id(answer_id) else None


def without_chunks(line: RawLine) -> RawLine:
    """A long line cut down to its envelope and a sign that there were chunks; others as they are."""
    if len(line.data) <= LONGEST_WITHOUT_VOICE:
        return line
    try:
        shown = json.loads(line.data)
        return line._replace(data=json.dumps({**shown, "clips": [0] * bool(shown["clips"])}).encode())
    except (ValueError, KeyError, TypeError, RecursionError):
        return line._replace(data=b"")


def parse_chunk(shown: Any) -> SealedChunk | None:
    try:
        clip, chunk, sealed = shown["clip"], shown["chunk"], from_base64url(shown["sealed"])
    except (ValueError, KeyError, TypeError):
        return None
    return SealedChunk(clip, chunk, sealed) if is_count(clip) and is_count(chunk) else None


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def parse_once(lines: Iterable[RawLine]) -> Iterator[BatchLine | UnreadableLine]:
    """The sealed answers in these lines; one that stands there again under its id is unreadable the second time."""
    seen: set[str] = set()
    for raw in lines:
        line = parse_line(raw)
        if isinstance(line, BatchLine):
            if line.id in seen:
                line = UnreadableLine(raw.place + 2, "duplicate_id", line.id)
            else:
                seen.add(line.id)
        yield line
