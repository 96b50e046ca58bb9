"""Whatever somebody taps, back and forth through a gate: what the phone's modules make of it is readable here."""

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.questionnaire.answers import AnswerReader, AnswerSet
from app.questionnaire.loading import available_packs, load_pack
from app.questionnaire.packs import NOT_ASKED, Pack
from tests.js.test_modules import node

ROOT = Path(__file__).parents[3]
WALKS = 400


def wandered(pack: dict[str, Any], walks: list[list[int]]) -> list[bytes]:
    """The answer sets of people who walk through the pack at random."""
    items = [*pack["items"], *filter(None, [pack["gate"]])]
    bare = [{**item, "options": [option["id"] for option in item["options"]]} for item in items]
    age = None if pack["rules"] else "15-17"
    job = {"items": bare, "gate": pack["gate"] and pack["gate"]["id"], "consent": "2026-1", "age": age, "walks": walks}
    run = subprocess.run([str(node()), "tests/js/wandering.js"], input=json.dumps(job).encode(), cwd=ROOT,
                         capture_output=True, timeout=60)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.splitlines()


def read_all(pack: dict[str, Any], seed: int) -> list[AnswerSet]:
    dice = random.Random(seed)
    walks = [[dice.randrange(1_000_000) for _ in range(dice.randrange(1, 80))] for _ in range(WALKS)]
    reader = AnswerReader.of({"pack": pack, "languages": ["sv"], "consent": {"version": "2026-1"}})
    return [reader.read(line) for line in wandered(pack, walks)]


@pytest.mark.parametrize("pack_id", available_packs())
def test_every_answer_set_that_the_phone_can_make_is_readable(pack_id: str) -> None:
    found = read_all(load_pack(pack_id, ["sv"]), seed=7)
    assert len(found) == WALKS
    assert sum(len(one.answers) for one in found) == WALKS * len(Pack.parse(load_pack(pack_id, ["sv"])).closed)


def test_the_gate_decides_what_was_asked_and_every_answer_to_it_is_met() -> None:
    found = read_all(load_pack("soc-contact", ["sv"]), seed=11)
    assert {one.answers["so_gate"] for one in found} == {"yes", "no", "dont_know", "skip"}
    for one in found:
        placed = one.answers["so_gate"] == "yes"
        assert (one.answers["so10"] != NOT_ASKED) == placed
        assert (one.answers["so06"]["room"] != NOT_ASKED) == placed
