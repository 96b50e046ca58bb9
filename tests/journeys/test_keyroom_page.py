"""Two people in front of a real browser: from a sealed batch to a signed release, one calm page after the other."""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from app import create_app
from app.keyroom.entrance import make_word
from app.keyroom.opening import open_batch
from app.paths import NODE_MODULES
from app.releases.checking import check_against
from app.sealing.batch import form_hash
from tests.conftest import make_settings
from tests.unit.keyroom.conftest import KeyHolder, answer_set, form_of, make_batch, seal, two_key_holders

Holders = tuple[KeyHolder, KeyHolder]
DESK = {"viewport": {"width": 1100, "height": 800}, "locale": "en-GB"}
AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
SCOPES = ["words", "exact_words"]


@pytest.fixture(scope="module")
def holders(tmp_path_factory: pytest.TempPathFactory) -> Holders:
    return two_key_holders(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def form(holders: Holders) -> dict[str, Any]:
    return form_of(holders)


@pytest.fixture
def batch(tmp_path: Path, form: dict[str, Any]) -> Path:
    """Fourteen readable answers, three of them with words, and one that does not follow the form."""
    given = [answer_set({"im04": "often"}) for _ in range(11)]
    given += [answer_set(words={"im00a": f"Rasten med Ronja är bäst {n}"}, scopes=SCOPES) for n in range(3)]
    make_batch(tmp_path / "round.batch", form, [seal(form, one) for one in (*given, answer_set({"im99": "x"}))])
    return tmp_path / "round.batch"


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A key room of its own on this computer."""
    server = make_server("127.0.0.1", 0, create_app("keyroom", make_settings(tmp_path)), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/enter/{make_word(tmp_path / 'entrances')}"
    server.shutdown()
    thread.join()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    desk = chromium.new_context(**DESK)
    yield desk.new_page()
    desk.close()


def brings(page: Page, address: str, batch: Path) -> None:
    page.goto(address)
    if page.get_by_role("button", name="Come in").count():
        goes_on(page, "Come in")
    page.get_by_label("Batch file").set_input_files(batch)
    goes_on(page, "Put it on the table")
    page.get_by_role("link", name="Go on to the locks").click()


def opens_a_lock(page: Page, name: str, holder: KeyHolder) -> None:
    page.get_by_role("link", name=f"Open this lock {name}").click()
    page.get_by_label("Folder of the lock").set_input_files(holder.lock_dir)
    page.get_by_label("Your own folder").set_input_files(holder.holder_dir)
    page.get_by_label("Your six words").fill(holder.words)
    goes_on(page, "Open the lock")


def goes_on(page: Page, button: str) -> None:
    page.get_by_role("button", name=button).click()
    is_accessible(page)


def is_accessible(page: Page) -> None:
    """No finding of axe-core on the page that is shown."""
    page.wait_for_load_state()
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run()).violations.map(one => `${one.id}: ${one.nodes[0].html}`)")
    assert found == [], page.url


def saves(page: Page, button: str) -> bytes:
    with page.expect_download() as saved:
        page.get_by_role("button", name=button).click()
    return Path(saved.value.path()).read_bytes()


def reads_and_paraphrases(page: Page) -> None:
    page.get_by_role("link", name="Go on to the words").click()
    page.get_by_label("Your name").fill("Lena Läsare")
    goes_on(page, "Begin to read")
    page.get_by_label("Name in Svenska").fill("Rasten")
    page.get_by_label("Name in English").fill("The break")
    goes_on(page, "Add the theme")
    page.get_by_role("link", name="Go on to the texts").click()
    while page.get_by_label("In other words, in Svenska").count():
        assert page.locator("mark", has_text="Ronja").count() == 1
        page.get_by_label("Write it in other words").check()
        page.get_by_label("Theme", exact=True).select_option("The break")
        page.get_by_label("In other words, in Svenska").fill("Att vara med vänner på rasten är det bästa.")
        goes_on(page, "Keep this and go on")


def looks_and_approves(page: Page) -> None:
    page.get_by_role("link", name="Go on to the second person").click()
    page.get_by_label("Your name").fill("Adam Andra")
    goes_on(page, "Begin to look")
    while page.get_by_role("button", name="approve").count():
        goes_on(page, "Nobody can be recognised, approve")
    page.get_by_role("link", name="Go on to the tables").click()
    is_accessible(page)


def test_two_people_open_read_approve_and_sign(
    page: Page, address: str, batch: Path, form: dict[str, Any], holders: Holders
) -> None:
    brings(page, address, batch)
    opens_a_lock(page, "Skolan", holders[0])
    opens_a_lock(page, "Socialtjänsten", holders[1])
    goes_on(page, "Open the envelopes")
    assert page.get_by_text("14 opened, 1 not readable.").is_visible()
    reads_and_paraphrases(page)
    looks_and_approves(page)
    assert page.get_by_text("Att vara med vänner på rasten är det bästa.").is_visible()
    page.get_by_role("link", name="Go on to sign").click()
    for lock in ("Socialtjänsten", "Skolan"):
        goes_on(page, f"Sign with lock {lock}")
    release = json.loads(saves(page, "Save the release file"))
    check_against(release, "prov-ett", form, form_hash(form))
    assert [theme["id"] for theme in release["themes"]] == ["rasten"]
    goes_on(page, "Close the sitting")
    page.goto(f"{address.partition('/enter/')[0]}/tables")
    assert page.get_by_role("heading", name="No sitting is open").is_visible()


def test_one_after_the_other_on_two_computers(
    page: Page, address: str, batch: Path, tmp_path: Path, form: dict[str, Any], holders: Holders
) -> None:
    brings(page, address, batch)
    opens_a_lock(page, "Socialtjänsten", holders[1])
    (tmp_path / "stripped").write_bytes(saves(page, "Take the outer layer off"))
    brings(page, address, tmp_path / "stripped")
    opens_a_lock(page, "Skolan", holders[0])
    goes_on(page, "Open the envelopes")
    page.get_by_role("link", name="go on to the tables").click()
    page.get_by_role("link", name="Go on to sign").click()
    goes_on(page, "Sign with lock Skolan")
    opens_a_lock(page, "Socialtjänsten", holders[1])
    page.get_by_role("link", name="Sign", exact=True).click()
    goes_on(page, "Sign with lock Socialtjänsten")
    check_against(json.loads(saves(page, "Save the release file")), "prov-ett", form, form_hash(form))


def test_wrong_words_are_told_and_the_right_ones_still_open(
    page: Page, address: str, batch: Path, holders: Holders
) -> None:
    brings(page, address, batch)
    page.get_by_role("link", name="Open this lock Skolan").click()
    page.get_by_label("Folder of the lock").set_input_files(holders[0].lock_dir)
    page.get_by_label("Your own folder").set_input_files(holders[0].holder_dir)
    page.get_by_label("Your six words").fill("one two three")
    goes_on(page, "Open the lock")
    assert page.get_by_role("alert").get_by_text("The six words do not open this key").is_visible()
    page.get_by_role("link", name="Locks", exact=True).click()
    opens_a_lock(page, "Skolan", holders[0])
    assert page.get_by_text("Opened by Inga Inre").is_visible()


def test_a_page_that_nobody_touches_is_put_away(page: Page, address: str, batch: Path) -> None:
    page.clock.install()
    brings(page, address, batch)
    page.wait_for_load_state()
    page.clock.run_for(14 * 60_000 + 10_000)
    assert page.get_by_text("In a minute this page is put away").is_visible()
    page.keyboard.press("Shift")
    page.clock.run_for(10_000)
    assert page.get_by_text("In a minute this page is put away").is_hidden()
    page.clock.run_for(15 * 60_000)
    page.wait_for_url("**/idle")
    assert page.get_by_role("heading", name="This page was put away").is_visible()


def test_a_long_opening_shows_its_progress_and_then_what_opened(
    page: Page, address: str, batch: Path, holders: Holders, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slowly(batch: Any, locks: Any, progress: Callable[[int], None]) -> Any:
        progress(7)
        go_on.wait(30)
        return open_batch(batch, locks, progress)

    monkeypatch.setattr("app.keyroom.sitting.open_batch", slowly)
    brings(page, address, batch)
    opens_a_lock(page, "Skolan", holders[0])
    opens_a_lock(page, "Socialtjänsten", holders[1])
    page.get_by_role("button", name="Open the envelopes").click()
    assert page.get_by_label("Progress").evaluate("bar => [bar.value, bar.max]") == [7, 15]
    go_on.set()
    page.get_by_role("heading", name="What opened").wait_for()
