"""What must outlive a restore: that an answer was taken back, that a batch has left, that a round was shredded.

One small file per campaign, in a folder beside the database and in no backup of it. A backup does not know what was
taken back after it was made; this does. It holds keyed marks only, no time, and after the nightly purge no order.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.campaigns.proposal import CODE

EPOCH = (0, 0)


@dataclass(frozen=True)
class Afterwards:
    """What happened to a campaign, as its journal says."""

    marks: frozenset[bytes]
    week: str | None
    shredded: bool


def bury(folder: Path, code: str, marks: Iterable[bytes]) -> None:
    """Note the tombstones of answers that are about to be deleted. On disk when this returns."""
    _append(folder, code, [f"mark {mark.hex()}" for mark in marks])


def note_exported(folder: Path, code: str, week: str) -> None:
    """Note that a batch leaves in this week."""
    _append(folder, code, [f"exported {week}"])


def note_shredded(folder: Path, code: str) -> None:
    """Note that nothing of the campaign is to come back."""
    _append(folder, code, ["shredded yes"])


def read(folder: Path) -> dict[str, Afterwards]:
    """What is noted, by campaign; a line that was cut off by a power failure is left out."""
    return {path.name: _parsed(path.read_text("ascii").splitlines()) for path in _files(folder)}


def tidy(folder: Path) -> None:
    """Sort each file and forget when it was written: neither order nor time of a deletion is left."""
    for path in _files(folder):
        with _locked(folder):
            lines = sorted(set(path.read_text("ascii").splitlines()))
            draft = path.with_name(f".{path.name}")
            _write(draft, os.O_TRUNC, lines)
            os.utime(draft, EPOCH)
            draft.replace(path)


def _parsed(lines: Iterable[str]) -> Afterwards:
    said = [line.partition(" ")[::2] for line in lines]
    marks = frozenset(bytes.fromhex(value) for kind, value in said if kind == "mark" and len(value) == 64)
    weeks = sorted(value for kind, value in said if kind == "exported" and len(value) == 8)
    return Afterwards(marks, weeks[0] if weeks else None, ("shredded", "yes") in said)


def _append(folder: Path, code: str, lines: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / code
    with _locked(folder):
        text = path.read_text("ascii") if path.exists() else ""
        known = set(text.splitlines())
        fresh = [line for line in dict.fromkeys(lines) if line not in known]
        if fresh:
            torn = [""] if text and not text.endswith("\n") else []  # a power failure in the middle of a line
            _write(path, os.O_APPEND, torn + fresh)


def _write(path: Path, how: int, lines: list[str]) -> None:
    """Write lines and wait until the disk has them, the name of the file too."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One process at a time writes; a file that is being sorted loses no line."""
    handle = os.open(folder / ".lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.glob("*")) if path.is_file() and CODE.fullmatch(path.name)]
