"""The drill that holders repeat: a canary under a campaign's locks, who can still open it, and who never can."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.custody.holders import make_holder, write_holder
from app.custody.locks import make_lock, unlock_lock
from app.custody.public import Holder, read_public
from app.custody.sharing import remove_holder
from app.custody.words import make_words, read_words_file
from app.keyroom.rehearsing.canary import Canary, rehearse

PEOPLE = {"Skolan": ("Anna", "Bo"), "Socialtjänsten": ("Cia", "Dag")}


class House:
    """Two locks with two holders each, as folders."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def found(self) -> None:
        for lock, people in PEOPLE.items():
            make_lock(lock, [self.person(name) for name in people], self.folder / lock)

    def person(self, name: str) -> Holder:
        return write_holder(make_holder(name), self.folder / name, self.words(name))

    def words(self, name: str) -> Path:
        return self.folder / f"{name}.txt"

    def opens(self, lock: str, name: str):
        return unlock_lock(self.folder / lock, self.folder / name, read_words_file(self.words(name)))

    def form(self, *locks: str) -> Path:
        shown = [read_public(self.folder / lock / "public.json").in_form() for lock in locks]
        path = self.folder / "form.json"
        path.write_text(json.dumps({"campaign": "hosten", "locks": shown}), encoding="utf-8")
        return path

    def drills(self, *tried: tuple[str, str], form: Path | None = None) -> Result:
        options = [part for lock, name in tried for part in (
            "--lock", self.folder / lock, "--holder", self.folder / name, "--words", self.words(name))]
        asked = ["keys", "drill", *options, *(["--form", form] if form else [])]
        return CliRunner().invoke(main, list(map(str, asked)))

    def log(self, lock: str) -> list[str]:
        return (self.folder / lock / "drills.txt").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    House(folder).found()
    return folder


@pytest.fixture
def house(founded: Path, tmp_path: Path) -> House:
    return House(shutil.copytree(founded, tmp_path / "house"))


def test_one_lock_with_every_holder_opens_nothing_and_both_open_with_each_pair(house: House) -> None:
    openers = [[house.opens(lock, name) for name in people] for lock, people in PEOPLE.items()]
    publics = [opened[0].public for opened in openers]
    for opened in openers:
        for key in opened:
            canary = Canary.sealed_to(publics)
            assert not any(canary.opens_with(keys) for keys in ([key], [key, key], [*opened], []))
    outcome = rehearse(publics, openers)
    print(f"pairs: {outcome.opened} of {outcome.pairs}; one lock alone: {outcome.opened_alone} of {outcome.alone}")
    assert (outcome.pairs, outcome.opened, outcome.opened_alone) == (4, 4, 0)
    assert outcome.passed
    assert not rehearse(publics, [openers[1], openers[0]]).passed  # the outer lock where the inner one belongs


def test_the_drill_says_who_can_still_open_and_can_be_repeated(house: House) -> None:
    form = house.form("Skolan", "Socialtjänsten")
    for turn in (1, 2):
        done = house.drills(("Skolan", "Anna"), ("Skolan", "Bo"), ("Socialtjänsten", "Cia"), form=form)
        assert done.exit_code == 0, done.output
        assert "together: 2 of 2 opened the canary; one lock alone: 0 of 6" in done.stdout
        assert len(house.log("Skolan")) == turn
    assert house.log("Skolan")[0].endswith("lock Skolan passed; opened: Anna, Bo")
    assert house.log("Socialtjänsten")[0].endswith("opened: Cia; not tried: Dag")


@pytest.mark.parametrize(("lock", "gone"), [(lock, name) for lock, people in PEOPLE.items() for name in people])
def test_each_holder_removed_in_turn_and_the_rest_still_opens(house: House, lock: str, gone: str) -> None:
    staying = next(name for name in PEOPLE[lock] if name != gone)
    remove_holder(house.folder / lock, house.folder / staying, read_words_file(house.words(staying)), gone)
    everybody = [(where, name) for where, people in PEOPLE.items() for name in people]
    still = house.drills(*(pair for pair in everybody if pair != (lock, gone)))
    assert still.exit_code == 0, still.output
    assert "together: 2 of 2 opened" in still.stdout
    failed = house.drills(*everybody)
    assert failed.exit_code == 1
    assert f"not opened: {gone} is not a holder of lock {lock}" in failed.stderr


def test_wrong_words_are_named_by_their_holder_and_fail_the_drill(house: House) -> None:
    house.words("Bo").write_text(make_words(), encoding="utf-8")
    done = house.drills(("Skolan", "Anna"), ("Skolan", "Bo"), ("Socialtjänsten", "Cia"))
    assert done.exit_code == 1
    assert "not opened: these are not the six words of holder Bo" in done.stderr
    assert house.log("Skolan")[0].endswith("failed; opened: Anna; not opened: Bo")


def test_a_lock_of_another_campaign_is_named(house: House) -> None:
    make_lock("Annan", [house.person("Eva")], house.folder / "Annan")
    form = house.form("Skolan", "Socialtjänsten")
    done = house.drills(("Skolan", "Anna"), ("Annan", "Eva"), form=form)
    assert (done.exit_code, done.stderr) == (1, "lock Annan is not a lock of campaign hosten\n")
    alone = house.drills(("Skolan", "Anna"), form=form)
    assert alone.stderr == "lock Socialtjänsten of campaign hosten was opened by nobody\n"


def test_a_swapped_key_is_named_and_opens_nothing(house: House) -> None:
    make_lock("Skolan", [house.person("Mal")], house.folder / "swapped")
    shutil.copy(house.folder / "swapped" / "public.json", house.folder / "Skolan" / "public.json")
    done = house.drills(("Skolan", "Anna"), ("Socialtjänsten", "Cia"))
    assert done.exit_code == 1
    assert "what lock Skolan holds for Anna does not open: it is another lock's, or a key" in done.stderr
    assert done.stderr.splitlines()[-1] == "the lock in Skolan was opened by none of those who tried"


def test_one_person_for_both_locks_is_no_two_people(house: House) -> None:
    anna = unlock_lock(house.folder / "Skolan", house.folder / "Anna", read_words_file(house.words("Anna"))).holder
    make_lock("Annas", [anna], house.folder / "Annas")
    done = house.drills(("Skolan", "Anna"), ("Annas", "Anna"))
    assert done.exit_code == 1
    assert "two different people" in done.stderr


def test_wrong_usage_and_what_is_no_form_are_refused(house: House) -> None:
    assert CliRunner().invoke(main, ["keys", "drill", "--lock", str(house.folder / "Skolan")]).exit_code == 2
    bad = house.folder / "form.json"
    bad.write_text("[]", encoding="utf-8")
    done = house.drills(("Skolan", "Anna"), ("Socialtjänsten", "Cia"), form=bad)
    assert (done.exit_code, done.stderr) == (1, "form.json is not the form of a campaign\n")
