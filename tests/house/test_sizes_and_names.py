"""Code small enough to hold in the head: the sizes and names of the architecture."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from app.paths import ROOT

LINES = {"app/**/*.py": 300, "tests/**/*.py": 400, "bench/**/*.py": 300, "static/js/**/*.js": 200,
         "static/service-worker.js": 120, "templates/**/*.html": 120}
FUNCTION_LINES = 40
EMPTY_WORDS = {"utils", "util", "helpers", "manager", "base", "common", "misc"}


def tracked(pattern: str) -> list[Path]:
    return [path for path in sorted(ROOT.glob(pattern)) if "migrations" not in path.parts]


@pytest.mark.parametrize("pattern", LINES)
def test_no_file_outgrows_its_size(pattern: str) -> None:
    files = tracked(pattern)
    assert files, f"nothing matches {pattern}"
    too_long = {str(path.relative_to(ROOT)): count for path in files
                if (count := len(path.read_text(encoding="utf-8").splitlines())) > LINES[pattern]}
    assert too_long == {}


def test_no_function_outgrows_its_size() -> None:
    too_long = []
    for path in tracked("app/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES:
                too_long.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert too_long == []


def test_no_room_has_more_than_twelve_files() -> None:
    rooms = [path.parent for path in tracked("app/*/__init__.py")]
    crowded = {room.name: len(list(room.glob("*.py"))) for room in rooms if len(list(room.glob("*.py"))) > 13}
    assert crowded == {}


def test_names_mean_something() -> None:
    assert [str(path) for path in tracked("app/**/*.py") if path.stem in EMPTY_WORDS] == []


def test_every_room_and_module_says_what_it_is() -> None:
    silent = [str(path.relative_to(ROOT)) for path in tracked("app/**/*.py")
              if path.read_text(encoding="utf-8").strip()
              and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []


def test_the_html_tag_stands_in_layouts_only() -> None:
    elsewhere = [str(path.relative_to(ROOT)) for path in tracked("templates/**/*.html")
                 if path.parent.name != "layouts" and "<html" in path.read_text(encoding="utf-8")]
    assert elsewhere == []


def test_no_template_carries_a_style_or_a_handler() -> None:
    guilty = [str(path.relative_to(ROOT)) for path in tracked("templates/**/*.html")
              if re.search(r"""\s(style|on[a-z]+)=["']""", path.read_text(encoding="utf-8"))]
    assert guilty == []


def test_nothing_committed_names_a_machine() -> None:
    pattern = r"/(tmp|work|root|home)/[a-z]"
    found = subprocess.run(["git", "grep", "-nIE", pattern, "--", ".", ":!*.lock", ":!package-lock.json",
                            ":!tests/house"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.stdout == ""
