"""Lighthouse gives every page of the young people full marks, in every language.

Accessibility and best practices are held to full marks here. Performance is a time, and a busy machine is no slow page:
it is measured here too and stands in the table at the end of the run; its goal is 100. Lighthouse means a certain
phone, four times slower than a fast desktop computer. Where this machine is none, by Lighthouse's own index, and the
goal is missed, the page is measured again with the machine slowed down less, as Lighthouse tells one to do, and what
every look found stands there.
"""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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
GOOD = 90  # what Lighthouse calls so: a page that no look finds good is slow itself

pytestmark = pytest.mark.alone


@pytest.fixture(scope="module")
def practice_town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(practice_in(tmp_path_factory.mktemp("lighthouse"), tmp_path_factory).instance, code=OPEN)
    try:
        town.starts("voice")
        yield town
    finally:
        town.sleeps()


def seen_by_lighthouse(pages: dict[str, str], playwright: Playwright) -> dict[str, dict[str, Any]]:
    """What tests/js/lighthouse_pages.js tells of each page, by its name."""
    port = free_port()
    browser = playwright.chromium.launch(executable_path=chromium_program(),
                                         args=[*OPTIONS, f"--remote-debugging-port={port}"])
    try:
        asked = json.dumps({"port": port, "pages": list(pages.items())})
        run = subprocess.run(["node", Path("tests", "js", "lighthouse_pages.js")], cwd=ROOT, input=asked, text=True,
                             capture_output=True, check=True, timeout=600)
    finally:
        browser.close()
    return {page["name"]: page for page in map(json.loads, run.stdout.splitlines())}


def told(page: dict[str, Any]) -> str:
    """A line of the table: the three marks, and how fast the page is on the phone that Lighthouse means."""
    marks, again = "/".join(map(str, page["scores"])), page["calibrated"]
    if not again:
        return marks
    return f"{marks}  (then {', '.join(map(str, again['looks']))} at {again['slowdown']} x, index {again['index']})"


def at_best(page: dict[str, Any]) -> int:
    return max(page["scores"][0], *(page["calibrated"] or {"looks": [0]})["looks"])


@pytest.mark.parametrize("language", voice_locales())
def test_full_marks(
    practice_town: Town, playwright: Playwright, language: str, record_property: Callable[[str, object], None]
) -> None:
    paths = {**PAGES, "read along": read_along(language)}
    pages = {name: f"{practice_town.voice_url}/{path}?hl={language}" for name, path in paths.items()}
    found = seen_by_lighthouse(pages, playwright)
    for name, page in found.items():
        record_property("measured", f"Lighthouse  {language:6} {name:14} {told(page)}")
    assert {name: page["faults"] for name, page in found.items() if page["scores"][1:] != FULL_MARKS} == {}
    assert {name: (told(page), page["faults"]) for name, page in found.items() if at_best(page) < GOOD} == {}
    assert set(found) == set(pages)
