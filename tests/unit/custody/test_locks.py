"""A lock opens for each of its holders and for nobody else; what was changed in its folder is noticed."""

import json
import shutil

import pytest

from app.custody import locks
from app.custody.errors import AlreadyThere, CannotUnlock, NotALock
from app.custody.fingerprints import lock_fingerprint, slip_fingerprint
from app.custody.locks import make_lock, unlock_lock
from app.custody.public import Holder, PublicLock, point_of, read_public
from app.custody.unlocking import derive_key_pair, derive_lock_keys
from app.encoding import from_base64url
from tests.vectors import stored


@pytest.fixture(scope="session")
def skolan(anna, bo, tmp_path_factory):
    folder = tmp_path_factory.mktemp("locks") / "skolan"
    make_lock("Skolan", [anna.holder, bo.holder], folder)
    return folder


@pytest.fixture
def copy(skolan, tmp_path):
    return shutil.copytree(skolan, tmp_path / "skolan")


def change(path, **changed):
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


def test_each_holder_opens_it_to_the_same_keys(skolan, anna, bo):
    one = unlock_lock(skolan, anna.folder, anna.words)
    other = unlock_lock(skolan, bo.folder, bo.words)
    assert point_of(one.hpke_private_key.public_key()) == from_base64url(one.public.hpke_public_key)
    assert one.hpke_private_key.private_numbers() == other.hpke_private_key.private_numbers()
    assert (one.name, one.holder.name, other.holder.name) == ("Skolan", "Anna", "Bo")


def test_who_is_not_a_holder_cannot_open_it(anna, bo, tmp_path):
    make_lock("Socialtjänsten", [bo.holder], tmp_path / "lock")
    with pytest.raises(CannotUnlock, match="Anna is not a holder of lock Socialtjänsten"):
        unlock_lock(tmp_path / "lock", anna.folder, anna.words)


def test_one_holders_seed_does_not_open_for_another(copy, anna, bo):
    shutil.copy(copy / f"for-{bo.holder.id}.sealed", copy / f"for-{anna.holder.id}.sealed")
    with pytest.raises(CannotUnlock, match="Skolan"):
        unlock_lock(copy, anna.folder, anna.words)


def test_one_locks_seed_does_not_open_another_lock(copy, anna, tmp_path):
    make_lock("Other", [anna.holder], tmp_path / "other")
    shutil.copy(tmp_path / "other" / f"for-{anna.holder.id}.sealed", copy)
    with pytest.raises(CannotUnlock):
        unlock_lock(copy, anna.folder, anna.words)


def test_a_damaged_seed_does_not_open(copy, anna):
    path = copy / f"for-{anna.holder.id}.sealed"
    good = path.read_bytes()
    for bad in (b"", good[:-1], good[:-1] + bytes([good[-1] ^ 1]), good * 20):
        path.write_bytes(bad)
        with pytest.raises(CannotUnlock):
            unlock_lock(copy, anna.folder, anna.words)


def test_public_json_holds_what_the_format_says(skolan):
    shown = json.loads((skolan / "public.json").read_text(encoding="utf-8"))
    assert set(shown) == {
        "schema",
        "name",
        "suite",
        "hpke_public_key",
        "signing_public_key",
        "fingerprint",
        "tested",
    }
    assert (shown["name"], shown["suite"]) == ("Skolan", 1)
    assert len(from_base64url(shown["hpke_public_key"])) == 65
    assert shown["fingerprint"] == lock_fingerprint(shown)
    assert set(read_public(skolan / "public.json").in_form()) == {
        "name",
        "suite",
        "hpke_public_key",
        "signing_public_key",
    }


def test_only_proven_words_count_as_tested_until_the_drill(copy, bo):
    assert read_public(copy / "public.json").tested == ("Anna",)
    locks.test_lock(copy, bo.folder, bo.words)
    locks.test_lock(copy, bo.folder, bo.words)
    assert read_public(copy / "public.json").tested == ("Anna", "Bo")
    assert (copy / "public.json").stat().st_mode & 0o777 == 0o600


def test_the_drill_records_nothing_when_it_fails(copy, anna, bo):
    before = (copy / "public.json").read_bytes()
    (copy / f"for-{bo.holder.id}.sealed").unlink()
    with pytest.raises(CannotUnlock):
        locks.test_lock(copy, bo.folder, bo.words)
    assert (copy / "public.json").read_bytes() == before


def test_the_lock_folder_is_for_its_owner_only_and_holds_no_key(skolan, anna):
    opened = unlock_lock(skolan, anna.folder, anna.words)
    scalar = opened.hpke_private_key.private_numbers().private_value.to_bytes(32, "big")
    for path in skolan.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert scalar not in path.read_bytes()


def test_no_repr_shows_a_key(skolan, anna):
    opened = unlock_lock(skolan, anna.folder, anna.words)
    assert "Skolan" not in repr(opened)
    assert "EllipticCurve" not in repr(opened)


def test_a_lock_is_never_written_over(skolan, anna):
    with pytest.raises(AlreadyThere):
        make_lock("Skolan", [anna.holder], skolan)


def test_a_lock_needs_a_name_and_holders_that_can_be_told_apart(anna, tmp_path):
    namesake = Holder("0" * 16, "Anna", anna.holder.public_key)
    for name, holders in (("", [anna.holder]), ("X", []), ("X", [anna.holder] * 2), ("X", [anna.holder, namesake])):
        with pytest.raises(NotALock):
            make_lock(name, holders, tmp_path / "lock")
    assert not (tmp_path / "lock").exists()


@pytest.mark.parametrize(
    "changed",
    [
        {"name": ""},
        {"suite": 2},
        {"suite": True},
        {"hpke_public_key": "AAAA"},
        {"hpke_public_key": None},
        {"signing_public_key": "AAAA"},
        {"fingerprint": "ab" * 32},
        {"tested": "Anna"},
        {"tested": [5]},
    ],
)
def test_a_changed_public_json_is_refused(copy, anna, changed):
    change(copy / "public.json", **changed)
    with pytest.raises(NotALock):
        unlock_lock(copy, anna.folder, anna.words)


def test_a_public_json_with_the_keys_of_another_lock_is_noticed(copy, anna, tmp_path):
    other = make_lock("Skolan", [anna.holder], tmp_path / "other")
    (copy / "public.json").write_text(json.dumps(other.as_dict()))
    with pytest.raises(CannotUnlock):
        unlock_lock(copy, anna.folder, anna.words)


def test_what_is_no_lock_is_refused(tmp_path):
    for content in (b"", b"[]", b"null", b"\xff", b"[" * 60_000):
        (tmp_path / "public.json").write_bytes(content)
        with pytest.raises(NotALock):
            read_public(tmp_path / "public.json")
    with pytest.raises(NotALock):
        read_public(tmp_path / "missing.json")


def test_keys_and_fingerprints_are_those_of_the_shared_vectors():
    vectors = stored.shared_vectors()
    for vector in vectors["locks"]:
        public = derive_lock_keys(from_base64url(vector["seed"])).public()
        assert public == {name: vector[name] for name in public}
        assert lock_fingerprint(vector) == vector["fingerprint"]
        PublicLock.parse({**vector, "suite": 1, "tested": []})
    assert slip_fingerprint(vectors["locks"]) == vectors["slip_fingerprint"]


def test_key_pairs_are_derived_as_in_rfc_9180():
    appendix_a3 = stored.appendix_a3()
    for ikm, point in (("ikmE", "pkEm"), ("ikmR", "pkRm")):
        assert point_of(derive_key_pair(appendix_a3[ikm]).public_key()) == appendix_a3[point]


def test_a_seed_has_32_bytes():
    with pytest.raises(ValueError, match="32 bytes"):
        derive_lock_keys(bytes(31))
