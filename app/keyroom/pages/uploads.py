"""What people bring into the key room through a page, held in memory: a batch file, the folders of locks and holders.

`take_in` and `unlock_lock` read a path by opening it, and a folder by its parts. `MemoryFile` and `MemoryFolder`
answer to the same, so no key and no word that was brought is ever put on this computer's disk.
"""

import io
import os
import tempfile
import threading
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from flask import Request
from werkzeug.datastructures import FileStorage

from app.custody.unlocking import OpenLock, unlock_lock
from app.keyroom.batches import take_in
from app.keyroom.errors import BadUpload
from app.sealing.batch import Batch

LARGEST_KEY_FILE = 64 * 1024
LARGEST_IN_MEMORY = 8 * 1024 * 1024  # beyond this it can only be a batch: ciphertext, which may lie on a disk


class InMemoryRequest(Request):
    """A request whose uploaded files are not spooled to disk, but for batches too large for the memory.

    Those lie in a file without a name that the system removes when the sitting ends, however it ends.
    """

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if (total_content_length or 0) > LARGEST_IN_MEMORY:
            return cast(IO[bytes], tempfile.TemporaryFile())
        return BytesIO()


class MemoryFile:
    """A file that was brought, readable as often as needed."""

    def __init__(self, name: str, content: bytes | None) -> None:
        self.name = name
        self._content = content

    def open(self, mode: str = "rb") -> BytesIO:
        """The content from its start; FileNotFoundError when there was no such file."""
        if self._content is None:
            raise FileNotFoundError(2, "No such file", self.name)
        return BytesIO(self._content)


class NamelessFile:
    """A large file that was brought: it stays where the request put it, readable as often as needed."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        self.name = name
        self._file = open(os.dup(stream.fileno()), "rb", buffering=0)  # noqa: SIM115 - lives as long as this
        self._guard = threading.Lock()

    def open(self, mode: str = "rb") -> io.BufferedReader:
        """The content from its start, beside others who read it."""
        return io.BufferedReader(Pieces(self._file, self._guard), 64 * 1024)


class Pieces(io.RawIOBase):
    """A reader with a place of its own in a file that others read too."""

    def __init__(self, file: io.FileIO, guard: threading.Lock) -> None:
        self._shared, self._guard, self._place = file, guard, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        if whence == os.SEEK_END:
            offset += os.fstat(self._shared.fileno()).st_size
        self._place = self._place + offset if whence == os.SEEK_CUR else offset
        return self._place

    def readinto(self, buffer: Any) -> int:
        with self._guard:
            self._shared.seek(self._place)
            read = self._shared.readinto(buffer)
        self._place += read or 0
        return read or 0


class MemoryFolder:
    """A folder that was brought: its files by name, whatever folder they lay in."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def __truediv__(self, name: str) -> MemoryFile:
        return MemoryFile(name, self._files.get(name))


def batch_from(upload: FileStorage | None) -> Batch:
    """The batch in an uploaded file. Raises BadUpload when none was chosen, and what `take_in` raises."""
    if upload is None or not upload.filename:
        raise BadUpload("no file was chosen")
    name, stream = _base_name(upload), upload.stream
    if isinstance(stream, BytesIO):
        return take_in(_as_path(MemoryFile(name, stream.getvalue())))
    return take_in(_as_path(NamelessFile(name, stream)))


def lock_from(lock: Iterable[FileStorage], holder: Iterable[FileStorage], words: str) -> OpenLock:
    """The lock in the uploaded folders, opened with the words; custody's errors say what does not fit."""
    return unlock_lock(_as_path(_folder(lock, "lock")), _as_path(_folder(holder, "holder")), words)


def _folder(uploads: Iterable[FileStorage], what: str) -> MemoryFolder:
    files = {_base_name(upload): upload.stream.read(LARGEST_KEY_FILE) for upload in uploads if upload.filename}
    if not files:
        raise BadUpload(f"no files of the {what}'s folder were chosen")
    return MemoryFolder(files)


def _base_name(upload: FileStorage) -> str:
    """Browsers send `folder/file` when a whole folder was chosen."""
    return PurePosixPath((upload.filename or "").replace("\\", "/")).name


def _as_path(stand_in: Any) -> Path:
    """To the type checker only: custody and sealing use no more of a path than what the stand-ins have."""
    return cast(Path, stand_in)
