"""Docs are tested: what the README names is there."""

import re

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


def test_every_command_the_readme_names_exists() -> None:
    commands = set(re.findall(r"egna-ord ([a-z]+)", README))
    assert commands
    assert commands <= set(main.list_commands(None))  # type: ignore[arg-type]
