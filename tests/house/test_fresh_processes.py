"""Contracts cannot see modules loaded by name; a fresh process can."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.paths import ROOT

LIST = """
import sys
from pathlib import Path
from tests.conftest import make_settings
from app import create_app
app = create_app({face!r}, make_settings(Path({instance!r})))
app.test_client().get("/healthz")
print("\\n".join(sorted(name for name in sys.modules if name.startswith(("app.", "sqlalchemy")))))
"""
SECRET = {"app.sealing.opening", "app.custody.unlocking", "app.keyroom.pages.views"}


def loaded_by(face: str, instance: Path) -> set[str]:
    done = subprocess.run([sys.executable, "-c", LIST.format(face=face, instance=str(instance))], cwd=ROOT,
                          env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("face", ["voice", "staff"])
def test_voice_and_staff_never_load_what_opens_envelopes(face: str, tmp_path: Path) -> None:
    loaded = loaded_by(face, tmp_path)
    assert "app.campaigns.store" in loaded
    assert loaded & SECRET == set()


def test_the_key_room_loads_no_table(tmp_path: Path) -> None:
    loaded = loaded_by("keyroom", tmp_path)
    assert "app.keyroom.pages.views" in loaded
    assert {name for name in loaded if name.endswith((".models", ".store"))} == set()
