"""From batch to signed release by two people one after the other, each at a computer of their own: words in Arabic with
a translator, a voice, and a power cut in the middle. Once as it is served, once from the portable folder alone."""

import json
import os
import secrets
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from app.keyroom.crowds.spreading import MANY
from app.paths import ROOT
from app.sealing.batch import read_batch
from tests.journeys.computers import Computer, served, with_a_stick
from tests.journeys.conftest import MICROPHONE, OPTIONS, PHONE, chromium_program
from tests.journeys.one_after_the_other import (
    INNER,
    OUTER,
    READER,
    SECOND,
    TRANSLATOR,
    Desk,
    Reading,
    approves_every_line,
    comes_back_and_signs,
    reads_with_a_translator,
    signs,
    strips_and_hands_over,
)
from tests.journeys.people import YoungPerson
from tests.journeys.test_keyroom_page import DESK, goes_on, opens_a_lock
from tests.journeys.test_keyroom_voice import OVERHEAR
from tests.journeys.told import BY_ORIGINAL, SECRETS, Round, gathers
from tests.journeys.town import HOLDERS, move_into
from tests.unit.keyroom.conftest import answer_set, make_batch, seal

Measured = Callable[[str, object], None]
PEOPLE = (READER, TRANSLATOR, SECOND, HOLDERS[INNER])
LARGEST_STICK = 90e6  # bytes; it was 142e6 with a database and pictures that no key room uses
PORTABLE = ROOT / "build" / "portable" / "egna-ord-keyroom"


@pytest.fixture(scope="module")
def loud(playwright: Playwright) -> Iterator[Browser]:
    """A browser with a microphone and loudspeakers."""
    browser = playwright.chromium.launch(executable_path=chromium_program(), args=[
        *OPTIONS, *MICROPHONE, "--autoplay-policy=no-user-gesture-required"])
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def told(founded: Path, loud: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    town = move_into(founded, tmp_path_factory.mktemp("told") / "instance")
    phone = loud.new_context(**PHONE)
    try:
        town.starts("voice")
        yield gathers(town, lambda: YoungPerson(phone.new_page()))
    finally:
        phone.close()
        town.sleeps()


@pytest.fixture(scope="session")
def built() -> float:
    """`make portable`, and how many seconds it took; next to none when nothing has changed since."""
    begun = time.monotonic()
    quiet = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    made = subprocess.run(["make", "portable"], cwd=ROOT, env=quiet, capture_output=True, text=True, timeout=600)
    assert made.returncode == 0, made.stdout + made.stderr
    return time.monotonic() - begun


@pytest.fixture
def portable(built: float) -> Path:
    return PORTABLE


@pytest.fixture
def desks(loud: Browser, tmp_path: Path) -> Iterator[Callable[[Computer], Desk]]:
    """`desks(computer)` is a place with that computer and a browser; both are gone afterwards."""
    opened: list[Desk] = []

    def sit_down(computer: Computer) -> Desk:
        opened.append(Desk(computer, loud.new_context(**DESK).new_page()))
        return opened[-1]

    yield sit_down
    for desk in opened:
        desk.page.context.close()
        desk.computer.stops()


def told_in(data: bytes, beside: tuple[str, ...] = ()) -> list[str]:
    """Words of the young people or their translator, and names, that stand in these bytes."""
    return [word for word in (*SECRETS, *beside)
            if word.encode() in data or json.dumps(word)[1:-1].encode() in data]


def readable_on(computer: Computer) -> list[str]:
    """Where something of that stands on a computer, and what was printed beside the address."""
    kept = [path for path in computer.kept.rglob("*") if path.is_file()]
    assert kept
    found = [path.name for path in kept if told_in(path.read_bytes())]
    printed = [line for line in computer.log.splitlines() if not line.startswith("Key room, good once within a day: ")]
    return found + printed + told_in(computer.log.encode(), PEOPLE)


def walk(told: Round, inner: Desk, outer: Desk, folder: Path) -> tuple[Path, Path]:
    """The whole way; the release and the protocol that both have signed."""
    heard: list[bytes] = []
    inner.page.expose_function("played", lambda sound, _kind: heard.append(bytes(sound)))
    inner.page.add_init_script(OVERHEAR)
    stripped = strips_and_hands_over(outer, told, folder / "stripped.batch")
    reads_with_a_translator(Reading(inner, told, stripped))
    assert heard == [told.recording]
    assert approves_every_line(inner) == len(BY_ORIGINAL)
    inner.follows("Go on to the tables")
    release, protocol = signs(inner, INNER, folder / "half")
    assert len(list(inner.computer.kept.rglob("*.sitting"))) == 1
    assert readable_on(inner.computer) == []
    goes_on(inner.page, "Throw the sealed sitting away")
    assert list(inner.computer.kept.rglob("*.sitting")) == []
    inner.leaves()
    return comes_back_and_signs(outer, told, release, protocol, folder / "whole")


def holds(told: Round, signed: tuple[Path, Path]) -> None:
    """Release and protocol fit, say what was decided and by whom, and no word that was told."""
    release, protocol = signed
    checked = told.town.egna_ord("release", "verify", str(release), "--protocol", str(protocol))
    assert f"signed by {INNER} and {OUTER}" in checked
    assert "its protocol fits" in checked
    document = json.loads(release.read_bytes())
    (theme,) = document["themes"]
    assert sorted(line["words"]["sv"] for line in theme["lines"]) == sorted(one.line for one in BY_ORIGINAL.values())
    assert told_in(json.dumps({**document, "signatures": []}, ensure_ascii=False).encode(), PEOPLE) == []
    assert told_in(protocol.read_bytes()) == []
    did = Counter((event["by"], event["did"]) for event in json.loads(protocol.read_bytes())["events"])
    spoken_arabic = sum(bool(one.translation) for one in BY_ORIGINAL.values())
    assert did[TRANSLATOR, "promised secrecy as translator"] == 1
    assert did[TRANSLATOR, "translated"] == spoken_arabic
    assert did[READER, "wrote a voice down"] == 1
    assert did[HOLDERS[INNER], "taken up"] == 1
    assert did[READER, "decided"] == did[SECOND, "approved"] == len(BY_ORIGINAL)


def test_two_people_one_after_the_other_come_from_the_batch_to_a_signed_release(
    told: Round, desks: Callable[[Computer], Desk], tmp_path: Path, record_property: Measured
) -> None:
    inner, outer = (desks(served(tmp_path / name)) for name in HOLDERS.values())
    begun = time.monotonic()
    holds(told, walk(told, inner, outer, tmp_path))
    assert readable_on(outer.computer) == []
    record_property("measured", f"key room, two people one after the other: {time.monotonic() - begun:.0f} s")


def test_the_portable_folder_does_the_same_on_a_computer_where_nothing_is_installed(
    told: Round, desks: Callable[[Computer], Desk], tmp_path: Path, record_property: Measured, portable: Path
) -> None:
    inner, outer = (desks(with_a_stick(tmp_path / name, portable)) for name in HOLDERS.values())
    begun = time.monotonic()
    holds(told, walk(told, inner, outer, tmp_path))
    assert readable_on(outer.computer) == []
    record_property("measured", f"portable key room, two people one after the other: {time.monotonic() - begun:.0f} s")


def test_a_crowd_is_opened_by_copies_of_the_portable_program(
    told: Round, desks: Callable[[Computer], Desk], tmp_path: Path, portable: Path
) -> None:
    form = read_batch(told.batch).form
    whole = [seal(form, answer_set({"im04": "often"})) for _ in range(8)]
    foreign = [replace(whole[0], id=secrets.token_hex(16)) for _ in range(MANY)]  # sealed under another id
    make_batch(tmp_path / "crowd.batch", form, [*whole, *foreign])
    desk = desks(with_a_stick(tmp_path / "computer", portable))
    desk.brings(tmp_path / "crowd.batch")
    opens_a_lock(desk.page, INNER, told.inner)
    opens_a_lock(desk.page, OUTER, told.outer)
    desk.page.get_by_role("button", name="Open the envelopes").click()
    expect(desk.page.locator("#outcome")).to_have_text(f"8 opened, {MANY} not readable.", timeout=60_000)


def test_the_portable_folder_uses_nothing_of_the_project_or_of_an_installed_python(
    tmp_path: Path, portable: Path, built: float, record_property: Measured
) -> None:
    computer = with_a_stick(tmp_path / "computer", portable)
    try:
        began = time.monotonic()
        computer.starts()
        size = sum(path.stat().st_size for path in portable.rglob("*") if path.is_file() and not path.is_symlink())
        record_property("measured", f"portable key room: built in {built:.0f} s, {size / 1e6:.0f} MB, answers "
                                    f"{time.monotonic() - began:.1f} s after it is started")
        assert size < LARGEST_STICK
        assert any("libpython" in path for path in computer.files_in_use())
        assert computer.foreign_files() == set()
        assert not [path for path in computer.kept.rglob("*") if path.is_file() and path.stat().st_mode & 0o077]
    finally:
        computer.stops()
