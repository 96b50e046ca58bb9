"""docs/SEALING.md is enough for a stranger: its client is run as it stands there, and what it sends opens."""

import io
import json
import re
import urllib.request
from pathlib import Path

import pytest

from app.custody.fingerprints import slip_fingerprint
from app.encoding import from_base64url
from app.sealing.clips import PADDED_SIZES, SEALED_LENGTH, ClipSecret, clip_context
from app.sealing.envelope import check_shape, valid_lengths
from app.sealing.form import form_hash
from app.sealing.opening import open_all, open_clip, read_private_key
from tests.vectors.make_clip_vectors import recording

PAGE = (Path(__file__).parents[3] / "docs" / "SEALING.md").read_text(encoding="utf-8")
URL = "http://voice.example/ovning"


class Answer(io.BytesIO):
    status = 201


@pytest.fixture
def form(vectors):
    names = ("name", "hpke_public_key", "signing_public_key")
    return {
        "campaign": "ovning",
        "locks": [{"suite": 1, **{name: lock[name] for name in names}} for lock in vectors["locks"]],
    }


@pytest.fixture
def sent(form, monkeypatch):
    """What the client sends, instead of a network."""
    requests = []

    def urlopen(request):
        if request == f"{URL}/form.json":
            return Answer(json.dumps(form).encode())
        requests.append(request)
        return Answer()

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    return requests


@pytest.fixture
def client():
    names: dict = {}
    exec(re.search(r"```python\n(.*?)```", PAGE, re.S).group(1), names)
    return names


def test_the_documented_client_seals_what_both_locks_open(client, form, sent, vectors):
    answers = json.loads(vectors["envelopes"][1]["answer_set"])
    assert client["send"](URL, answers, ticket="0f" * 16, k=slip_fingerprint(form["locks"])) == 201
    (request,) = sent
    assert (request.method, request.get_header("Ticket")) == ("PUT", "0f" * 16)
    check_shape(request.data, form_hash(form), 2)
    assert opened(request, form, vectors) == answers


def test_the_documented_client_sends_a_voice_after_its_envelope(client, form, sent, vectors):
    answers, voice = json.loads(vectors["envelopes"][1]["answer_set"]), recording(300_000)
    told = [("im00a", "audio/webm;codecs=opus", 9, b"short"), ("im00b", "audio/mp4", 37, voice)]
    client["send"](URL, {**answers, "words": {}}, recordings=told)
    envelope, *chunks = sent
    clips = opened(envelope, form, vectors)["clips"]
    assert [(clip["item"], clip["type"], clip["seconds"], clip["size"]) for clip in clips] == [
        ("im00a", "audio/webm;codecs=opus", 9, 262_144), ("im00b", "audio/mp4", 37, 524_288)]
    ends = [request.full_url.removeprefix(f"{envelope.full_url}/clips/") for request in chunks]
    assert ends == [f"0/{n}" for n in range(4)] + [f"1/{n}" for n in range(8)]
    context = clip_context("ovning", form_hash(form), envelope.full_url.rsplit("/", 1)[1], 1)
    secret = ClipSecret(from_base64url(clips[1]["key"]), from_base64url(clips[1]["nonce"]))
    assert open_clip([request.data for request in chunks[4:]], secret, context, 524_288) == voice


def test_the_documented_client_refuses_other_locks(client, sent):
    with pytest.raises(SystemExit):
        client["send"](URL, {"v": 1}, k="0" * 32)
    assert sent == []


def test_the_documented_client_pads_as_the_vectors_do(client, form, vectors):
    for vector in vectors["padding"]["fits"][2:]:
        answers = "x" * (vector["length"] - 2)  # json.dumps adds two quotation marks
        assert len(client["sealed"](answers, form, form_hash(form), "ab" * 16)) == 13 + vector["padded"] + 2 * 81


def test_the_documented_lengths_are_the_valid_ones():
    assert all(f"{length:,}" in PAGE for length in valid_lengths(2))
    assert all(str(size) in PAGE for size in PADDED_SIZES)
    assert f"{SEALED_LENGTH:,}" in PAGE


def opened(request, form, vectors):
    keys = [read_private_key(from_base64url(lock["hpke_private_key"])) for lock in vectors["locks"]]
    answer_id = request.full_url.removeprefix(f"{URL}/answers/")
    binding = {"campaign": "ovning", "form_hash": form_hash(form), "answer_id": answer_id}
    return json.loads(open_all(request.data, private_keys=keys, **binding))
