"""docs/SEALING.md is enough: a client that imports nothing of the project is counted to the last band.

The bands were worked out by hand from tests/journeys/stranger.py and docs/DISCLOSURE.md. For each n: the width is
the smallest w >= 4 with n mod w >= 3 and, for exhaustive tables, (n + cells) mod w neither 0 nor w - 1.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.town import Town

STRANGER = Path(__file__).with_name("stranger.py")

# n -> width, lowest band, highest band, and every cell that is in neither of them where nothing was said
BY_HAND = {
    7: {
        "width": 4, "low": [0, 3], "top": [4, 7],
        "im04": {"always": [0, 3], "often": [0, 3], "sometimes": [0, 3], "never": [0, 3], "dont_know": [0, 3]},
        "im05": {"languages": [0, 3], "sport": [4, 7]},
        "teacher": {"helps": [4, 7], "hard": [0, 3]},
    },
    15: {
        "width": 4, "low": [0, 3], "top": [12, 15],
        "im04": {"always": [0, 3], "often": [4, 7], "sometimes": [4, 7], "never": [4, 7], "dont_know": [0, 3]},
        "im05": {"languages": [4, 7], "sport": [8, 11]},
        "teacher": {"helps": [8, 11], "hard": [4, 7]},
    },
    30: {
        "width": 8, "low": [0, 7], "top": [24, 30],
        "im04": {"always": [0, 7], "often": [0, 7], "sometimes": [8, 15], "never": [8, 15], "dont_know": [0, 7]},
        "im05": {"languages": [8, 15], "sport": [8, 15]},
        "teacher": {"helps": [8, 15], "hard": [16, 23]},
    },
    57: {
        "width": 6, "low": [0, 5], "top": [54, 57],
        "im04": {"always": [6, 11], "often": [12, 17], "sometimes": [18, 23], "never": [18, 23], "dont_know": [0, 5]},
        "im05": {"languages": [18, 23], "sport": [24, 29]},
        "teacher": {"helps": [6, 11], "hard": [42, 47]},
    },
}


def by_hand(n: int, item: str, part: str | None) -> dict[str, list[int]]:
    """The cells of one table that are not in the lowest band."""
    hand = BY_HAND[n]
    top = hand["top"]
    if item in ("im04", "im05"):
        return hand[item]
    if item == "im02" and part == "teacher":
        return hand["teacher"]
    if item == "im03" and part == "best":
        return {"break": top}
    if item == "im09":
        return {"dont_know": top}
    if item == "mode":
        return {"alone": top}
    return {"skip": top}


def released_after(town: Town, n: int, pack: str = "im-school") -> dict:
    """Everything from printed slips to the published file, with the documented commands."""
    code = f"stranger-{n}"
    town.asks(code, slips=n, pack=pack)
    slips = town.instance / "slips.txt"
    slips.write_text("".join(f"{town.slip(code)}\n" for _ in range(n)), encoding="utf-8")
    said = subprocess.run([sys.executable, "-I", str(STRANGER), str(slips)], capture_output=True, text=True, check=True)
    assert said.stdout == f"{n} arrived\n"
    town.closes(code)
    release = town.instance / "release.json"
    assert town.opens_batch(town.exports(code), release, town.keys(code)) == f"{n} opened, 0 not readable\n"
    town.egna_ord("release", "publish", str(release))
    return json.loads(town.egna_ord("release", "show", code, "--json"))


@pytest.mark.parametrize("n", sorted(BY_HAND))
def test_the_release_holds_exactly_the_bands_worked_out_by_hand(town: Town, n: int) -> None:
    release = released_after(town, n)
    assert release["strata"] == [{"id": "all", "accounts": n}]
    assert release["rule"] == {"known": 1, "band": 4, "minimum": 7}
    assert [table["item"] for table in release["tables"]] == [
        "im01", *["im02"] * 11, "im03", "im03", "im04", "im05", "im06", "im08", "im09", "im10", "im11", "mode"]
    for table in release["tables"]:
        assert table["band_width"] == BY_HAND[n]["width"], table
        raised = by_hand(n, table["item"], table["part"])
        if not table["exhaustive"] and table["item"] != "im05":
            raised = {}  # open tables publish their options only, and nobody chose any
        assert table["cells"] == {cell: raised.get(cell, BY_HAND[n]["low"]) for cell in table["cells"]}, table
        assert set(raised) <= set(table["cells"])


def test_six_accounts_publish_no_number(town: Town) -> None:
    release = released_after(town, 6)
    assert release["strata"] == []
    assert release["tables"] == []
    assert release["themes"] == []
