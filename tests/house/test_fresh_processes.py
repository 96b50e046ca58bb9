"""Contracts cannot see modules loaded by name; a fresh process can."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.paths import ROOT
from tests.journeys.town import Town

LIST = """
import sys
import time
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


def test_a_server_opens_no_door_beside_its_port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """gunicorn would put a socket into the home folder, through which it can be turned off."""
    for name in ("HOME", "XDG_RUNTIME_DIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    town = Town(tmp_path / "instance")
    town.egna_ord("init")
    town.starts("voice")
    try:
        time.sleep(1)  # it would come up beside the server
        assert [path for name in ("HOME", "XDG_RUNTIME_DIR") for path in (tmp_path / name).rglob("*.ctl")] == []
    finally:
        town.sleeps()
