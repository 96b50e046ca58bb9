"""Shredding: afterwards the oldest backup, with the right words, opens nothing; before it, and with a copy, it does."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app import audit
from app.backups.store import DATABASE, make_backup, restore_backup
from app.campaigns import store as campaigns
from app.campaigns.errors import UnknownCampaign, WrongState
from app.custody.errors import CannotUnlock, NotALock
from app.custody.holders import make_holder, unlock_holder, write_holder
from app.custody.locks import make_lock
from app.custody.public import read_public
from app.custody.unlocking import unlock_lock
from app.database import db
from app.inbox.forgetting import disposal
from app.inbox.forgetting.disposal import NotADisposal
from app.inbox.forgetting.shredding import shred
from app.inbox.models import SubmissionRow
from app.inbox.tickets import issue
from app.sealing.envelope import new_answer_id
from app.sealing.errors import CannotOpen
from app.sealing.opening import open_all
from app.settings import Settings
from tests.unit.campaigns.rounds import House, house
from tests.unit.inbox.phones import Phone

LOCKS = {"Skolan": "Anna", "Socialtjänsten": "Bo"}
CANARY = b'{"words": {"im00a": "canary"}}'
COUNT = 20


class Keys:
    """Two locks and their holders, as folders on somebody's computer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.words: dict[str, str] = {}

    def found(self) -> None:
        for lock, person in LOCKS.items():
            new = make_holder(person)
            self.words[person] = new.words
            holder = write_holder(new, self.folder / person, self.folder / f"{person}.txt")
            make_lock(lock, [holder], self.folder / lock)

    def copied(self, folder: Path) -> "Keys":
        other = Keys(shutil.copytree(self.folder, folder))
        other.words = self.words
        return other

    @property
    def lock_dirs(self) -> list[Path]:
        return [self.folder / lock for lock in LOCKS]

    def opens(self, backup: Path) -> int:
        """How many answers of a backup these folders open with the right words."""
        try:
            keys = [unlock_lock(self.folder / lock, self.folder / person, self.words[person]).hpke_private_key
                    for lock, person in LOCKS.items()]
        except (CannotUnlock, NotALock):  # then a desperate thief tries the holders' own keys
            keys = [unlock_holder(self.folder / person, self.words[person]).private_key for person in LOCKS.values()]
        return sum(opened(envelope, answer_id, form_hash, keys) for envelope, answer_id, form_hash in stolen(backup))


def stolen(backup: Path) -> list[tuple[bytes, str, str]]:
    with closing(sqlite3.connect(backup / DATABASE)) as connection:
        return connection.execute("SELECT envelope, answer_id, form_hash FROM submission JOIN campaign ON "
                                  "submission.campaign = campaign.code").fetchall()


def opened(envelope: bytes, answer_id: str, form_hash: str, keys: list) -> bool:
    try:
        return open_all(envelope, campaign="hosten", form_hash=form_hash, answer_id=answer_id,
                        private_keys=keys) == CANARY
    except CannotOpen:
        return False


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    keys = Keys(tmp_path_factory.mktemp("keys") / "safe")
    keys.found()
    return keys


@pytest.fixture
def keys(made: Keys, tmp_path: Path) -> Keys:
    return made.copied(tmp_path / "safe")


@pytest.fixture
def asked(each_database: Settings, keys: Keys) -> Iterator[House]:
    """A round whose twenty answers have arrived, with an oldest backup in the house's folder; it is closed."""
    with house(each_database) as built:
        built.asks(locks=[read_public(folder / "public.json") for folder in keys.lock_dirs])
        for ticket in issue("hosten", COUNT):
            answer_id = new_answer_id()
            phone = Phone(built, ticket=ticket, answer_id=answer_id,
                          envelope=built.envelope("hosten", answer_id, CANARY))
            assert phone.sends() == 201
        make_backup(built.folder / "oldest")
        campaigns.close_campaign("hosten")
        yield built


def shredded(**changes):
    return shred("hosten", **{"decision": "SBN 2027/114", "people": ("Amina Berg", "Bo Ek"), **changes})


def test_after_shredding_the_oldest_backup_opens_nothing_with_the_right_words(
    asked: House, keys: Keys, tmp_path: Path
) -> None:
    kept = keys.copied(tmp_path / "kept")
    before = keys.opens(asked.folder / "oldest")
    made = shredded(lock_dirs=keys.lock_dirs)
    after, copy = keys.opens(asked.folder / "oldest"), kept.opens(asked.folder / "oldest")
    print(f"oldest backup, right words: {before} of {COUNT} before, {after} after; with kept copies of locks {copy}")
    assert (before, after) == (COUNT, 0)
    assert copy == COUNT  # what the drill would see if a copy of the folders were left somewhere
    assert made.locks == dict.fromkeys(LOCKS, "destroyed here")
    assert not any(folder.exists() for folder in keys.lock_dirs)


def test_a_restore_of_the_oldest_backup_brings_nothing_back(asked: House, keys: Keys) -> None:
    answers = [envelope for envelope, _, _ in stolen(asked.folder / "oldest")]
    shredded(lock_dirs=keys.lock_dirs)
    restore_backup(asked.folder / "oldest")
    assert campaigns.campaign("hosten").state == "shredded"
    with db.engine.connect() as connection:
        assert connection.execute(select(SubmissionRow.answer_id)).all() == []
    assert not any(envelope[200:232] in asked.disk() for envelope in answers)
    found = disposal.find(asked.app.extensions["settings"].journal, "hosten")
    assert (found.decision, found.people) == ("SBN 2027/114", ("Amina Berg", "Bo Ek"))


def test_the_record_names_the_decision_the_day_the_two_and_the_locks(asked: House, keys: Keys) -> None:
    made = shredded(lock_dirs=keys.lock_dirs[:1], gone={"Socialtjänsten": "in the safe, 2026-11-23, Bo Ek"})
    assert made.locks == {"Skolan": "destroyed here",
                          "Socialtjänsten": "destroyed elsewhere: in the safe, 2026-11-23, Bo Ek"}
    said = [(event.actor, event.action) for event in audit.events_about("hosten")][-2:]
    assert said == [("Amina Berg", "shredded the round"), ("Bo Ek", "witnessed the shredding")]
    assert disposal.all_disposals(asked.app.extensions["settings"].journal) == [made]


def test_sittings_of_the_round_go_and_others_stay(asked: House, keys: Keys) -> None:
    for code in ("hosten", "varen"):
        (asked.folder / "sittings" / code).mkdir(parents=True)
        (asked.folder / "sittings" / code / "a.sitting").write_bytes(b"sealed")
    shredded(lock_dirs=keys.lock_dirs)
    assert [path.name for path in (asked.folder / "sittings").iterdir()] == ["varen"]


def refused(error: type[Exception], match: str, asked: House, keys: Keys, **changes) -> None:
    """Nothing was destroyed, deleted or written down."""
    with pytest.raises(error, match=match):
        shredded(**{"lock_dirs": keys.lock_dirs, **changes})
    assert keys.opens(asked.folder / "oldest") == COUNT
    assert campaigns.campaign("hosten").status(asked.calendar()).value == "closed"
    with db.engine.connect() as connection:
        assert len(connection.execute(select(SubmissionRow.answer_id)).all()) == COUNT
    assert disposal.find(asked.app.extensions["settings"].journal, "hosten") is None


def test_what_is_missing_destroys_nothing(asked: House, keys: Keys, tmp_path: Path) -> None:
    refused(NotADisposal, "disposal decision", asked, keys, decision=" ")
    refused(NotADisposal, "names of two people", asked, keys, people=("Amina Berg", ""))
    refused(NotADisposal, "Two different people", asked, keys, people=("Amina", "A-mina"))
    refused(NotADisposal, "what became of lock Socialtjänsten", asked, keys, lock_dirs=keys.lock_dirs[:1])
    refused(NotADisposal, "no lock Skolna", asked, keys, gone={"Skolna": "somewhere"})
    refused(NotALock, "public file", asked, keys, lock_dirs=[tmp_path])
    make_lock("Annan", [unlock_holder(keys.folder / "Anna", keys.words["Anna"]).holder], tmp_path / "annan")
    refused(NotALock, "lock Annan in annan is not a lock of campaign hosten", asked, keys,
            lock_dirs=[*keys.lock_dirs, tmp_path / "annan"])


def test_an_open_round_and_an_unknown_one_are_refused(each_database: Settings, keys: Keys) -> None:
    with house(each_database) as built:
        built.asks(locks=[read_public(folder / "public.json") for folder in keys.lock_dirs])
        with pytest.raises(WrongState, match="closed first"):
            shredded(lock_dirs=keys.lock_dirs)
        with pytest.raises(UnknownCampaign):
            shred("varen", decision="1", people=("A", "B"))
    assert all(folder.exists() for folder in keys.lock_dirs)


def test_who_was_interrupted_repeats_it_and_it_goes_on(
    asked: House, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The power fails when the first lock is destroyed; the record says that the other is not."""
    from app.inbox.forgetting import shredding

    destroy, done = shredding.files.destroy_lock, []

    def fails_at_the_second(folder: Path) -> list[str]:
        done.append(folder)
        if len(done) == 2:
            raise OSError("the power failed")
        return destroy(folder)

    monkeypatch.setattr(shredding.files, "destroy_lock", fails_at_the_second)
    with pytest.raises(OSError, match="power"):
        shredded(lock_dirs=keys.lock_dirs)
    with pytest.raises(NotADisposal, match="what became of lock"):
        shredded(lock_dirs=())
    asked.calendar.turn(1)
    again = shredded(lock_dirs=keys.lock_dirs[1:], gone={"Skolan": "destroyed when the power failed, Amina Berg"},
                     decision="another")
    assert (again.decision, again.day) == ("SBN 2027/114", asked.calendar() - timedelta(days=1))
    assert keys.opens(asked.folder / "oldest") == 0
    assert shredded(lock_dirs=()).locks == again.locks  # and once more: nothing is left to do
