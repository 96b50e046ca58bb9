"""docs/THREATS.md answers every adversary with files that exist, and with at least one test."""

import re

import pytest

from app.paths import ROOT

SECTIONS = {part.partition("\n")[0]: part
            for part in (ROOT / "docs" / "THREATS.md").read_text(encoding="utf-8").split("\n## ")[1:]}
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
