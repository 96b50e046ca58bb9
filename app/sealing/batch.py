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
from itertools import pairwise
from pathlib import Path
from typing import Any

from app.sealing.errors import NotABatch, NotAForm
from app.sealing.form import form_hash
from app.sealing.lines import (
    BatchLine,
    RawLine,
    SealedChunk,
    Stretch,
    UnreadableLine,
    format_line,
    is_count,
    parse_chunk,
    parse_once,
    read_piece,
    without_chunks,
)

SCHEMA = "egna-ord/batch/1"
LONGEST_LINE = 64 * 1024 * 1024  # one answer with eleven of the longest clips
ORDINARY_LINE = 16 * 1024  # much more than most have; where lines are longer, some carry voices
WEEK = re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])")

__all__ = ["Batch", "BatchLine", "SealedChunk", "UnreadableLine", "form_hash", "read_batch", "write_batch"]


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
    end: int

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
        return map(without_chunks, self._read(range(self.count)))

    def stretches(self, length: int, on_disk: bool = False) -> Iterator[Iterable[RawLine]]:
        """The same, so many lines together and in one piece where that is not too large: quick to read and to hand on.

        `on_disk`: whoever gets them sees the same disk, so a piece of a file that has a name is left there. NotABatch
        when the file has gone or become shorter meanwhile.
        """
        bounds = [*self.offsets[::length], self.end]
        in_place = on_disk and isinstance(self.path, Path)  # what was brought through a page is not a file with a name
        for number, (begin, end) in enumerate(pairwise(bounds)):
            places = range(number * length, min((number + 1) * length, self.count))
            if end - begin > length * ORDINARY_LINE:
                yield [without_chunks(line) for line in self._read(places)]
            else:
                source = self.path if in_place else read_piece(self.path, begin, end)
                yield Stretch(places.start, self.offsets[places.start : places.stop], end, source)

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
        shown = json.loads(next(self._read([place])).data)["clips"]
        return [chunk for chunk in map(parse_chunk, shown) if chunk]

    def _read(self, order: Iterable[int]) -> Iterator[RawLine]:
        with self.path.open("rb") as file:
            for place in order:
                file.seek(self.offsets[place])
                yield RawLine(place, file.readline(LONGEST_LINE))


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
                file.writelines(format_line(line))
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
            offsets, end = _offsets(file)
    except OSError as error:
        raise NotABatch(f"the batch cannot be read: {error.strerror}") from error
    if len(offsets) != header["count"]:
        raise NotABatch(f"the batch holds {len(offsets)} envelopes and announces {header['count']}")
    known = {key: header[key] for key in ("form", "form_hash", "layers_left", "exported", "count")}
    return Batch(path=path, offsets=offsets, end=end, **known)


def _offsets(file: Any) -> tuple["array[int]", int]:
    """Where each line begins, and where the last one ends."""
    offsets: array[int] = array("Q")
    position = file.tell()
    for line in file:
        if line.strip():
            offsets.append(position)
        position += len(line)
    return offsets, position


def _parse_header(line: bytes) -> dict[str, Any]:
    try:
        header = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NotABatch("the first line of the batch is not JSON") from error
    if not isinstance(header, dict) or header.get("schema") != SCHEMA:
        raise NotABatch(f"not a batch of schema {SCHEMA}")
    _check_form(header)
    if not is_count(header.get("layers_left")) or not 1 <= header["layers_left"] <= len(header["form"]["locks"]):
        raise NotABatch("the batch has an impossible number of layers left")
    if not is_count(header.get("count")):
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

