"""The shelf: one sealed sitting for each batch, in a folder of the key room. Ciphertext only."""

import hashlib
import os
from pathlib import Path

from app.sealing.batch import Batch

PIECE = 1024 * 1024


def digest_of(batch: Batch) -> str:
    """Hex SHA-256 of a batch's file: what a saved sitting belongs to."""
    digest = hashlib.sha256()
    with batch.path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


class Shelf:
    """A folder with saved sittings, for its owner only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def find(self, digest: str) -> bytes | None:
        """The saved sitting over the batch with this digest, still sealed; None when there is none."""
        try:
            return self._path(digest).read_bytes()
        except FileNotFoundError:
            return None

    def keep(self, digest: str, sealed: bytes) -> None:
        """Keep a sealed sitting instead of an earlier one over the same batch, whole or not at all."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = self._path(digest).with_suffix(".partial")
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(self._path(digest))

    def throw_away(self, digest: str) -> None:
        """Remove the saved sitting over a batch; one that is gone already is no error."""
        self._path(digest).unlink(missing_ok=True)

    def _path(self, digest: str) -> Path:
        return self.folder / f"{digest[:32]}.sitting"
