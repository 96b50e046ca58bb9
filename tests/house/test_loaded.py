"""A process that is forked from the loaded program is the program."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from app.paths import ROOT
from tests.loaded import ran, started


def test_a_command_says_and_returns_what_it_does_in_a_python_of_its_own(tmp_path: Path) -> None:
    environment = {**os.environ, "INSTANCE": str(tmp_path)}
    for words in (["--help"], ["keys", "--help"], ["campaign", "close", "nowhere"]):
        fresh = subprocess.run([sys.executable, "-m", "app", *words], cwd=ROOT, env=environment, capture_output=True,
                               text=True)
        forked = ran(words, environment, patience=60)
        assert (forked.returncode, forked.stdout, forked.stderr) == (fresh.returncode, fresh.stdout, fresh.stderr)


def test_each_has_its_own_environment_and_end(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert ran(["init"], {**os.environ, "INSTANCE": str(tmp_path / name)}, patience=60).returncode == 0
    secrets = {(tmp_path / name / "secrets" / "secret_key").read_bytes() for name in ("one", "two")}
    assert len(secrets) == 2, "two processes drew the same secret"


def test_it_is_killed_as_any_process(tmp_path: Path) -> None:
    environment = {**os.environ, "INSTANCE": str(tmp_path)}
    assert ran(["init"], environment, patience=60).returncode == 0
    with (tmp_path / "log").open("wb") as log:
        server = started(["serve", "--face", "voice", "--port", "0"], environment, log.fileno(), log.fileno())
    assert server.poll() is None
    os.killpg(server.pid, signal.SIGKILL)
    assert server.wait(10) == -signal.SIGKILL
