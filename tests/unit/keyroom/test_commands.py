"""The key room on the command line: 0 done, 1 refused with one line, 2 wrong usage."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from app.releases.checking import check_against
from app.sealing.batch import form_hash
from tests.unit.keyroom.conftest import KeyHolder, answer_set, make_batch, seal

Holders = tuple[KeyHolder, KeyHolder]


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def batch(tmp_path: Path, form: dict[str, Any]) -> Path:
    make_batch(tmp_path / "batch", form, [seal(form, answer_set({"im04": "often"})) for _ in range(7)])
    return tmp_path / "batch"


def refused(result: Result, reason: str) -> None:
    assert result.exit_code == 1
    assert result.stdout == ""
    assert reason in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_both_locks_make_a_release_signed_by_both(
    batch: Path, tmp_path: Path, form: dict[str, Any], key_holders: Holders
) -> None:
    inner, outer = key_holders
    result = run("open", batch, *outer.options, *inner.options, "--out", tmp_path / "release")
    assert (result.exit_code, result.stdout) == (0, "7 opened, 0 not readable\n")
    release = json.loads((tmp_path / "release").read_bytes())
    check_against(release, "prov-ett", form, form_hash(form))
    table = next(table for table in release["tables"] if table["item"] == "im04")
    assert table["cells"]["often"] == [4, 7]
    assert release["themes"] == []


def test_the_same_batch_gives_the_same_bytes(batch: Path, tmp_path: Path, key_holders: Holders) -> None:
    for name in ("one", "two"):
        run("open", batch, *key_holders[0].options, *key_holders[1].options, "--out", tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_one_after_the_other_gives_the_same_release(batch: Path, tmp_path: Path, key_holders: Holders) -> None:
    inner, outer = key_holders
    run("open", batch, *inner.options, *outer.options, "--out", tmp_path / "together")
    assert run("strip", batch, *outer.options, "--out", tmp_path / "stripped").stdout == "7 stripped, 0 not readable\n"
    assert run("open", tmp_path / "stripped", *inner.options, "--out", tmp_path / "apart").exit_code == 0
    assert run("release", "sign", tmp_path / "apart", *outer.options).exit_code == 0
    assert (tmp_path / "apart").read_bytes() == (tmp_path / "together").read_bytes()


def test_signing_twice_changes_nothing(batch: Path, tmp_path: Path, key_holders: Holders) -> None:
    inner, outer = key_holders
    run("open", batch, *inner.options, *outer.options, "--out", tmp_path / "release")
    before = (tmp_path / "release").read_bytes()
    assert run("release", "sign", tmp_path / "release", *outer.options).exit_code == 0
    assert (tmp_path / "release").read_bytes() == before


def test_below_the_minimum_there_is_a_release_without_numbers(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders
) -> None:
    make_batch(tmp_path / "batch", form, [seal(form, answer_set()) for _ in range(6)])
    options = (*key_holders[0].options, *key_holders[1].options)
    result = run("open", tmp_path / "batch", *options, "--out", tmp_path / "release")
    assert (result.exit_code, result.stdout) == (0, "6 opened, 0 not readable\n")
    release = json.loads((tmp_path / "release").read_bytes())
    assert (release["strata"], release["tables"]) == ([], [])


def test_what_did_not_open_is_told_with_its_reason(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders
) -> None:
    bad = seal(form, answer_set({"im04": "perhaps"}))
    make_batch(tmp_path / "batch", form, [bad, *(seal(form, answer_set()) for _ in range(7))])
    options = (*key_holders[0].options, *key_holders[1].options)
    result = run("open", tmp_path / "batch", *options, "--out", tmp_path / "release")
    assert (result.exit_code, result.stdout) == (0, "7 opened, 1 not readable\n")
    assert result.stderr == f"not readable: {bad.id}: unknown_choice\n"


def test_one_lock_is_refused_and_no_release_is_left(batch: Path, tmp_path: Path, key_holders: Holders) -> None:
    refused(run("open", batch, *key_holders[1].options, "--out", tmp_path / "release"), "lock Skolan is missing")
    assert not (tmp_path / "release").exists()


def test_words_of_another_holder_are_refused(batch: Path, tmp_path: Path, key_holders: Holders) -> None:
    inner, outer = key_holders
    mixed = ["--lock", outer.lock_dir, "--holder", outer.holder_dir, "--words", inner.words_file]
    refused(run("strip", batch, *mixed, "--out", tmp_path / "stripped"), "Yrsa Yttre")


def test_another_holders_key_is_refused(batch: Path, tmp_path: Path, key_holders: Holders) -> None:
    inner, outer = key_holders
    mixed = ["--lock", outer.lock_dir, "--holder", inner.holder_dir, "--words", inner.words_file]
    refused(run("strip", batch, *mixed, "--out", tmp_path / "stripped"), "Inga Inre is not a holder of lock Social")


@pytest.mark.parametrize("content", ["", "{}", "not a batch", '{"schema":"egna-ord/batch/1"}', "\x00\xff"])
def test_a_file_that_is_no_batch_is_refused(tmp_path: Path, key_holders: Holders, content: str) -> None:
    (tmp_path / "batch").write_text(content)
    refused(run("strip", tmp_path / "batch", *key_holders[1].options, "--out", tmp_path / "stripped"), "batch")


def test_a_batch_with_a_changed_form_is_refused(batch: Path, tmp_path: Path, key_holders: Holders) -> None:
    batch.write_text(batch.read_text().replace("Provskolan", "Andra skolan"))
    refused(run("strip", batch, *key_holders[1].options, "--out", tmp_path / "stripped"), "hash")


def test_a_file_that_is_no_release_is_not_signed(batch: Path, key_holders: Holders) -> None:
    refused(run("release", "sign", batch, *key_holders[1].options), "JSON")


def test_a_file_that_is_not_there_is_refused_in_one_line(tmp_path: Path, key_holders: Holders) -> None:
    refused(run("release", "sign", tmp_path / "nothing", *key_holders[1].options), "No such file")
    refused(run("strip", tmp_path / "nothing", *key_holders[1].options, "--out", tmp_path / "out"), "No such file")


def test_locks_without_holders_are_wrong_usage(batch: Path, tmp_path: Path, key_holders: Holders) -> None:
    result = run("open", batch, *key_holders[0].options, "--lock", tmp_path, "--out", tmp_path / "release")
    assert result.exit_code == 2
