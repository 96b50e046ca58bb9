"""Key files: for their owner only, whole or not at all, never written over by accident."""

import json
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.custody.errors import AlreadyThere

OF_A_LOCK = re.compile(r"(for|holder)-[0-9a-f]{16}\.(sealed|json)(\.partial)?|public\.json(\.partial)?|drills\.txt")


def make_folder(folder: Path, telltale: str) -> None:
    """A folder for its owner only; AlreadyThere when it already holds keys, which `telltale` shows."""
    if (folder / telltale).exists():
        raise AlreadyThere(f"{folder} already holds {telltale}: keys are never written over")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_new(path: Path, data: bytes) -> None:
    """A new file with these bytes, mode 0600; AlreadyThere when there is one."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise AlreadyThere(f"{path} is already there: keys and words are never written over") from None
    with open(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def replace(path: Path, data: bytes) -> None:
    """These bytes instead of what the file held, at once."""
    partial = path.with_name(path.name + ".partial")
    partial.unlink(missing_ok=True)
    write_new(partial, data)
    partial.replace(path)


def destroy(path: Path) -> None:
    """Overwrite a file and remove it. A disk of today may keep the old bytes: what they open must be gone as well."""
    with path.open("r+b") as file:
        length = file.seek(0, os.SEEK_END)
        file.seek(0)
        file.write(os.urandom(length))
        file.flush()
        os.fsync(file.fileno())
    path.unlink()


def destroy_lock(folder: Path) -> list[str]:
    """Destroy a lock's folder, the sealed seeds first; the names of files in it that are no lock's and stay."""
    mine = [path for path in folder.iterdir() if path.is_file() and OF_A_LOCK.fullmatch(path.name)]
    for path in sorted(mine, key=lambda path: (path.suffix != ".sealed", path.name)):
        destroy(path)
    left = sorted(path.name for path in folder.iterdir())
    if not left:
        folder.rmdir()
    return left


def throw_away_sittings(instance: Path, code: str) -> None:
    """Remove the sealed sittings of a campaign that a key room keeps here; none is no error."""
    folder = instance / "sittings" / code
    if re.fullmatch(r"[a-z][a-z0-9-]{2,31}", code):
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)


def as_json(value: dict[str, Any]) -> bytes:
    """JSON for people to look at."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
