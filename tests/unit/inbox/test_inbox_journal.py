"""The journal beside the database: what it notes is on disk, and a night later it has neither order nor time."""

from app.inbox.forgetting import journal


def test_what_is_noted_is_read_again(tmp_path):
    journal.bury(tmp_path, "hosten", [b"a" * 32, b"b" * 32])
    journal.note_exported(tmp_path, "hosten", "2026-W51")
    journal.note_shredded(tmp_path, "varen")
    noted = journal.read(tmp_path)
    assert noted["hosten"] == journal.Afterwards(frozenset({b"a" * 32, b"b" * 32}), "2026-W51", False)
    assert noted["varen"].shredded


def test_a_line_cut_off_by_a_power_failure_spoils_no_other(tmp_path):
    journal.bury(tmp_path, "hosten", [b"a" * 32])
    with (tmp_path / "hosten").open("a") as file:
        file.write("mark 6161")
    journal.bury(tmp_path, "hosten", [b"b" * 32])
    assert journal.read(tmp_path)["hosten"].marks == {b"a" * 32, b"b" * 32}


def test_after_the_night_neither_order_nor_time_is_left(tmp_path):
    for mark in (b"z" * 32, b"a" * 32, b"m" * 32, b"a" * 32):
        journal.bury(tmp_path, "hosten", [mark])
    journal.tidy(tmp_path)
    file = tmp_path / "hosten"
    assert file.read_text().splitlines() == [f"mark {(letter * 32).hex()}" for letter in (b"a", b"m", b"z")]
    assert file.stat().st_mtime == 0
    assert file.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_yet_holds_nothing(tmp_path):
    assert journal.read(tmp_path / "journal") == {}
