"""The promises as import contracts: the house keeps them, and a planted violation of each makes the check fail."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from app.paths import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
# name of the contract -> (file, an import that breaks it)
PLANTED = {
    "Rooms in the order of the journey": ("app/errors.py", "import app.inbox.store"),
    "Adults see released tables and words only": ("app/workshop/store.py", "import app.aggregation.tables"),
    "Adults see released tables and words only: no sealing, no keys": ("app/charts/planted.py",
                                                                       "import app.sealing.envelope"),
    "Whoever makes recordings sees texts and nothing that anybody answered": ("app/recordings/store.py",
                                                                               "import app.inbox.store"),
    "Only the key room can open envelopes": ("app/inbox/store.py", "import app.sealing.opening"),
    "The core rooms know neither the web nor the database": ("app/questionnaire/answers.py", "import sqlalchemy"),
    "The key room has no database": ("app/keyroom/opening.py", "import app.releases.store"),
    "Views reach tables through their room's store": ("app/inbox/views.py", "import app.inbox.models"),
}


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """What `make check` runs for the contracts, in a copy of the house."""
    environment = {**os.environ, "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
                   "PYTHONPATH": str(folder)}
    return subprocess.run(["lint-imports", "--no-cache"], cwd=folder, env=environment, capture_output=True,
                          text=True, check=False)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "app", folder / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


def test_make_check_runs_the_contracts() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "check: lint types imports house" in makefile
    assert "lint-imports" in makefile


def test_the_house_keeps_its_contracts(house: Path) -> None:
    told = check(house)
    assert told.returncode == 0, told.stdout


def test_every_contract_has_a_planted_violation() -> None:
    assert set(PLANTED) == {contract["name"] for contract in CONTRACTS}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_violation_makes_the_check_fail(house: Path, name: str) -> None:
    file, line = PLANTED[name]
    target = house / file
    before = target.read_text(encoding="utf-8") if target.exists() else None
    target.write_text((before or '"""Planted."""\n') + f"\n\ndef planted() -> None:\n    {line}\n", encoding="utf-8")
    try:
        told = check(house)
    finally:
        target.write_text(before, encoding="utf-8") if before is not None else target.unlink()
    assert told.returncode != 0
    assert f"{name} BROKEN" in told.stdout
