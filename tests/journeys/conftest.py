"""A town with real servers, and real browsers for the people in it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from tests.journeys.people import YoungPerson
from tests.journeys.town import CODE, Town, move_into

PHONE = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True,
         "locale": "sv-SE"}
OPTIONS = ["--no-sandbox", "--disable-dev-shm-usage"]
MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


def chromium_program() -> str:
    """The distribution's Chromium. Without one browser tests are skipped, but never in continuous integration."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail("no Chromium on a machine that must run the browser tests")
    pytest.skip("no Chromium here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: two holders, two locks and an open campaign with slips, in Swedish, English and Arabic."""
    town = Town(tmp_path_factory.mktemp("founded") / "instance")
    town.founds()
    town.asks(CODE)
    return town.instance


@pytest.fixture
def town(founded: Path, tmp_path: Path) -> Iterator[Town]:
    """A town of one's own with the voice face running; `town.starts("staff")` starts another."""
    town = move_into(founded, tmp_path / "instance")
    try:
        town.starts("voice")
        yield town
    finally:
        town.sleeps()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium_program(), args=OPTIONS)
    yield browser
    browser.close()


@pytest.fixture
def young_person(chromium: Browser) -> Iterator[Callable[..., YoungPerson]]:
    """`young_person()` is someone with a phone of their own (360x640); `locale=` is the phone's language."""
    phones: list[BrowserContext] = []

    def arrive(*, helped: bool = False, **phone: object) -> YoungPerson:
        phones.append(chromium.new_context(**{**PHONE, **phone}))
        return YoungPerson(phones[-1].new_page(), helped=helped)

    yield arrive
    for phone in phones:
        phone.close()


@pytest.fixture
def speaker(playwright: Playwright) -> Iterator[Callable[..., YoungPerson]]:
    """`speaker()` is someone whose phone has a microphone, into which the browser plays beeps; `says=` a WAV file."""
    opened: list[Browser] = []

    def arrive(*, helped: bool = False, says: Path | None = None, **phone: object) -> YoungPerson:
        played = [f"--use-file-for-fake-audio-capture={says}"] if says else []
        options = [*OPTIONS, *MICROPHONE, *played]
        opened.append(playwright.chromium.launch(executable_path=chromium_program(), args=options))
        return YoungPerson(opened[-1].new_context(**{**PHONE, **phone}).new_page(), helped=helped)

    yield arrive
    for browser in opened:
        browser.close()


@pytest.fixture
def phone_of_one_s_own(playwright: Playwright, tmp_path: Path) -> Iterator[Callable[..., BrowserContext]]:
    """A phone whose profile lies on the disk (tmp_path / "phone"), to be closed and searched, or opened again."""
    opened: list[BrowserContext] = []

    def open_phone(*options: str) -> BrowserContext:
        opened.append(playwright.chromium.launch_persistent_context(
            str(tmp_path / "phone"), executable_path=chromium_program(), args=[*OPTIONS, *options], **PHONE))
        return opened[-1]

    yield open_phone
    for phone in opened:
        phone.close()
