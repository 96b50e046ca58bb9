"""`egna-ord shred`: it asks for what it needs, destroys the locks it finds, and leaves a record a board can read."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from app.custody.holders import make_holder, write_holder
from app.custody.locks import make_lock
from app.settings import stockholm_today
from tests.unit.inbox.test_inbox_commands import Desk, desk

__all__ = ["desk"]
BY = ("--decision", "SBN 2027/114", "--by", "Amina Berg", "--by", "Bo Ek")
TODAY = stockholm_today().isoformat()
LATER = (stockholm_today() + timedelta(days=30)).isoformat()


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """A closed round made from lock folders that lie on this computer."""
    locks = []
    for lock, person in (("skolan", "Anna"), ("soc", "Bo")):
        folder = desk.folder / person
        make_lock(lock, [write_holder(make_holder(person), folder, desk.folder / f"{person}.txt")], desk.folder / lock)
        locks += ["--lock", str(desk.folder / lock / "public.json")]
    made = desk.types("campaign", "create", "hosten", "--pack", "im-school", "--languages", "sv", *locks,
                      "--organisation", "Testköping", "--since", "2026-08", "--opens", TODAY, "--closes", TODAY,
                      "--promise", LATER, "--accept-unreviewed", "The tests: nobody real is asked")
    assert made.exit_code == 0, made.output
    assert desk.types("campaign", "close", "hosten").exit_code == 0
    return desk


def test_locks_that_lie_on_this_computer_are_found_and_destroyed(closed: Desk) -> None:
    done = closed.types("shred", "hosten", *BY)
    assert done.exit_code == 0, done.output
    assert f"hosten shredded on {TODAY} by Amina Berg and Bo Ek, decision SBN 2027/114" in done.stdout
    assert "lock soc: destroyed here" in done.stdout
    assert not list(closed.folder.glob("s*/for-*.sealed"))
    assert "shredded" in closed.types("campaign", "status", "hosten").stdout
    assert closed.types("inbox", "export", "hosten", str(closed.folder / "batch")).exit_code == 1


def test_without_a_decision_and_a_terminal_nothing_happens(closed: Desk) -> None:
    for more in ((), ("--decision", "1"), ("--by", "A", "--by", "B"), ("--decision", "1", "--by", "A")):
        refused = closed.types("shred", "hosten", *more)
        assert refused.exit_code == 1
        assert refused.stderr.startswith("Shredding needs a disposal decision and two people")
    assert closed.types("shred", "hosten", *BY, "--gone", "soc").exit_code == 2
    assert closed.types("shred", "varen", *BY).exit_code == 1
    assert len(list(closed.folder.glob("s*/for-*.sealed"))) == 2


def test_a_lock_destroyed_on_another_computer_is_told(closed: Desk) -> None:
    destroyed = closed.types("keys", "destroy", str(closed.folder / "soc"), "--campaign", "hosten")
    assert destroyed.exit_code == 0, destroyed.output
    assert destroyed.stdout.startswith("lock soc ")
    refused = closed.types("shred", "hosten", *BY)
    assert "Nobody has said what became of lock soc" in refused.stderr
    assert (closed.folder / "skolan" / "public.json").exists()
    assert closed.types("shred", "hosten", *BY, "--gone", "soc: key room, today, Bo Ek").exit_code == 0


def test_what_is_no_file_of_a_lock_stays(closed: Desk) -> None:
    (closed.folder / "soc" / "letter.txt").write_text("keep", encoding="utf-8")
    destroyed = closed.types("keys", "destroy", str(closed.folder / "soc"))
    assert "letter.txt" in destroyed.stderr
    assert [path.name for path in (closed.folder / "soc").iterdir()] == ["letter.txt"]


def test_the_record_is_in_the_export_and_the_log(closed: Desk) -> None:
    closed.types("shred", "hosten", *BY)
    out = closed.folder / "records.csv"
    assert closed.types("records", "hosten", str(out)).exit_code == 0
    with Path(out).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert ["shredding", "decision", "SBN 2027/114"] in rows
    assert ["shredding", "lock skolan", "destroyed here"] in rows
    assert "Bo Ek: witnessed the shredding (hosten)" in closed.types("audit", "hosten").stdout
