"""The entrance: a word in the printed address that lets one browser in, once, within a day.

Only hashes of the words lie in the folder, so whoever reads it cannot come in.
"""

import hashlib
import secrets
import time
from pathlib import Path

HOURS = 24


def make_word(folder: Path) -> str:
    """A new word; what is too old is swept away."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in folder.iterdir():
        if _is_old(path):
            path.unlink(missing_ok=True)
    word = secrets.token_urlsafe(24)
    _path(folder, word).touch(mode=0o600)
    return word


def spend(folder: Path, word: str) -> bool:
    """Use a word up; whether it was good. Of two who come with the same word one gets in."""
    path = _path(folder, word)
    try:
        good = not _is_old(path)
        path.unlink()
    except FileNotFoundError:
        return False
    return good


def _path(folder: Path, word: str) -> Path:
    return folder / hashlib.sha256(word.encode()).hexdigest()


def _is_old(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > HOURS * 3600
