"""A batch goes out and comes back; what was done to it on the way is seen."""

import json
import os

import pytest

from app.encoding import from_base64url
from app.sealing.batch import BatchLine, UnreadableLine, form_hash, read_batch, write_batch
from app.sealing.errors import NotABatch

FORM = {"schema": "egna-ord/form/1", "campaign": "ovning", "locks": [{"name": "A"}, {"name": "B"}], "words": "å"}
LINES = [BatchLine(f"{number:032x}", bytes([number]) * 50) for number in range(20)]


@pytest.fixture
def batch_file(tmp_path):
    path = tmp_path / "batch.jsonl"
    write(path)
    return path


def write(path, lines=LINES, **changed):
    header = {"form": FORM, "layers_left": 2, "exported": "2026-W51", "count": len(lines), **changed}
    write_batch(path, lines=iter(lines), **header)


def change_header(path, **changed):
    first, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(json.dumps({**json.loads(first), **changed}).encode() + b"\n" + rest)


def change_line(path, number, text):
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[number - 1] = text
    path.write_text("\n".join(lines), encoding="utf-8")


def test_what_was_written_is_read(batch_file):
    batch = read_batch(batch_file)
    assert (batch.form, batch.form_hash) == (FORM, form_hash(FORM))
    assert (batch.layers_left, batch.exported, batch.count, batch.campaign) == (2, "2026-W51", 20, "ovning")
    assert batch.locks == FORM["locks"]
    assert list(batch.lines()) == LINES


def test_the_file_is_the_one_that_the_format_describes(batch_file):
    header, first, *_ = [json.loads(line) for line in batch_file.read_text(encoding="utf-8").splitlines()]
    assert list(header) == ["schema", "form", "form_hash", "layers_left", "exported", "count"]
    assert header["schema"] == "egna-ord/batch/1"
    assert from_base64url(first["envelope"]) == LINES[0].envelope
    assert set(first) == {"id", "envelope", "clips"}


def test_a_shuffled_batch_has_every_line_once_in_new_order(batch_file):
    batch = read_batch(batch_file)
    one, other = list(batch.shuffled()), list(batch.shuffled())
    assert sorted(one, key=lambda line: line.id) == LINES
    assert one != other


def test_a_batch_without_answers_is_a_batch(tmp_path):
    write(tmp_path / "none.jsonl", lines=[])
    assert list(read_batch(tmp_path / "none.jsonl").lines()) == []


def test_it_is_written_whole_or_not_at_all(batch_file):
    before = batch_file.read_bytes()
    with pytest.raises(NotABatch, match="20 envelopes to write, 21 announced"):
        write(batch_file, count=21)
    assert batch_file.read_bytes() == before
    assert os.listdir(batch_file.parent) == [batch_file.name]


def test_only_its_owner_can_read_it(batch_file):
    assert batch_file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("text", "reason", "answer_id"),
    [
        ("not json", "bad_json", None),
        ("[]", "bad_json", None),
        ('{"id":"' + "0" * 32 + '"}', "bad_json", None),
        ('{"id":"x","envelope":"AA","clips":[]}', "bad_id", None),
        ('{"id":5,"envelope":"AA","clips":[]}', "bad_id", None),
        ('{"id":"' + "f" * 32 + '","envelope":"A","clips":[]}', "bad_envelope", "f" * 32),
        ('{"id":"' + "f" * 32 + '","envelope":"AA==","clips":[]}', "bad_envelope", "f" * 32),
        ('{"id":"' + "f" * 32 + '","envelope":null,"clips":[]}', "bad_envelope", "f" * 32),
        ('{"id":"' + "f" * 32 + '","envelope":"AA","clips":5}', "bad_envelope", "f" * 32),
        ("[" * 100_000, "bad_json", None),
    ],
)
def test_a_bad_line_is_told_and_the_rest_goes_on(batch_file, text, reason, answer_id):
    change_line(batch_file, 5, text)
    lines = list(read_batch(batch_file).lines())
    assert lines[3] == UnreadableLine(5, reason, answer_id)
    assert lines[:3] + lines[4:] == LINES[:3] + LINES[4:]


def test_one_answer_put_in_twice_is_counted_once(tmp_path):
    write(tmp_path / "twice.jsonl", lines=[LINES[0], LINES[1], LINES[0]])
    lines = list(read_batch(tmp_path / "twice.jsonl").lines())
    assert lines == [LINES[0], LINES[1], UnreadableLine(4, "duplicate_id", LINES[0].id)]


def test_a_batch_that_was_cut_short_is_refused(batch_file):
    kept = batch_file.read_bytes().splitlines(keepends=True)[:-1]
    batch_file.write_bytes(b"".join(kept))
    with pytest.raises(NotABatch, match="holds 19 envelopes and announces 20"):
        read_batch(batch_file)


@pytest.mark.parametrize(
    "changed",
    [
        {"schema": "egna-ord/batch/2"},
        {"form": {**FORM, "words": "other"}},
        {"form": None},
        {"form": {"a": 1.5}},
        {"form_hash": "ab" * 32},
        {"layers_left": 0},
        {"layers_left": 3},
        {"layers_left": True},
        {"count": -1},
        {"count": "20"},
        {"count": 21},
        {"exported": "2026-12-01"},
        {"exported": None},
    ],
)
def test_a_header_that_is_not_right_is_refused(batch_file, changed):
    change_header(batch_file, **changed)
    with pytest.raises(NotABatch):
        read_batch(batch_file)


@pytest.mark.parametrize("form", [{}, {"campaign": "a"}, {"campaign": "a", "locks": []}, {"campaign": 1, "locks": [1]}])
def test_a_form_without_campaign_or_locks_is_refused(batch_file, form):
    change_header(batch_file, form=form, form_hash=form_hash(form))
    with pytest.raises(NotABatch):
        read_batch(batch_file)


def test_what_is_no_file_or_no_json_is_refused(tmp_path):
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    (tmp_path / "deep").write_bytes(b"[" * 100_000)
    for name in ("missing", "empty", "binary", "deep", "."):
        with pytest.raises(NotABatch):
            read_batch(tmp_path / name)
