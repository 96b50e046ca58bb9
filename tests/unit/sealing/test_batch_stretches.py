"""Lines of a batch many together: the same lines, and no voice in them."""

import pickle
from itertools import chain
from pathlib import Path

import pytest

from app.sealing.batch import ORDINARY_LINE, Batch, BatchLine, SealedChunk, read_batch, write_batch
from app.sealing.errors import NotABatch
from app.sealing.lines import LONGEST_WITHOUT_VOICE, Stretch

FORM = {"schema": "egna-ord/form/1", "campaign": "ovning", "locks": [{"name": "A"}, {"name": "B"}]}


def made(path: Path, *voices: int, count: int = 5) -> Batch:
    """A batch of so many lines, of which these carry a voice longer than any envelope."""
    long = [SealedChunk(0, 0, bytes(LONGEST_WITHOUT_VOICE))]
    lines = [BatchLine(f"{n:032x}", bytes([n]) * 50, long if n in voices else ()) for n in range(count)]
    write_batch(path, form=FORM, layers_left=2, exported="2026-W51", count=count, lines=lines)
    return read_batch(path)


@pytest.mark.parametrize("voices", [(), (0,), (4,), (1, 2), (0, 1, 2, 3, 4)])
@pytest.mark.parametrize("length", [1, 2, 5])
@pytest.mark.parametrize("on_disk", [False, True])
def test_all_stretches_together_are_the_lines(
    tmp_path: Path, voices: tuple[int, ...], length: int, on_disk: bool
) -> None:
    batch = made(tmp_path / "batch", *voices)
    stretches = [pickle.loads(pickle.dumps(one)) for one in batch.stretches(length, on_disk)]
    assert [line for one in stretches for line in one] == list(batch.raw_lines())
    assert all(len(pickle.dumps(one)) < length * ORDINARY_LINE for one in stretches)


def test_lines_without_voices_stay_in_one_piece(tmp_path: Path) -> None:
    assert [type(one) for one in made(tmp_path / "batch").stretches(3)] == [Stretch, Stretch]
    assert list(made(tmp_path / "empty", count=0).stretches(3)) == []


@pytest.mark.parametrize("end", [b"\n \n", b""])
def test_empty_lines_between_the_others_are_passed_over(tmp_path: Path, end: bytes) -> None:
    made(tmp_path / "batch")
    text = (tmp_path / "batch").read_bytes().replace(b"}\n", b"}\n\n", 3).rstrip(b"\n")
    (tmp_path / "batch").write_bytes(text + end)
    batch = read_batch(tmp_path / "batch")
    assert [line for one in batch.stretches(2) for line in one] == list(batch.raw_lines())


def test_what_is_left_on_the_disk_is_read_by_whoever_goes_through_it(tmp_path: Path) -> None:
    batch = made(tmp_path / "batch")
    (left,), (taken,) = batch.stretches(5, on_disk=True), batch.stretches(5)
    batch.path.unlink()
    assert len(list(taken)) == 5
    with pytest.raises(NotABatch, match="cannot be read any more"):
        list(left)


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_batch_that_was_cut_short_meanwhile_says_so(tmp_path: Path, on_disk: bool) -> None:
    batch = made(tmp_path / "batch")
    batch.path.write_bytes(batch.path.read_bytes()[:-9])
    with pytest.raises(NotABatch, match="has changed since it was read"):
        list(chain.from_iterable(batch.stretches(5, on_disk)))
