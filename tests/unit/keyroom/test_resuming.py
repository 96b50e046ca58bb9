"""A sitting that was put away: it opens with what opens the batch, goes on where it was, and belongs nowhere else."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.custody.unlocking import OpenLock
from app.deidentification.paraphrase import Treatment
from app.keyroom.errors import CannotTakeUp, MissingLock
from app.keyroom.resuming import state
from app.keyroom.resuming.sealed import STEP, open_state, seal_state
from app.keyroom.resuming.shelf import Shelf
from app.keyroom.sitting import Sitting
from app.sealing.batch import Batch
from tests.unit.keyroom.conftest import KeyHolder, answer_set, make_batch, seal

Holders = tuple[KeyHolder, KeyHolder]
TOLD = "صديقي رنا يساعدني في الاستراحة"
SCOPES = ["words", "exact_words"]


@pytest.fixture
def batch(tmp_path: Path, form: dict[str, Any]) -> Batch:
    given = [answer_set(words={"im00a": f"{TOLD} {n}"}, scopes=SCOPES) for n in range(4)]
    return make_batch(tmp_path / "batch", form, [seal(form, one) for one in given])


@pytest.fixture
def locks(key_holders: Holders) -> list[OpenLock]:
    return [holder.unlock() for holder in key_holders]


def opened_again(batch: Batch, locks: list[OpenLock], saved: bytes | None = None) -> Sitting:
    sitting = Sitting.of(batch)
    sitting.saved = saved
    for lock in locks:
        sitting.add(lock)
    sitting.open(patience=30)
    return sitting


def half_read(batch: Batch, locks: list[OpenLock]) -> Sitting:
    sitting = opened_again(batch, locks)
    sitting.reading.begin_reading("Lena Läsare", safeguarding=False)
    theme = sitting.reading.add_theme({"sv": "Rasten"})
    sitting.reading.list_names("Rana\nرنا")
    sitting.reading.bind_translator("Tove Tolk", True, "2026-12-16")
    sitting.reading.translate(0, "Min kompis Rana hjälper mig", "sv")
    for number in (0, 1):
        sitting.reading.decide(number, Treatment.PARAPHRASE, theme, {"sv": f"Vänner hjälper. {number}"})
    sitting.reading.begin_approving("Adam Andra")
    sitting.reading.approve(0)
    return sitting


def test_it_goes_on_where_it_was(batch: Batch, locks: list[OpenLock]) -> None:
    before = half_read(batch, locks)
    after = opened_again(batch, locks, before.put_aside())
    assert after.reading.texts == before.reading.texts
    assert after.reading.themes == before.reading.themes
    assert after.reading.listed == ("Rana", "رنا")
    assert after.reading.translator == before.reading.translator
    assert (after.reading.seen, after.reading.waiting()) == ({0, 1}, [1])
    assert [event.did for event in after.protocol.events].count("opened") == 1
    assert any(event.did == "taken up" for event in after.protocol.events)


def test_whoever_takes_it_up_says_again_who_they_are(batch: Batch, locks: list[OpenLock]) -> None:
    after = opened_again(batch, locks, half_read(batch, locks).put_aside())
    assert (after.reading.reader, after.reading.approver, after.agreed) == ("", "", {})


@pytest.mark.parametrize("alone", [0, 1])
def test_one_lock_alone_does_not_open_it(batch: Batch, locks: list[OpenLock], alone: int) -> None:
    before = half_read(batch, locks)
    sealed = before.put_aside() or b""
    assert TOLD.encode() not in sealed
    with pytest.raises(MissingLock):
        open_state(batch, before.digest, sealed, {alone: locks[alone]})


def test_its_size_tells_little_and_nothing_is_sealed_twice(batch: Batch, locks: list[OpenLock]) -> None:
    sitting = half_read(batch, locks)
    sealed = sitting.put_aside() or b""
    assert (len(sealed) - 13 - 2 * 81) % STEP == 0
    assert sitting.put_aside() is None


def test_it_belongs_to_its_batch_alone(batch: Batch, locks: list[OpenLock]) -> None:
    before = half_read(batch, locks)
    sealed = before.put_aside() or b""
    unlocked = dict(enumerate(locks))
    for digest, data in (("0" * 64, sealed), (before.digest, sealed[:-1] + b"x"), (before.digest, b"rubbish")):
        with pytest.raises(CannotTakeUp):
            open_state(batch, digest, data, unlocked)


def test_what_an_earlier_version_put_away_is_taken_up(batch: Batch, locks: list[OpenLock]) -> None:
    sitting = half_read(batch, locks)
    kept = json.loads(state.written(sitting.reading, sitting.protocol))
    del kept["listed"], kept["translator"]
    old = {**kept, "schema": "egna-ord/sitting/1",
           "themes": [{"id": one["id"], "words": one["words"]} for one in kept["themes"]],
           "texts": [{key: value for key, value in one.items() if key != "translation"} for one in kept["texts"]]}
    review, _ = state.read(json.dumps(old).encode())
    assert [one.decision for one in review.texts] == [one.decision for one in sitting.reading.texts]
    assert (review.listed, review.translator) == ((), None)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"schema": "egna-ord/sitting/3"}', b'{"schema": 1}', b"\xff"])
def test_another_version_or_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(CannotTakeUp):
        state.read(data)


def test_the_outer_lock_opens_nothing_of_what_was_saved_after_it_was_taken_off(
    batch: Batch, locks: list[OpenLock]
) -> None:
    stripped = replace(batch, layers_left=1)
    sealed = seal_state(stripped, "0" * 64, b"state")
    assert open_state(stripped, "0" * 64, sealed, {0: locks[0]}) == b"state"
    with pytest.raises(MissingLock):
        open_state(stripped, "0" * 64, sealed, {1: locks[1]})


def test_the_shelf_keeps_the_last_one_for_its_owner_only(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "sittings")
    assert shelf.find("a" * 64) is None
    for sealed in (b"first", b"second"):
        shelf.keep("a" * 64, sealed)
    assert shelf.find("a" * 64) == b"second"
    assert [oct(path.stat().st_mode & 0o777) for path in shelf.folder.iterdir()] == ["0o600"]
    shelf.throw_away("a" * 64)
    shelf.throw_away("a" * 64)
    assert shelf.find("a" * 64) is None
