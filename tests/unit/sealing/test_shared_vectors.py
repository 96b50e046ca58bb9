"""The product opens, reads and hashes the shared vectors; static/js is held to the same file."""

import json

import pytest

from app.encoding import from_base64url
from app.sealing.envelope import is_answer_id, layer_info, parse_header
from app.sealing.errors import CannotOpen, CannotSeal, MalformedEnvelope, NotAForm
from app.sealing.form import canonical, form_hash
from app.sealing.opening import open_all, open_envelope, open_outer, read_private_key
from app.sealing.padding import pad, unpad
from app.sealing.suite import public_key_bytes, read_public_key


def private_keys(vectors, names):
    by_name = {lock["name"]: lock for lock in vectors["locks"]}
    return [read_private_key(from_base64url(by_name[name]["hpke_private_key"])) for name in names]


def test_single_layers_open(vectors):
    for vector in vectors["suite_1"]:
        key = read_private_key(from_base64url(vector["private_key"]))
        opened = open_envelope(key, vector["info"].encode(), from_base64url(vector["sealed"]))
        assert opened == from_base64url(vector["plaintext"]), vector["name"]


def test_public_keys_belong_to_the_private_ones(vectors):
    for vector in vectors["suite_1"]:
        key = read_private_key(from_base64url(vector["private_key"]))
        assert public_key_bytes(key.public_key()) == public_key_bytes(read_public_key(vector["public_key"]))


@pytest.mark.parametrize("layers", [1, 2])
def test_whole_envelopes_open(vectors, layers):
    vector = vectors["envelopes"][layers - 1]
    binding = {name: vector[name] for name in ("campaign", "form_hash", "answer_id")}
    keys = private_keys(vectors, vector["locks"])
    opened = open_all(from_base64url(vector["envelope"]), private_keys=keys, **binding)
    assert opened.decode() == vector["answer_set"]
    assert json.loads(opened)["v"] == 1


def test_the_two_lock_envelope_opens_one_lock_after_the_other(vectors):
    vector = vectors["envelopes"][1]
    binding = {name: vector[name] for name in ("campaign", "form_hash", "answer_id")}
    inner, outer = private_keys(vectors, vector["locks"])
    stripped = open_outer(from_base64url(vector["envelope"]), private_key=outer, layers_left=2, **binding)
    assert open_all(stripped, private_keys=[inner], **binding).decode() == vector["answer_set"]


def test_headers_are_read(vectors):
    for vector in vectors["envelopes"]:
        header = parse_header(from_base64url(vector["envelope"]))
        assert header.to_bytes().hex() == vector["header"]
        assert header.layers == len(vector["locks"])


def test_malformed_headers_are_refused(vectors):
    for shown in vectors["malformed_headers"].values():
        with pytest.raises(MalformedEnvelope):
            parse_header(bytes.fromhex(shown))


def test_padding_lengths(vectors):
    for vector in vectors["padding"]["fits"]:
        plaintext = b"x" * vector["length"]
        assert len(pad(plaintext)) == vector["padded"]
        assert unpad(pad(plaintext)) == plaintext


def test_what_is_too_long_is_refused(vectors):
    for length in vectors["padding"]["refused"]:
        with pytest.raises(CannotSeal, match="too long"):
            pad(bytes(length))


@pytest.mark.parametrize("padded", [b"", b"x" * 4096, bytes(4096), b"x\x80".ljust(5000, b"\0"), b"\x80"])
def test_what_was_not_padded_like_this_does_not_open(padded):
    with pytest.raises(CannotOpen):
        unpad(padded)


def test_form_hashes(vectors):
    for vector in vectors["forms"]:
        assert canonical(vector["form"]).decode() == vector["canonical"]
        assert form_hash(vector["form"]) == vector["form_hash"]


def test_forms_that_twins_could_read_differently_are_refused(vectors):
    for text in vectors["refused_forms"]:
        with pytest.raises(NotAForm):
            form_hash(json.loads(text))


@pytest.mark.parametrize("value", [[], "form", None, {"a": {1, 2}}, {1: "a"}, {"a": b"bytes"}])
def test_what_is_not_json_is_no_form(value):
    with pytest.raises(NotAForm):
        form_hash(value)


def test_answer_ids(vectors):
    assert all(is_answer_id(text) for text in vectors["answer_ids"]["valid"])
    assert not any(is_answer_id(text) for text in vectors["answer_ids"]["invalid"])


def test_a_layer_is_bound_to_well_formed_names_only(vectors):
    hash_, answer_id = vectors["envelopes"][0]["form_hash"], vectors["envelopes"][0]["answer_id"]
    assert layer_info("ovning", hash_, answer_id, 1).endswith(f"|{answer_id}|1".encode())
    for odd in ({"campaign": "a|b"}, {"form_hash": hash_.upper()}, {"answer_id": "|" * 32}):
        names = {"campaign": "ovning", "form_hash": hash_, "answer_id": answer_id, "layer": 0, **odd}
        with pytest.raises(ValueError, match="not a"):
            layer_info(**names)
