"""The practice installation, made once for a test run by the program's own commands; every user gets a copy."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import create_app
from app.demo.rounds import DONE, HOLDERS, LOCKS, OPEN
from app.paths import ROOT
from app.settings import Settings
from tests.conftest import COMPILED

__all__ = ["DONE", "OPEN", "Practice", "practice_in", "read_along"]


def read_along(language: str) -> str:
    """The page of the open round's questions to read aloud, in this language and another."""
    return f"{OPEN}/questions/{language}/{'en' if language == 'sv' else 'sv'}"


@dataclass(frozen=True)
class Practice:
    """An installation with the rounds `OPEN` (asking) and `DONE` (released and answered back)."""

    instance: Path

    @property
    def settings(self) -> Settings:
        secret, pepper = ((self.instance / "secrets" / name).read_text("ascii") for name in ("secret_key", "pepper"))
        database = f"sqlite:///{self.instance / 'egna-ord.sqlite'}"
        return Settings(instance=self.instance, database_url=database, database_disk=self.instance,
                        journal=self.instance / "journal", secret_key=secret,
                        pepper=bytes.fromhex(pepper), testing=True)

    @contextmanager
    def app(self, face: str, **changed: Any) -> Iterator[Flask]:
        """A face of this installation; `changed` settings differ, such as `today`."""
        app = create_app(face, replace(self.settings, **changed))
        app.jinja_env.bytecode_cache = COMPILED
        yield app
        if face != "keyroom":
            from app.database import db

            with app.app_context():
                db.engine.dispose()

    @property
    def batch(self) -> Path:
        return self.instance / "practice" / f"{DONE}.batch"

    def locks(self) -> list[tuple[Path, Path, Path]]:
        """(lock folder, holder folder, words file) of the done round, the inner lock first."""
        folder = self.instance / "practice"
        return [(folder / "locks" / DONE / HOLDERS[name].removeprefix("holder-"), folder / HOLDERS[name],
                 folder / f"{HOLDERS[name]}.words") for name in LOCKS]


def practice_in(folder: Path, made: pytest.TempPathFactory) -> Practice:
    """A copy of the practice installation in a folder of one's own."""
    template = made.getbasetemp() / "practice"
    if not template.exists():
        for command in ("init", "demo"):
            subprocess.run([sys.executable, "-m", "app", command], cwd=ROOT, check=True, capture_output=True,
                           env={**os.environ, "INSTANCE": str(template)})
    shutil.copytree(template, folder / "instance")
    return Practice(folder / "instance")
