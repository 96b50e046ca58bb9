"""A lock in use: one holder more, one less, and it opens for those who stay and for nobody else."""

import json
import shutil

import pytest
from click.testing import CliRunner

from app.cli import main
from app.custody.errors import AlreadyThere, CannotUnlock, NotAHolder, NotALock, WrongWords
from app.custody.locks import make_lock, unlock_lock
from app.custody.public import Holder, read_public
from app.custody.sharing import add_holder, holders_of, remove_holder
from tests.unit.custody.conftest import make_person


@pytest.fixture(scope="session")
def cia(tmp_path_factory):
    return make_person("Cia", tmp_path_factory.mktemp("cia"), proven=False)


@pytest.fixture
def skolan(anna, bo, tmp_path):
    make_lock("Skolan", [anna.holder, bo.holder], tmp_path / "skolan")
    return tmp_path / "skolan"


def scalar(lock_dir, person):
    opened = unlock_lock(lock_dir, person.folder, person.words)
    return opened.hpke_private_key.private_numbers().private_value


def test_who_comes_in_opens_the_same_keys(skolan, anna, bo, cia):
    add_holder(skolan, anna.folder, anna.words, cia.holder)
    assert scalar(skolan, cia) == scalar(skolan, anna) == scalar(skolan, bo)
    assert {one.name for one in holders_of(skolan).values()} == {"Anna", "Bo", "Cia"}
    assert read_public(skolan / "public.json").tested == ("Anna",)
    assert {path.stat().st_mode & 0o777 for path in skolan.iterdir()} == {0o600}


def test_nobody_comes_in_without_the_words_of_one_who_is_there(skolan, anna, bo, cia):
    before = {path.name: path.read_bytes() for path in skolan.iterdir()}
    with pytest.raises(WrongWords, match="Anna"):
        add_holder(skolan, anna.folder, bo.words, cia.holder)
    with pytest.raises(CannotUnlock, match="Cia is not a holder of lock Skolan"):
        add_holder(skolan, cia.folder, cia.words, Holder("0" * 16, "Di", anna.holder.public_key))
    assert {path.name: path.read_bytes() for path in skolan.iterdir()} == before


def test_a_holder_comes_in_once_and_under_a_name_of_their_own(skolan, anna, bo, cia):
    with pytest.raises(AlreadyThere, match="Bo is a holder of lock Skolan already"):
        add_holder(skolan, anna.folder, anna.words, bo.holder)
    with pytest.raises(NotALock, match="would be called Bo"):
        add_holder(skolan, anna.folder, anna.words, Holder(cia.holder.id, "Bo", cia.holder.public_key))


@pytest.mark.parametrize("gone", ["Anna", "Bo", "Cia"])
def test_each_holder_removed_in_turn_the_lock_still_opens(skolan, anna, bo, cia, gone):
    add_holder(skolan, anna.folder, anna.words, cia.holder)
    people = {"Anna": anna, "Bo": bo, "Cia": cia}
    before = scalar(skolan, anna)
    staying = [person for name, person in people.items() if name != gone]
    lock = remove_holder(skolan, staying[0].folder, staying[0].words, gone)
    assert [scalar(skolan, person) for person in staying] == [before, before]
    assert gone not in lock.tested
    with pytest.raises(CannotUnlock, match=f"{gone} is not a holder of lock Skolan"):
        unlock_lock(skolan, people[gone].folder, people[gone].words)


def test_nothing_of_who_left_stays_in_the_folder(skolan, anna, bo):
    remove_holder(skolan, anna.folder, anna.words, "Bo")
    left = [path.name for path in skolan.iterdir()]
    assert sorted(left) == sorted(["public.json", f"for-{anna.holder.id}.sealed", f"holder-{anna.holder.id}.json"])
    assert not any(b'"Bo"' in path.read_bytes() for path in skolan.iterdir())


def test_who_left_does_not_get_in_again_by_a_file_they_kept(skolan, anna, bo, tmp_path):
    """Nor into a lock made after that day, by whatever they kept of this one."""
    kept = shutil.copytree(skolan, tmp_path / "kept")
    remove_holder(skolan, anna.folder, anna.words, "Bo")
    make_lock("Skolan", [anna.holder], tmp_path / "next")
    for path in kept.glob(f"*{bo.holder.id}*"):
        shutil.copy(path, tmp_path / "next")
    with pytest.raises(CannotUnlock, match="does not open"):
        unlock_lock(tmp_path / "next", bo.folder, bo.words)


def test_nobody_leaves_before_one_who_stays_has_opened(skolan, anna, bo, cia):
    for folder, words, error in ((bo.folder, bo.words, NotAHolder), (cia.folder, cia.words, CannotUnlock),
                                 (anna.folder, bo.words, WrongWords)):
        with pytest.raises(error):
            remove_holder(skolan, folder, words, "Bo")
    assert scalar(skolan, bo) == scalar(skolan, anna)


def test_the_last_holder_cannot_leave(skolan, anna):
    remove_holder(skolan, anna.folder, anna.words, "Bo")
    with pytest.raises(NotAHolder, match="one who stays opens it first"):
        remove_holder(skolan, anna.folder, anna.words, "Anna")
    assert scalar(skolan, anna)


def test_a_folder_from_before_there_were_cards_goes_by_ids(skolan, anna, bo):
    for path in skolan.glob("holder-*.json"):
        path.unlink()
    assert set(holders_of(skolan)) == {anna.holder.id, bo.holder.id}
    with pytest.raises(NotAHolder, match=r"the id from their holder\.json"):
        remove_holder(skolan, anna.folder, anna.words, "Bo")
    remove_holder(skolan, anna.folder, anna.words, bo.holder.id)
    assert set(holders_of(skolan)) == {anna.holder.id}


def test_a_swapped_key_is_named_by_lock_and_holder(skolan, anna, tmp_path):
    """Somebody puts a key of their own into public.json, with a fingerprint that fits it."""
    other = make_lock("Other", [anna.holder], tmp_path / "other")
    shown = json.loads((skolan / "public.json").read_text(encoding="utf-8"))
    swapped = {**shown, "hpke_public_key": other.hpke_public_key, "signing_public_key": other.signing_public_key,
               "fingerprint": other.fingerprint}
    (skolan / "public.json").write_text(json.dumps(swapped), encoding="utf-8")
    with pytest.raises(CannotUnlock, match="lock Skolan holds for Anna does not open"):
        unlock_lock(skolan, anna.folder, anna.words)
    (skolan / "public.json").write_text(json.dumps({**swapped, "fingerprint": shown["fingerprint"]}), encoding="utf-8")
    with pytest.raises(NotALock, match="the fingerprint of lock Skolan"):
        unlock_lock(skolan, anna.folder, anna.words)


def run(*arguments):
    return CliRunner().invoke(main, ["keys", *map(str, arguments)])


def test_the_commands_let_in_and_take_off(skolan, anna, bo, cia, tmp_path):
    words = tmp_path / "words.txt"
    words.write_text(anna.words, encoding="utf-8")
    by = ("--holder", anna.folder, "--words", words)
    added = run("add", skolan, "--new", cia.folder / "holder.json", *by)
    assert (added.exit_code, added.stdout) == (0, "Cia is a holder of lock Skolan\n")
    assert "keys test" in added.stderr
    assert f"{anna.holder.id} Anna tested" in run("holders", skolan).stdout.splitlines()
    assert run("remove", skolan, "Bo", *by).exit_code == 0
    last = run("remove", skolan, "Cia", *by)
    assert "one holder only" in last.stderr
    refused = run("remove", skolan, "Di", *by)
    assert (refused.exit_code, refused.stderr) == (1, "Di is not a holder of lock Skolan\n")
    assert run("holders", tmp_path / "nowhere").exit_code == 1
