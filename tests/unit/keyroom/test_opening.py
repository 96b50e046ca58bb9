"""Opening a batch: two locks, two people, every envelope by itself."""

import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.aggregation.tables import tabulate
from app.demo.made_up import answer_set as made_up
from app.keyroom.building import build_release
from app.keyroom.errors import MissingLock, NothingToStrip, SamePerson, WrongLock
from app.keyroom.opening import open_batch
from app.keyroom.stripping import strip_batch
from app.questionnaire.packs import Pack
from app.releases.document import release_bytes
from app.sealing.batch import BatchLine, read_batch
from app.sealing.errors import NotABatch
from tests.unit.keyroom.conftest import KeyHolder, answer_set, make_batch, seal

Holders = tuple[KeyHolder, KeyHolder]


def damaged(line: BatchLine) -> BatchLine:
    return replace(line, envelope=line.envelope[:-1] + bytes([line.envelope[-1] ^ 1]))


def test_both_locks_open_every_envelope(tmp_path: Path, form: dict[str, Any], key_holders: Holders) -> None:
    sealed = [seal(form, answer_set({"im04": "often"})) for _ in range(3)]
    opened = open_batch(make_batch(tmp_path / "batch", form, sealed), [one.unlock() for one in key_holders])
    assert [one.answer_set.answers["im04"] for one in opened.readable] == ["often"] * 3
    assert {one.id for one in opened.readable} == {line.id for line in sealed}
    assert opened.unreadable == ()


@pytest.mark.parametrize("alone", [0, 1])
def test_one_lock_alone_opens_nothing(tmp_path: Path, form: dict[str, Any], key_holders: Holders, alone: int) -> None:
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set())])
    with pytest.raises(MissingLock, match="Skolan" if alone == 1 else "Socialtjänsten"):
        open_batch(batch, [key_holders[alone].unlock()])


def test_a_lock_of_another_campaign_is_named(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders, stranger: KeyHolder
) -> None:
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set())])
    with pytest.raises(WrongLock, match="lock Annan is not a lock of campaign prov-ett"):
        open_batch(batch, [key_holders[0].unlock(), stranger.unlock()])


def test_one_person_cannot_open_both_locks(tmp_path: Path, form: dict[str, Any], key_holders: Holders) -> None:
    inner, outer = (one.unlock() for one in key_holders)
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set())])
    with pytest.raises(SamePerson, match="Inga Inre opened both locks"):
        open_batch(batch, [inner, replace(outer, holder=inner.holder)])


def test_three_bad_envelopes_among_a_hundred_are_listed_and_the_rest_opens(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders
) -> None:
    good = [seal(form, answer_set()) for _ in range(97)]
    bad = [damaged(seal(form, answer_set())), seal(form, answer_set({"im99": "often"})), seal(form, b"not json")]
    opened = open_batch(make_batch(tmp_path / "batch", form, good + bad), [one.unlock() for one in key_holders])
    assert len(opened.readable) == 97
    reasons = {one.id: one.reason for one in opened.unreadable}
    assert set(reasons) == {line.id for line in bad}
    assert reasons[bad[0].id] == "cannot_open"
    assert reasons[bad[1].id] == "unknown_item"


def test_an_envelope_moved_to_another_id_does_not_open(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders
) -> None:
    moved = replace(seal(form, answer_set()), id=secrets.token_hex(16))
    opened = open_batch(make_batch(tmp_path / "batch", form, [moved]), [one.unlock() for one in key_holders])
    assert [one.reason for one in opened.unreadable] == ["cannot_open"]


def test_an_answer_that_stands_twice_counts_once(tmp_path: Path, form: dict[str, Any], key_holders: Holders) -> None:
    line = seal(form, answer_set())
    opened = open_batch(make_batch(tmp_path / "batch", form, [line, line]), [one.unlock() for one in key_holders])
    assert len(opened.readable) == 1
    assert [one.reason for one in opened.unreadable] == ["duplicate_id"]


def test_a_mistake_of_ours_stops_no_other_envelope_and_tells_nothing(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object, data: bytes) -> None:
        raise RuntimeError(data.decode())

    monkeypatch.setattr("app.questionnaire.answers.AnswerReader.read_row", broken)
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set())])
    opened = open_batch(batch, [one.unlock() for one in key_holders])
    assert [one.reason for one in opened.unreadable] == ["unexpected"]


def test_many_envelopes_open_in_other_processes(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.keyroom.crowds.spreading.MANY", 2)
    monkeypatch.setattr("app.keyroom.crowds.spreading.CHUNK", 2)
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set({"im04": "never"})) for _ in range(3)])
    steps: list[int] = []
    opened = open_batch(batch, [one.unlock() for one in key_holders], progress=steps.append)
    assert [one.answer_set.answers["im04"] for one in opened.readable] == ["never"] * 3
    assert steps == [2, 3]


def test_a_batch_that_changes_while_others_open_it_is_told_as_that(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.keyroom.crowds.spreading.MANY", 2)
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set()) for _ in range(3)])
    batch.path.write_bytes(batch.path.read_bytes()[:-9])
    with pytest.raises(NotABatch, match="the batch has changed since it was read"):
        open_batch(batch, [one.unlock() for one in key_holders])


def test_counting_side_by_side_is_counting_one_after_the_other(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders
) -> None:
    chance = Random(1)
    lines = [seal(form, json.dumps(made_up(form, chance)).encode()) for _ in range(40)]
    opened = open_batch(make_batch(tmp_path / "batch", form, lines), [one.unlock() for one in key_holders])
    pack, sets = Pack.parse(form["pack"]), list(opened.answer_sets)
    assert len(opened.answer_sets) == len(sets) == 40
    assert tabulate(pack, opened.answer_sets) == tabulate(pack, sets)
    assert sum(tabulate(pack, sets)[0].counts.values()) == 40


def test_somebody_elses_executor_may_do_the_work(tmp_path: Path, form: dict[str, Any], key_holders: Holders) -> None:
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set()) for _ in range(2)])
    with ThreadPoolExecutor(1) as threads:
        opened = open_batch(batch, [one.unlock() for one in key_holders], executor=threads)
    assert len(opened.readable) == 2


def test_after_stripping_the_inner_lock_opens_alone(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders
) -> None:
    inner, outer = (one.unlock() for one in key_holders)
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set({"im04": "often"})) for _ in range(4)])
    stripped = strip_batch(batch, outer, tmp_path / "stripped")
    handed_over = read_batch(tmp_path / "stripped")
    assert (stripped.envelopes, stripped.left_out, handed_over.layers_left) == (4, 0, 1)
    both, alone = (open_batch(one, locks) for one, locks in ((batch, [inner, outer]), (handed_over, [inner])))
    releases = [build_release(form, batch.form_hash, "2026-W51", one.answer_sets) for one in (both, alone)]
    assert release_bytes(releases[0]) == release_bytes(releases[1])


def test_stripping_keeps_headers_and_ids_and_makes_a_new_order(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders
) -> None:
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set()) for _ in range(30)])
    strip_batch(batch, key_holders[1].unlock(), tmp_path / "stripped")
    before, after = list(batch.lines()), list(read_batch(tmp_path / "stripped").lines())
    assert {line.id for line in before} == {line.id for line in after}
    assert [line.id for line in before] != [line.id for line in after]
    assert {line.envelope[:13] for line in before if isinstance(line, BatchLine)} == {
        line.envelope[:13] for line in after if isinstance(line, BatchLine)
    }


def test_what_could_not_be_stripped_is_still_listed_when_the_rest_opens(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders
) -> None:
    lines = [seal(form, answer_set()), damaged(seal(form, answer_set()))]
    strip_batch(make_batch(tmp_path / "batch", form, lines), key_holders[1].unlock(), tmp_path / "stripped")
    opened = open_batch(read_batch(tmp_path / "stripped"), [key_holders[0].unlock()])
    assert (len(opened.readable), [one.reason for one in opened.unreadable]) == (1, ["cannot_open"])


def test_only_the_outermost_lock_strips(tmp_path: Path, form: dict[str, Any], key_holders: Holders) -> None:
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set())])
    with pytest.raises(WrongLock, match="that is Socialtjänsten"):
        strip_batch(batch, key_holders[0].unlock(), tmp_path / "stripped")
    assert not (tmp_path / "stripped").exists()


def test_the_last_layer_is_never_stripped(tmp_path: Path, form: dict[str, Any], key_holders: Holders) -> None:
    batch = make_batch(tmp_path / "batch", form, [seal(form, answer_set())])
    strip_batch(batch, key_holders[1].unlock(), tmp_path / "stripped")
    with pytest.raises(NothingToStrip):
        strip_batch(read_batch(tmp_path / "stripped"), key_holders[0].unlock(), tmp_path / "bare")
