"""The batch: the file that carries sealed answers from the inbox to the key room. Pure, and read line by line.

JSON Lines. The first line is the header with the whole form; every other line is one sealed answer. A line that
cannot be read is told as such and the rest goes on; a file that was cut short or added to is refused whole. The chunks
of recorded voices stay in the file until somebody asks for one answer's.
"""

import json
import os
import random
import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from app.encoding import from_base64url, to_base64url
from app.sealing.envelope import is_answer_id
from app.sealing.errors import NotABatch, NotAForm
from app.sealing.form import form_hash

SCHEMA = "egna-ord/batch/1"
WEEK = re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])")
LONGEST_LINE = 64 * 1024 * 1024  # one answer with eleven of the longest clips
LONGEST_WITHOUT_VOICE = 96 * 1024  # the longest envelope in base64url, its id, and room to spare

__all__ = [
    "Batch",
    "BatchLine",
    "RawLine",
    "SealedChunk",
    "UnreadableLine",
    "form_hash",
    "parse_line",
    "parse_once",
    "read_batch",
    "write_batch",
]


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
class UnreadableLine:
    """A line that holds no sealed answer, and why: bad_json, bad_id, bad_envelope, duplicate_id."""

    number: int
    reason: str
    id: str | None = None


@dataclass(frozen=True)
class Batch:
    """A batch whose header has been read and checked. Its lines stay on disk until they are asked for."""

    path: Path
    form: dict[str, Any]
    form_hash: str
    layers_left: int
    exported: str
    count: int
    offsets: "array[int]" = field(repr=False)

    @property
    def campaign(self) -> str:
        """The campaign's code."""
        return str(self.form["campaign"])

    @property
    def locks(self) -> list[dict[str, Any]]:
        """The campaign's locks, innermost first, as the form holds them."""
        return list(self.form["locks"])

    def raw_lines(self) -> Iterator[RawLine]:
        """Every line as it stands in the file, but for its chunks of voices, to be parsed by whoever works on it."""
        return map(_without_chunks, self._read(range(self.count)))

    def lines(self) -> Iterator[BatchLine | UnreadableLine]:
        """Every line in the order of the file; one that comes twice under an id is unreadable the second time."""
        return parse_once(self.raw_lines())

    def shuffled(self) -> Iterator[BatchLine | UnreadableLine]:
        """Every line once, in an order that nobody can predict."""
        order = list(range(self.count))
        random.SystemRandom().shuffle(order)
        return parse_once(self._read(order))

    def chunks(self, place: int | None) -> list[SealedChunk]:
        """The sealed chunks of the line that was read at `place`, in the order of the file; nothing for None.

        What is no chunk is left out: its clip then shows as not whole, and nothing else suffers.
        """
        if place is None:
            return []
        shown = json.loads(self._text(place))["clips"]
        return [chunk for chunk in map(_parse_chunk, shown) if chunk]

    def _read(self, order: Iterable[int]) -> Iterator[RawLine]:
        with self.path.open("rb") as file:
            for place in order:
                file.seek(self.offsets[place])
                yield RawLine(place, file.readline(LONGEST_LINE))

    def _text(self, place: int) -> bytes:
        with self.path.open("rb") as file:
            file.seek(self.offsets[place])
            return bytes(file.readline(LONGEST_LINE))


def write_batch(
    path: Path, *, form: dict[str, Any], layers_left: int, exported: str, count: int, lines: Iterable[BatchLine]
) -> None:
    """Write a batch, whole or not at all, readable by its owner only.

    `lines` may be a generator: nothing is held in memory. The inbox gives them sorted by id, a stripping key holder
    in new random order. NotABatch when there are not exactly `count` of them.
    """
    header = {
        "schema": SCHEMA,
        "form": form,
        "form_hash": form_hash(form),
        "layers_left": layers_left,
        "exported": exported,
        "count": count,
    }
    partial = path.with_name(path.name + ".partial")
    try:
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(json.dumps(header, ensure_ascii=False) + "\n")
            written = 0
            for line in lines:
                file.writelines(_format_line(line))
                written += 1
            if written != count:
                raise NotABatch(f"{written} envelopes to write, {count} announced")
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def read_batch(path: Path) -> Batch:
    """The batch in this file, its header checked and its form hash recomputed.

    NotABatch when there is no such file, the header is not one, the form does not have the hash, or lines are
    missing or added.
    """
    try:
        with path.open("rb") as file:
            header = _parse_header(file.readline(LONGEST_LINE))
            offsets = _offsets(file)
    except OSError as error:
        raise NotABatch(f"the batch cannot be read: {error.strerror}") from error
    if len(offsets) != header["count"]:
        raise NotABatch(f"the batch holds {len(offsets)} envelopes and announces {header['count']}")
    known = {key: header[key] for key in ("form", "form_hash", "layers_left", "exported", "count")}
    return Batch(path=path, offsets=offsets, **known)


def _offsets(file: Any) -> "array[int]":
    offsets: array[int] = array("Q")
    position = file.tell()
    for line in file:
        if line.strip():
            offsets.append(position)
        position += len(line)
    return offsets


def _parse_header(line: bytes) -> dict[str, Any]:
    try:
        header = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotABatch("the first line of the batch is not JSON") from error
    if not isinstance(header, dict) or header.get("schema") != SCHEMA:
        raise NotABatch(f"not a batch of schema {SCHEMA}")
    _check_form(header)
    if not _is_count(header.get("layers_left")) or not 1 <= header["layers_left"] <= len(header["form"]["locks"]):
        raise NotABatch("the batch has an impossible number of layers left")
    if not _is_count(header.get("count")):
        raise NotABatch("the batch does not say how many envelopes it holds")
    if not isinstance(header.get("exported"), str) or not WEEK.fullmatch(header["exported"]):
        raise NotABatch("the batch does not say which week it was exported")
    return header


def _check_form(header: dict[str, Any]) -> None:
    form = header.get("form")
    try:
        recomputed = form_hash(form)  # type: ignore[arg-type]  # form_hash refuses what is not an object
    except NotAForm as error:
        raise NotABatch("the form in the batch is not a form") from error
    if recomputed != header.get("form_hash"):
        raise NotABatch("the form in the batch does not have the hash that the batch names")
    assert isinstance(form, dict)  # noqa: S101  # form_hash has refused everything else
    locks = form.get("locks")
    if not isinstance(form.get("campaign"), str) or not isinstance(locks, list) or not locks:
        raise NotABatch("the form in the batch names no campaign or no lock")


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _format_line(line: BatchLine) -> Iterator[str]:
    """A line piece by piece, so that the chunks of a long voice need not be in memory together."""
    yield f'{{"id": "{line.id}", "envelope": "{to_base64url(line.envelope)}", "clips": ['
    for number, one in enumerate(line.clips):
        yield ", " if number else ""
        yield f'{{"clip": {one.clip}, "chunk": {one.chunk}, "sealed": "{to_base64url(one.sealed)}"}}'
    yield "]}\n"


def parse_line(line: RawLine) -> BatchLine | UnreadableLine:
    """The sealed answer in a line, or why there is none."""
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


def _without_chunks(line: RawLine) -> RawLine:
    """A long line cut down to its envelope and a sign that there were chunks; others as they are."""
    if len(line.data) <= LONGEST_WITHOUT_VOICE:
        return line
    try:
        shown = json.loads(line.data)
        return line._replace(data=json.dumps({**shown, "clips": [0] * bool(shown["clips"])}).encode())
    except (ValueError, KeyError, TypeError, RecursionError):
        return line._replace(data=b"")


def _parse_chunk(shown: Any) -> SealedChunk | None:
    try:
        clip, chunk, sealed = shown["clip"], shown["chunk"], from_base64url(shown["sealed"])
    except (ValueError, KeyError, TypeError):
        return None
    return SealedChunk(clip, chunk, sealed) if _is_count(clip) and _is_count(chunk) else None


def parse_once(lines: Iterable[RawLine]) -> Iterator[BatchLine | UnreadableLine]:
    """The sealed answers in these lines; one that stands there again under its id is unreadable the second time."""
    seen: set[bytes] = set()
    for raw in lines:
        line = parse_line(raw)
        key = bytes.fromhex(line.id) if isinstance(line, BatchLine) else b""
        yield UnreadableLine(raw.place + 2, "duplicate_id", line.id) if key in seen else line
        if key:
            seen.add(key)
