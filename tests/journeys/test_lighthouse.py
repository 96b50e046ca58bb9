"""Lighthouse gives every page of the young people full marks, in every language.

Accessibility and best practices are held to full marks here. Performance is a time, and a busy machine is no slow page:
it is measured here too and stands in the table at the end of the run; its goal is 100.
"""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from app.i18n import voice_locales
from app.paths import ROOT
from tests.journeys.conftest import OPTIONS, chromium_program
from tests.journeys.town import Town
from tests.ports import free_port
from tests.practice import DONE, OPEN, practice_in, read_along

PAGES = {"form": OPEN, "what happened": DONE, "news so far": f"{OPEN}/news"}
FULL_MARKS = [100, 100]  # accessibility, best practices

pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def practice_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(practice_in(tmp_path_factory.mktemp("lighthouse"), tmp_path_factory).instance, code=OPEN)
    try:
        town.starts("voice")
        yield town
    finally:
        town.sleeps()


def scores_of(pages: dict[str, str], playwright: Playwright) -> dict[str, tuple[list[int], list[str]]]:
    """Performance, accessibility and best practices of each page, and what is behind a mark that is not full."""
    port = free_port()
    browser = playwright.chromium.launch(executable_path=chromium_program(),
                                         args=[*OPTIONS, f"--remote-debugging-port={port}"])
    try:
        asked = json.dumps({"port": port, "pages": list(pages.items())})
        run = subprocess.run(["node", Path("tests", "js", "lighthouse_pages.js")], cwd=ROOT, input=asked, text=True,
                             capture_output=True, check=True, timeout=600)
    finally:
        browser.close()
    seen = [json.loads(line) for line in run.stdout.splitlines()]
    return {page["name"]: (page["scores"], page["faults"]) for page in seen}


@pytest.mark.parametrize("language", voice_locales())
def test_full_marks(
    practice_town: Town, playwright: Playwright, language: str, record_property: Callable[[str, object], None]
) -> None:
    paths = {**PAGES, "read along": read_along(language)}
    pages = {name: f"{practice_town.voice_url}/{path}?hl={language}" for name, path in paths.items()}
    found = scores_of(pages, playwright)
    for name, (scores, _faults) in found.items():
        record_property("measured", f"Lighthouse  {language:6} {name:14} {'/'.join(map(str, scores))}")
    assert {name: faults for name, (scores, faults) in found.items() if scores[1:] != FULL_MARKS} == {}
    assert set(found) == set(pages)
