"""Docs are tested: what the README names is there."""

import re

import click
import pytest

from app.cli import main
from app.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_file_the_readme_names_exists() -> None:
    named = re.findall(r"\]\(((?!http)[^)]+)\)", README) + re.findall(r"`((?:tests|static|docs)/[^`]+)`", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_room_the_readme_names_exists() -> None:
    rooms = re.findall(r"\*\*`(\w+)`\*\*", README)
    assert len(rooms) >= 14
    assert [room for room in rooms if not (ROOT / "app" / room / "__init__.py").exists()] == []


@pytest.mark.parametrize("page", ["README.md", "docs/OPERATING.md", "docs/SEALING.md"])
def test_every_command_that_is_named_exists(page: str) -> None:
    """Two words of it, where the first is a group: `egna-ord keys drill`."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"(?<![\w/@-])egna-ord ([a-z]+)(?: ([a-z]+))?", text))
    assert len(named) > 3
    assert [words for words in named if not is_command(*words)] == []


def is_command(first: str, second: str) -> bool:
    found = main.get_command(None, first)  # type: ignore[arg-type]
    return found is not None and (not isinstance(found, click.Group) or not second or second in found.commands)


def test_a_command_that_does_not_exist_would_be_found() -> None:
    assert is_command("keys", "drill")
    assert not is_command("keys", "drills")
    assert not is_command("backups", "")
