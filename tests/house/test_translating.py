"""What the guide to languages tells a municipality to do is there, and does what it says."""

import re
import subprocess
import sys
from pathlib import Path

from babel.messages.pofile import read_po

from app.consenting.fingerprints import CATALOGUES
from app.consenting.review import State
from app.i18n import voice_locales
from app.paths import ROOT
from app.questionnaire.catalogue import bring_up_to_date, catalogue_path, texts

GUIDE = (ROOT / "docs" / "TRANSLATING.md").read_text(encoding="utf-8")


def test_every_file_the_guide_names_is_there_in_every_language() -> None:
    named = set(re.findall(r"`((?:translations|consent|app|static|tests)/[^`]+)`", GUIDE))
    assert len(named) > 9
    for locale in set(voice_locales()) - {"sv", "en"}:
        assert [name for name in named if not (ROOT / name.replace("<id>", locale)).exists()] == []


def test_the_guide_names_every_catalogue_and_state() -> None:
    assert [name for name in CATALOGUES if f"| {name} |" not in GUIDE] == []
    assert [state.name for state in State if f"| `{state.name.lower()}` |" not in GUIDE] == []


def test_the_fingerprints_are_printed_as_the_guide_says() -> None:
    command, locale = re.search(r"\.venv/bin/python (-m [\w.]+) (\w+)\n", GUIDE).groups()
    printed = subprocess.run([sys.executable, *command.split(), locale], cwd=ROOT, check=True, capture_output=True,
                             text=True).stdout.splitlines()
    assert [line.split()[0] for line in printed] == [f"{name}.{locale}" for name in CATALOGUES]
    assert all(re.fullmatch(r"[0-9a-f]{64}", line.split()[1]) for line in printed)


def test_a_new_language_gets_every_question_to_translate(tmp_path: Path) -> None:
    path = bring_up_to_date("tr", translations=tmp_path)
    assert path == catalogue_path("tr", tmp_path)
    with path.open("rb") as file:
        waiting = [message.context for message in read_po(file, locale="tr") if message.id and not message.string]
    assert waiting == [text.path for text in texts()]
