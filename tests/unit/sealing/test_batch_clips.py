"""A batch carries the sealed chunks of recorded voices, and reads them only when somebody asks."""

import json
import tracemalloc
from dataclasses import replace

import pytest

from app.sealing.batch import BatchLine, SealedChunk, read_batch, write_batch
from app.sealing.clips import MOST_CHUNKS, SEALED_LENGTH

FORM = {"schema": "egna-ord/form/1", "campaign": "ovning", "locks": [{"name": "A"}, {"name": "B"}]}
CHUNKS = [SealedChunk(clip, chunk, bytes([clip, chunk]) * 20) for clip in (0, 1) for chunk in range(4)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "batch.jsonl"


def write(path, *lines):
    write_batch(path, form=FORM, layers_left=2, exported="2026-W51", count=len(lines), lines=iter(lines))


def line(number, clips=()):
    return BatchLine(f"{number:032x}", bytes([number]) * 50, clips)


def only_line(path):
    return json.loads(path.read_text(encoding="utf-8").splitlines()[1])


def test_chunks_stand_in_their_answers_line_and_are_found_again(path):
    write(path, line(1), line(2, iter(CHUNKS)), line(3))
    batch = read_batch(path)
    assert [batch.chunks(one.place) for one in batch.lines()] == [[], CHUNKS, []]
    assert {one.id: batch.chunks(one.place) for one in batch.shuffled()}[line(2).id] == CHUNKS


def test_the_line_is_the_one_that_the_format_describes(path):
    write(path, line(1, CHUNKS[:1]))
    shown = only_line(path)
    assert list(shown) == ["id", "envelope", "clips"]
    assert shown["clips"] == [{"clip": 0, "chunk": 0, "sealed": "AAAA" * 13 + "AA"}]


def test_a_line_that_was_read_carries_no_sound_with_it(path):
    write(path, line(1, CHUNKS))
    (read,) = read_batch(path).lines()
    assert read.clips == ()
    assert read == line(1)


@pytest.mark.parametrize("odd", [
    5, None, [], {}, {"clip": 0, "chunk": 0}, {"clip": 0, "chunk": 0, "sealed": "A"},
    {"clip": -1, "chunk": 0, "sealed": "AA"}, {"clip": 0, "chunk": True, "sealed": "AA"},
    {"clip": "0", "chunk": 0, "sealed": "AA"}, {"clip": 0, "chunk": 0, "sealed": 5},
])
def test_what_is_no_chunk_is_left_out_and_the_rest_stays(path, odd):
    write(path, line(1, CHUNKS[:2]))
    shown = only_line(path)
    shown["clips"].insert(1, odd)
    header = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f"{header}\n{json.dumps(shown)}\n", encoding="utf-8")
    (read,) = read_batch(path).lines()
    assert read_batch(path).chunks(read.place) == CHUNKS[:2]


def test_the_longest_voices_fit_into_a_line(path):
    longest = [SealedChunk(clip, chunk, bytes(SEALED_LENGTH)) for clip in range(8) for chunk in range(MOST_CHUNKS)]
    write(path, line(1, longest))
    (read,) = read_batch(path).lines()
    assert len(read_batch(path).chunks(read.place)) == 8 * MOST_CHUNKS


def test_writing_holds_a_chunk_at_a_time_and_not_the_voices(path):
    """Forty answers with 4 MiB each: 160 MiB go through in a few."""
    clip = SealedChunk(0, 0, bytes(SEALED_LENGTH))
    tracemalloc.start()
    try:
        write(path, *(line(number, (clip for _ in range(MOST_CHUNKS))) for number in range(40)))
        assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert path.stat().st_size > 40 * MOST_CHUNKS * SEALED_LENGTH


def test_a_line_is_written_again_with_its_clips(path, tmp_path):
    write(path, line(1, CHUNKS))
    batch = read_batch(path)
    again = tmp_path / "again.jsonl"
    write(again, *(replace(one, clips=batch.chunks(one.place)) for one in batch.lines()))
    assert again.read_bytes() == path.read_bytes()
