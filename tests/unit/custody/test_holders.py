"""A holder's key opens with the right words only, and is never written over."""

import json
import os
import shutil

import pytest

from app.custody import holders
from app.custody.errors import AlreadyThere, NotAHolder, WrongWords
from app.custody.holders import make_holder, unlock_holder, write_holder
from app.custody.public import Holder, read_holder
from app.custody.words import make_words, read_words_file


@pytest.fixture
def copy(anna, tmp_path):
    return shutil.copytree(anna.folder, tmp_path / "copy")


def change(path, **changed):
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


def test_the_right_words_open_the_key(anna):
    opened = unlock_holder(anna.folder, anna.words)
    assert opened.holder == anna.holder == read_holder(anna.folder / "holder.json")


def test_other_words_do_not(anna):
    with pytest.raises(WrongWords, match="holder Anna"):
        unlock_holder(anna.folder, make_words())


def test_the_same_words_in_another_order_do_not(anna):
    with pytest.raises(WrongWords):
        unlock_holder(anna.folder, " ".join(reversed(anna.words.split())))


def test_words_in_a_file_are_proven_and_say_so(anna, bo):
    assert anna.holder.words_proven
    assert not bo.holder.words_proven
    assert read_words_file(anna.folder.parent / "Anna.txt") == anna.words


def test_words_are_in_no_file_but_their_own(anna):
    for path in anna.folder.iterdir():
        assert not any(word.encode() in path.read_bytes() for word in anna.words.split())


def test_key_files_are_for_their_owner_only(anna):
    files = [*anna.folder.iterdir(), anna.folder.parent / "Anna.txt"]
    assert sorted(path.name for path in files) == ["Anna.txt", "holder.json", "holder.wrap"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert anna.folder.stat().st_mode & 0o777 == 0o700


def test_a_key_is_never_written_over(anna, copy, tmp_path):
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    new = make_holder("Anna")
    with pytest.raises(AlreadyThere):
        write_holder(new, copy)
    with pytest.raises(AlreadyThere):
        write_holder(new, tmp_path / "new", anna.folder.parent / "Anna.txt")
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before
    assert not (tmp_path / "new" / "holder.json").exists()


@pytest.mark.parametrize("name", ["", " ", "a\nb", "x" * 81, "a\u202eb", " Anna"])
def test_a_holder_needs_a_name(name):
    with pytest.raises(NotAHolder):
        make_holder(name)


@pytest.mark.parametrize(
    "changed",
    [
        {"passes": 1},
        {"passes": 10**9},
        {"memory_kib": 8},
        {"memory_kib": 2**31},
        {"memory_kib": "65536"},
        {"lanes": 0},
        {"lanes": True},
        {"schema": "egna-ord/wrap/2"},
        {"subject": "holder 0000000000000000"},
        {"salt": "AA"},
        {"nonce": "AA"},
        {"sealed": "=="},
    ],
)
def test_a_wrap_out_of_bounds_is_refused_before_it_costs_memory(anna, copy, changed, monkeypatch):
    monkeypatch.setattr(holders, "hash_secret_raw", lambda *_args, **_kwargs: pytest.fail("memory was asked for"))
    change(copy / "holder.wrap", **changed)
    with pytest.raises(NotAHolder):
        unlock_holder(copy, anna.words)


def test_a_wrap_with_a_changed_header_does_not_open(anna, copy):
    change(copy / "holder.wrap", passes=4)
    with pytest.raises(WrongWords):
        unlock_holder(copy, anna.words)


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"{}", b"\xff", b"[" * 5_000, b'{"sealed": 5}'])
def test_what_is_no_wrap_or_holder_is_refused(anna, copy, content):
    (copy / "holder.wrap").write_bytes(content)
    with pytest.raises(NotAHolder):
        unlock_holder(copy, anna.words)
    (copy / "holder.json").write_bytes(content)
    with pytest.raises(NotAHolder):
        unlock_holder(copy, anna.words)


def test_an_incomplete_folder_is_refused(anna, copy):
    os.remove(copy / "holder.wrap")
    with pytest.raises(NotAHolder, match=r"holder Anna has no holder\.wrap"):
        unlock_holder(copy, anna.words)
    os.remove(copy / "holder.json")
    with pytest.raises(NotAHolder):
        unlock_holder(copy, anna.words)


def test_the_public_key_of_another_is_noticed(anna, bo, copy):
    with pytest.raises(NotAHolder, match="the id of holder Bo"):
        Holder.parse({**bo.holder.as_dict(), "public_key": anna.holder.public_key})
    (copy / "holder.json").write_bytes((bo.folder / "holder.json").read_bytes())
    with pytest.raises(NotAHolder):
        unlock_holder(copy, anna.words)
