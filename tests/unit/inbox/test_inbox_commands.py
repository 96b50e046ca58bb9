"""The commands of campaigns and inbox: done is 0, a refusal is one line and 1, wrong usage is 2."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.custody.files import as_json
from app.sealing.batch import read_batch
from tests.unit.campaigns.rounds import new_lock

TODAY = date.today()


@pytest.fixture
def desk(tmp_path: Path, migrated_database: Path, monkeypatch):
    """An installation and somebody who types commands at it."""
    from app.settings import make_secrets

    make_secrets(tmp_path)
    (tmp_path / "egna-ord.sqlite").write_bytes(migrated_database.read_bytes())
    monkeypatch.setenv("INSTANCE", str(tmp_path))
    monkeypatch.setenv("VOICE_URL", "https://voice.example")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return Desk(tmp_path)


class Desk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def types(self, *words: str) -> Result:
        result = CliRunner().invoke(main, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    def creates(self, code: str, *more: str, tested: bool = True, organisation: str = "Testköping") -> Result:
        locks = []
        for name, holder in (("Skolan", "Amina"), ("Socialtjänsten", "Bo")):
            file = self.folder / f"{code}-{name}.json"
            file.write_bytes(as_json(new_lock(name, (holder,) if tested else ()).as_dict()))
            locks += ["--lock", str(file)]
        return self.types(
            "campaign", "create", code, "--pack", "im-school", "--languages", "sv,en,ar", *locks,
            "--organisation", organisation, "--since", "2026-08", "--opens", TODAY.isoformat(),
            "--closes", (TODAY + timedelta(days=21)).isoformat(),
            "--promise", (TODAY + timedelta(days=60)).isoformat(),
            "--accept-unreviewed", "The tests: nobody real is asked", *more,
        )  # fmt: skip


def refused(result: Result) -> str:
    """The one line of a refusal."""
    assert result.exit_code == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1
    return lines[0]


def test_a_campaign_is_created_open_and_its_status_has_no_count(desk):
    created = desk.creates("hosten")
    assert (created.exit_code, created.stderr) == (0, "")
    assert created.stdout.startswith("hosten open ")
    status = desk.types("campaign", "status", "hosten")
    assert status.stdout.splitlines() == [created.stdout.strip(), "not yet enough to show"]


def test_the_slips_are_one_address_a_line(desk):
    desk.creates("hosten")
    out = desk.folder / "slips.txt"
    assert desk.types("slips", "hosten", "--count", "3", "--format", "txt", "--out", str(out)).exit_code == 0
    urls = out.read_text(encoding="utf-8").splitlines()
    assert len(set(urls)) == 3
    assert all(url.startswith("https://voice.example/hosten#t=") and "&k=" in url for url in urls)
    assert out.stat().st_mode & 0o077 == 0


def test_slips_of_an_open_campaign_only_show_the_way(desk):
    desk.creates("alla", "--open-entry")
    out = desk.folder / "slips.html"
    assert desk.types("slips", "alla", "--count", "2", "--format", "html", "--out", str(out)).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert page.count("<svg") == 2
    assert "#k=" in page
    assert "#t=" not in page


def test_refused_slips_leave_earlier_ones_alone(desk):
    desk.creates("hosten")
    out = desk.folder / "slips.txt"
    out.write_text("earlier", encoding="utf-8")
    desk.types("campaign", "close", "hosten")
    assert "closed" in refused(desk.types("slips", "hosten", "--count", "3", "--format", "txt", "--out", str(out)))
    assert out.read_text(encoding="utf-8") == "earlier"


def test_a_draft_is_frozen_by_opening_it(desk):
    assert desk.creates("hosten", "--draft").stdout.startswith("hosten draft ")
    assert desk.types("campaign", "open", "hosten").stdout.startswith("hosten open ")


def test_a_batch_is_exported_once_the_campaign_is_closed(desk):
    desk.creates("hosten")
    batch = desk.folder / "batch"
    assert "is open" in refused(desk.types("inbox", "export", "hosten", str(batch)))
    assert not batch.exists()
    assert desk.types("campaign", "close", "hosten").stdout.startswith("hosten closed ")
    assert desk.types("inbox", "export", "hosten", str(batch)).exit_code == 0
    assert read_batch(batch).count == 0


def test_the_audit_log_says_what_was_done_to_a_round_and_nothing_of_what_was_refused(desk):
    desk.creates("hosten", "--draft")
    refused(desk.types("campaign", "close", "hosten"))
    desk.types("campaign", "open", "hosten")
    desk.types("slips", "hosten", "--count", "2", "--format", "txt", "--out", str(desk.folder / "slips.txt"))
    refused(desk.types("inbox", "export", "hosten", str(desk.folder / "early")))
    desk.types("campaign", "close", "hosten")
    desk.types("inbox", "export", "hosten", str(desk.folder / "batch"))
    desk.types("records", "hosten", str(desk.folder / "records.csv"))
    told = reversed(desk.types("audit", "hosten").stdout.splitlines())
    deeds = [line.partition(": ")[2].removesuffix(" (hosten)") for line in told if " command line: " in line]
    assert deeds == ["made the round", "opened the round", "printed slips", "closed the round",
                     "exported the sealed answers", "wrote out the records"]


def test_purge_works_on_a_new_installation(desk):
    assert desk.types("purge").exit_code == 0


@pytest.mark.parametrize(
    ("code", "more", "reason"),
    [
        ("Hosten", (), "small letters"),
        ("hosten", ("--languages", "sv,xx"), "xx"),
        ("hosten", ("--pack", "unknown"), "no pack"),
        ("hosten", ("--opens", "tomorrow"), "--opens"),
        ("hosten", ("--promise", "2020-01-01"), "closing date"),
        ("hosten", ("--helper-sees", "5"), "--helper-sees"),
        ("hosten", ("--breakdown", "age"), "--breakdown"),
        ("hosten", ("--accept-unreviewed", "me"), "WHO: WHY"),
        ("hosten", ("--lock", "nothing-here.json"), "nothing-here.json"),
    ],
)
def test_a_bad_wish_is_refused_in_one_line(desk, code, more, reason):
    assert reason in refused(desk.creates(code, *more))
    assert "no campaign" in refused(desk.types("campaign", "status", code))


def test_untested_locks_are_refused_in_one_line(desk):
    assert "Skolan has not been tested" in refused(desk.creates("hosten", tested=False))


@pytest.mark.parametrize(
    "words",
    [
        ("campaign", "open", "hosten"),
        ("campaign", "close", "hosten"),
        ("campaign", "status", "hosten"),
        ("slips", "hosten", "--count", "1", "--format", "txt", "--out", "slips.txt"),
        ("inbox", "export", "hosten", "batch"),
    ],
)
def test_an_unknown_campaign_is_refused_in_one_line(desk, words, monkeypatch):
    monkeypatch.chdir(desk.folder)
    assert "no campaign" in refused(desk.types(*words))


@pytest.mark.parametrize(
    "words",
    [
        ("campaign", "create", "hosten"),
        ("slips", "hosten", "--count", "0", "--format", "txt", "--out", "x"),
        ("slips", "hosten", "--count", "1", "--format", "doc", "--out", "x"),
        ("inbox", "export", "hosten"),
    ],
)
def test_wrong_usage_is_2(desk, words):
    assert desk.types(*words).exit_code == 2
