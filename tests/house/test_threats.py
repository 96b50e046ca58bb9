"""docs/THREATS.md answers every adversary with files that exist, and with at least one test."""

import ast
import re
from functools import cache

import pytest

from app.paths import ROOT

THREATS = (ROOT / "docs" / "THREATS.md").read_text(encoding="utf-8")
ADVERSARIES, _, DRILLS = THREATS.partition("\n# The drills, one by one\n")
SECTIONS = {part.partition("\n")[0]: part for part in ADVERSARIES.split("\n## ")[1:]}
DRILL = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NAMED = re.compile(r"`([a-z_]+/[\w./-]+\.\w+)`")


def test_every_adversary_has_a_section() -> None:
    assert len(SECTIONS) == 15


@pytest.mark.parametrize("adversary", SECTIONS)
def test_every_answer_names_a_file_and_a_test_that_exist(adversary: str) -> None:
    named = NAMED.findall(SECTIONS[adversary])
    assert [path for path in named if not (ROOT / path).is_file()] == []
    assert any(path.startswith("tests/") for path in named)
    assert any(not path.startswith("tests/") for path in named)
    for word in ("*Promise:*", "*Answer:*", "*Shown by:*"):
        assert word in SECTIONS[adversary]


@cache
def functions_of(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_drill_is_a_test_that_exists() -> None:
    named = DRILL.findall(DRILLS)
    assert len(named) > 40
    assert len(named) == DRILLS.count("`tests/")
    assert [f"{path}::{name}" for path, name in named if name not in functions_of(path)] == []


def test_every_drill_of_these_rooms_is_told_of() -> None:
    """A file of drills that nobody lists is one that nobody misses."""
    told = {path for path, _name in DRILL.findall(DRILLS)} | set(NAMED.findall(ADVERSARIES))
    there = {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests" / "drills").glob("test_*.py")}
    assert there - told == set()
