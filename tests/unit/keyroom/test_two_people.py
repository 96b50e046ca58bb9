"""Two people are two people: one key under another name, or one name in another spelling, is refused everywhere."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.campaigns.errors import UntestedLock
from app.campaigns.locks import check_tested
from app.custody.errors import CannotUnlock, NotALock
from app.custody.locks import make_lock
from app.custody.public import Holder
from app.custody.sharing import add_holder
from app.custody.unlocking import OpenLock, unlock_lock
from app.keyroom.errors import SamePerson
from app.keyroom.locks import check_two_people
from app.keyroom.rehearsing.canary import rehearse
from app.keyroom.sitting import Sitting
from app.releases.protocol import read_protocol
from tests.unit.keyroom.conftest import KeyHolder, answer_set, make_batch, seal

Holders = tuple[KeyHolder, KeyHolder]
SPELLINGS = ["inga inre", "Inga-Inre", " INGA  INRE", "Ｉｎｇａ Inre", "Inga\u200b Inre"]


def called(lock: OpenLock, name: str, key: Holder | None = None) -> OpenLock:
    """The lock as somebody of this name opened it, with the key of `key`."""
    return replace(lock, holder=replace(key or lock.holder, name=name))


@pytest.mark.parametrize("name", SPELLINGS)
def test_one_name_in_another_spelling_opens_no_second_lock(key_holders: Holders, name: str) -> None:
    inner, outer = (one.unlock() for one in key_holders)
    with pytest.raises(SamePerson):
        check_two_people([inner, called(outer, name)])
    with pytest.raises(SamePerson):
        rehearse([inner.public, outer.public], [[inner], [called(outer, name)]])
    check_two_people([inner, outer])


def test_one_key_under_another_name_opens_no_second_lock(key_holders: Holders) -> None:
    inner, outer = (one.unlock() for one in key_holders)
    with pytest.raises(SamePerson):
        check_two_people([inner, called(outer, "Somebody Else", inner.holder)])


def test_a_lock_knows_whose_key_it_was_sealed_to(key_holders: Holders, tmp_path: Path) -> None:
    renamed = shutil.copytree(key_holders[0].holder_dir, tmp_path / "renamed")
    card = json.loads((renamed / "holder.json").read_text(encoding="utf-8"))
    (renamed / "holder.json").write_text(json.dumps({**card, "name": "Somebody Else"}), encoding="utf-8")
    with pytest.raises(CannotUnlock, match="knows this key as that of Inga Inre, not of Somebody Else"):
        unlock_lock(key_holders[0].lock_dir, renamed, key_holders[0].words)


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_lock_has_no_two_holders_of_one_name(key_holders: Holders, tmp_path: Path, name: str) -> None:
    inga, other = (one.unlock().holder for one in key_holders)
    with pytest.raises(NotALock, match="have one name"):
        make_lock("Skolan", [inga, replace(other, name=name)], tmp_path / "lock")
    make_lock("Skolan", [inga], tmp_path / "lock")
    with pytest.raises(NotALock, match="nobody could tell them apart"):
        add_holder(tmp_path / "lock", key_holders[0].holder_dir, key_holders[0].words, replace(other, name=name))


@pytest.mark.parametrize("name", SPELLINGS)
def test_no_round_opens_with_locks_that_one_person_tested(key_holders: Holders, name: str) -> None:
    inner, outer = (one.unlock().public for one in key_holders)
    with pytest.raises(UntestedLock, match="two different people"):
        check_tested([inner, replace(outer, tested=(name,))])
    check_tested([inner, outer])


@pytest.fixture
def handed_over(tmp_path: Path, form: dict[str, Any], key_holders: Holders) -> tuple[Sitting, OpenLock]:
    """A sitting to which the inner lock's holder has handed a release and a protocol over, and the outer lock."""
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set()) for _ in range(12)])
    inner, outer = (one.unlock() for one in key_holders)
    first, second = Sitting.of(batch), Sitting.of(batch)
    for lock in (inner, outer):
        first.add(lock)
    first.open(patience=60)
    first.agree(0)
    second.hand_over(first.signed_release(), first.signed_protocol())
    return second, outer


@pytest.mark.parametrize("as_whom", ["another name", "another key"])
def test_who_signed_elsewhere_signs_with_no_second_lock(
    handed_over: tuple[Sitting, OpenLock], key_holders: Holders, as_whom: str
) -> None:
    sitting, outer = handed_over
    inga = key_holders[0].unlock().holder
    one = called(outer, "Somebody Else", inga) if as_whom == "another name" else called(outer, "INGA INRE")
    sitting.add(one)
    with pytest.raises(SamePerson, match="has signed with lock Skolan"):
        sitting.agree(1)
    assert sitting.agreeing() == []


def test_another_person_signs_beside(handed_over: tuple[Sitting, OpenLock]) -> None:
    sitting, outer = handed_over
    sitting.add(outer)
    sitting.agree(1)
    assert len(read_protocol(sitting.signed_protocol())["signatures"]) == 2
