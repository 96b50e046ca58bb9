"""A disk that forgets at a power cut whatever was not synced (an apsw VFS over ordinary files)."""

from pathlib import Path
from typing import Any

import apsw


class ForgetfulDisk(apsw.VFS):
    """Files as usual; `survives` writes what a power cut would leave of them to another folder.

    The worst that a disk may do: nothing that was written since the last sync of a file is there.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.kept: dict[str, bytearray] = {}
        super().__init__(name, "")

    def xOpen(self, name: Any, flags: list[int]) -> "ForgetfulFile":
        return ForgetfulFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.kept.pop(filename, None)

    def survives(self, folder: Path) -> None:
        for name, data in self.kept.items():
            (folder / Path(name).name).write_bytes(data)


class ForgetfulFile(apsw.VFSFile):
    def __init__(self, disk: ForgetfulDisk, name: Any, flags: list[int]) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self.disk, self.path, self.waiting = disk, path, []
        if path not in disk.kept and Path(path).exists():
            disk.kept[path] = bytearray(Path(path).read_bytes())  # what lay there before
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self.waiting.append((offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self.waiting.append((newsize, None))

    def xSync(self, flags: int) -> None:
        """From here on it would survive. (The real file need not be synced: nobody cuts the real power.)"""
        kept = self.disk.kept.setdefault(self.path, bytearray())
        for offset, data in self.waiting:
            if data is None:
                del kept[offset:]
                continue
            kept.extend(bytes(max(0, offset - len(kept))))
            kept[offset:offset + len(data)] = data
        self.waiting.clear()
