"""A backup holds the database and no secret; after a restore everything stays away that was taken back."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import audit, database
from app.backups.errors import BackupExists, NotABackup, OtherPepper
from app.backups.store import DATABASE, LABEL, make_backup, restore_backup
from app.campaigns import store as campaigns
from app.database import db, writing
from app.inbox import store
from app.inbox.export import export_batch
from app.inbox.forgetting.store import forget
from app.inbox.models import SubmissionRow, TicketRow
from app.inbox.tickets import issue
from app.settings import Settings
from tests.unit.inbox.phones import Phone

RECEIPT = "07-63-00-12-45-33"


@pytest.fixture
def phones(our_house):
    """Three phones whose answers have arrived, the second with a voice."""
    our_house.asks()
    sent = [Phone(our_house, ticket=ticket, receipt=f"0{number}-00-00-00-00-00")
            for number, ticket in enumerate(issue("hosten", 3))]
    assert [phone.sends() for phone in sent] == [201] * 3
    assert sent[1].speaks() == 201
    return sent


@pytest.fixture
def lost(our_house):
    """The machine is lost: an empty database of the newest schema is all there is."""
    def empties() -> None:
        with writing() as connection:
            for name in ("clip_chunk", "submission", "tombstone", "ticket", "exported_batch", "campaign_lock",
                         "audit_event", "campaign"):
                connection.execute(text(f"DELETE FROM {name}"))

    return empties


def test_everything_comes_back_byte_for_byte(phones, lost, tmp_path):
    make_backup(tmp_path / "backup")
    lost()
    restore_backup(tmp_path / "backup")
    kept = dict(store.submissions("hosten"))
    assert kept == {phone.answer_id: phone.envelope for phone in phones}
    assert (phones[0].sends(), phones[1].speaks()) == (200, 200)


def test_after_a_restore_the_inbox_goes_on(phones, lost, our_house, tmp_path):
    ticket = issue("hosten", 1)[0]
    make_backup(tmp_path / "backup")
    lost()
    restore_backup(tmp_path / "backup")
    audit.record("Amina", "looked after it", "hosten")
    assert Phone(our_house, ticket=ticket).sends() == 201


def test_a_deleted_answer_stays_deleted_after_restore_and_late_retry(phones, lost, tmp_path):
    make_backup(tmp_path / "backup")
    assert phones[1].takes_back() == 204
    lost()
    restore_backup(tmp_path / "backup")
    assert phones[1].answer_id not in store.answer_ids("hosten")
    assert (phones[1].sends(), phones[1].speaks()) == (410, 410)
    assert len(store.answer_ids("hosten")) == 2


def test_it_stays_deleted_when_only_the_replaced_database_knows(phones, our_house, tmp_path):
    make_backup(tmp_path / "backup")
    assert phones[1].takes_back() == 204
    shutil.rmtree(our_house.app.extensions["settings"].journal)
    restore_backup(tmp_path / "backup")
    assert phones[1].sends() == 410


def test_without_journal_and_database_it_would_come_back(phones, lost, our_house, tmp_path):
    """What the test above would see if nothing were kept beside the backup."""
    make_backup(tmp_path / "backup")
    phones[1].takes_back()
    shutil.rmtree(our_house.app.extensions["settings"].journal)
    lost()
    restore_backup(tmp_path / "backup")
    assert phones[1].answer_id in store.answer_ids("hosten")


def test_a_batch_that_left_stays_left(phones, lost, tmp_path):
    make_backup(tmp_path / "backup")
    campaigns.close_campaign("hosten")
    week = export_batch("hosten", tmp_path / "batch")
    lost()
    restore_backup(tmp_path / "backup")
    assert store.exported_week("hosten") == week
    assert phones[0].takes_back() == 410


def test_a_shredded_round_stays_shredded_from_the_oldest_backup(phones, lost, our_house, tmp_path):
    make_backup(tmp_path / "oldest")
    campaigns.close_campaign("hosten")
    forget("hosten")
    campaigns.mark("hosten", "shredded")
    lost()
    restore_backup(tmp_path / "oldest")
    assert campaigns.campaign("hosten").state == "shredded"
    with db.engine.connect() as connection:
        assert connection.execute(select(SubmissionRow.answer_id)).all() == []
    assert phones[0].envelope[100:132] not in our_house.disk()


def test_a_backup_holds_no_secret_and_is_for_its_owner(phones, our_house, tmp_path):
    make_backup(tmp_path / "backup")
    settings = our_house.app.extensions["settings"]
    files = list((tmp_path / "backup").iterdir())
    assert sorted(file.name for file in files) == [LABEL, DATABASE]
    for file in files:
        assert file.stat().st_mode & 0o077 == 0
        for secret in (settings.pepper, settings.pepper.hex().encode(), settings.secret_key.encode(),
                       phones[0].receipt.encode(), phones[0].ticket.encode()):
            assert secret not in file.read_bytes()
    assert phones[0].envelope[100:132] in (tmp_path / "backup" / DATABASE).read_bytes()


def test_no_session_is_open_after_a_restore(phones, tmp_path):
    from app.people import store as people

    people.make_account("Amina", "administrator", "a long enough sentence for a password", "JBSWY3DPEHPK3PXP")
    with writing() as connection:
        account = connection.execute(text("SELECT id FROM account")).scalar_one()
        connection.execute(text("INSERT INTO open_session (tag, account_id, until) VALUES (:tag, :id, 1999999999)"),
                           {"tag": b"x" * 32, "id": account})
    make_backup(tmp_path / "backup")
    restore_backup(tmp_path / "backup")
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM open_session")).scalar_one() == 0
        assert connection.execute(text("SELECT count(*) FROM account")).scalar_one() == 1


def test_what_was_done_since_the_backup_stays_written_down(phones, tmp_path):
    audit.record("Amina", "did one thing", "hosten")
    make_backup(tmp_path / "backup")
    audit.record("Bo", "did another thing", "hosten")
    restore_backup(tmp_path / "backup")
    assert [(event.actor, event.action) for event in audit.events_about("hosten")][-2:] == [
        ("Amina", "did one thing"), ("Bo", "did another thing")]


def made_older(file: Path, settings: Settings) -> None:
    """Take a backup back to the first schema, by the migrations' own way."""
    app = Flask("older")
    database.connect(app, replace(settings, database_url=f"sqlite:///{file}"))
    with app.app_context():
        engine = db.engine
        database.migrations.downgrade("0001")
    engine.dispose()


def test_an_older_backup_is_brought_up_to_date(phones, our_house, lost, tmp_path):
    make_backup(tmp_path / "backup")
    made_older(tmp_path / "backup" / DATABASE, our_house.app.extensions["settings"])
    with closing(sqlite3.connect(tmp_path / "backup" / DATABASE)) as connection:
        assert "clip_chunk" not in {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    lost()
    restore_backup(tmp_path / "backup")
    assert len(store.answer_ids("hosten")) == 3
    assert phones[1].speaks() == 201


def test_a_newer_backup_is_refused_and_changes_nothing(phones, tmp_path):
    make_backup(tmp_path / "backup")
    with closing(sqlite3.connect(tmp_path / "backup" / DATABASE)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NotABackup, match="newer"):
        restore_backup(tmp_path / "backup")
    assert len(store.answer_ids("hosten")) == 3


@pytest.mark.parametrize("spoilt", [b"", b"not a database at all" * 100])
def test_a_spoilt_backup_is_refused_and_changes_nothing(phones, tmp_path, spoilt):
    make_backup(tmp_path / "backup")
    (tmp_path / "backup" / DATABASE).write_bytes(spoilt or (tmp_path / "backup" / DATABASE).read_bytes()[:5000])
    with pytest.raises(NotABackup):
        restore_backup(tmp_path / "backup")
    assert len(store.answer_ids("hosten")) == 3


def test_another_pepper_could_not_recognise_what_was_taken_back(phones, tmp_path):
    make_backup(tmp_path / "backup")
    label = json.loads((tmp_path / "backup" / LABEL).read_text())
    (tmp_path / "backup" / LABEL).write_text(json.dumps({**label, "pepper": "0" * 64}))
    with pytest.raises(OtherPepper):
        restore_backup(tmp_path / "backup")


def test_an_old_backup_is_never_overwritten(phones, tmp_path):
    make_backup(tmp_path / "backup")
    with pytest.raises(BackupExists):
        make_backup(tmp_path / "backup")
    with pytest.raises(NotABackup):
        restore_backup(tmp_path / "nothing")


def test_a_backup_moves_an_installation_to_the_other_database(phones, postgresql, our_house, tmp_path):
    """`backup` on SQLite, `restore` on PostgreSQL, or the other way: the file is the same."""
    make_backup(tmp_path / "backup")
    with closing(sqlite3.connect(tmp_path / "backup" / DATABASE)) as connection:
        assert connection.execute("SELECT count(*) FROM submission").fetchone() == (3,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_unused_tickets_come_back_too(phones, our_house, lost, tmp_path):
    issue("hosten", 4)
    make_backup(tmp_path / "backup")
    lost()
    restore_backup(tmp_path / "backup")
    with db.engine.connect() as connection:
        assert len(connection.execute(select(TicketRow.digest)).all()) == 4
