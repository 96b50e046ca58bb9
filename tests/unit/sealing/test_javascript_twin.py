"""What the phone's JavaScript seals opens here; its own tests run under Node."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.custody.fingerprints import slip_fingerprint
from app.encoding import from_base64url, to_base64url
from app.sealing.envelope import check_shape
from app.sealing.opening import open_all
from app.sealing.suite import generate_key_pair, public_key_bytes

ROOT = Path(__file__).parents[3]
FORM_HASH = "cd" * 32
ALPHABETS = (
    "plain",
    "åäö ÅÄÖ é",
    "المعلم يسمعني",
    "ጽቡቕ ዝሰርሕ",
    "😀",
    '"\\\n\t\u0000\u2028',
    "x" * 5_000,
    "å" * 9_000,
)


def node(*arguments: str, given: str | None = None) -> str:
    """What Node prints; the assertion shows its own report when it fails."""
    own = Path(sys.executable).with_name("node")
    program = str(own) if own.exists() else shutil.which("node")
    assert program, "set-up brings Node where it is missing"
    done = subprocess.run([program, *arguments], cwd=ROOT, input=given, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_javascript_passes_its_own_tests():
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "js").glob("sealing*.test.js"))
    assert files
    report = node("--test", "--test-reporter=tap", *files)
    assert "# fail 0" in report
    assert "# skipped 0" in report


@pytest.mark.parametrize("layers", [1, 2])
def test_what_javascript_seals_opens_in_python(layers):
    pairs = [generate_key_pair() for _ in range(layers)]
    locks = [{"hpke_public_key": to_base64url(public_key_bytes(public)), "suite": 1} for _, public in pairs]
    answer_sets = [{"v": 1, "words": {"im00a": words}} for words in ALPHABETS]
    job = {"answerSets": answer_sets, "campaign": "ovning", "formHash": FORM_HASH, "locks": locks}
    lines = [json.loads(line) for line in node("tests/js/sealing_lines.js", given=json.dumps(job)).splitlines()]
    assert [opened(line, [private for private, _ in pairs]) for line in lines] == answer_sets


def opened(line, private_keys):
    envelope = from_base64url(line["envelope"])
    check_shape(envelope, FORM_HASH, len(private_keys))
    plaintext = open_all(
        envelope, campaign="ovning", form_hash=FORM_HASH, answer_id=line["id"], private_keys=private_keys
    )
    return json.loads(plaintext)


def test_slips_carry_the_fingerprint_that_the_phone_computes(vectors):
    assert slip_fingerprint(vectors["locks"]) == vectors["slip_fingerprint"]
