"""Envelopes open with every lock, for their own campaign, form and id, and in no other case."""

import json
import random
import time

import pytest

from app.sealing.envelope import Header, check_shape, largest, new_answer_id, parse_header, valid_lengths
from app.sealing.errors import CannotOpen, CannotSeal, MalformedEnvelope
from app.sealing.opening import open_all, open_outer, private_key_bytes, read_private_key
from app.sealing.sealing import seal_answers
from app.sealing.suite import generate_key_pair, public_key_bytes
from tests.unit.sealing.sealed_answers import ANSWER_ID, ANSWERS, FORM_HASH, sealed_to


@pytest.mark.parametrize("layers", [1, 2, 3])
def test_all_locks_together_open_it(layers):
    sealed = sealed_to(layers)
    assert sealed.open() == ANSWERS


def test_one_lock_opens_nothing(two_locks):
    inner, outer = two_locks.keys
    for keys in ([inner], [outer], [inner, inner], [outer, outer], [outer, inner], []):
        with pytest.raises(CannotOpen):
            two_locks.open(keys=keys)


def test_the_outer_lock_shows_nothing_but_another_envelope(two_locks):
    inner, outer = two_locks.keys
    stripped = strip(two_locks, two_locks.envelope, outer)
    assert stripped[:13] == two_locks.envelope[:13]
    assert ANSWERS not in stripped
    assert two_locks.open(stripped, keys=[inner]) == ANSWERS


def test_the_inner_lock_cannot_take_the_outer_layer_off(two_locks):
    with pytest.raises(CannotOpen):
        strip(two_locks, two_locks.envelope, two_locks.keys[0])


def test_a_stripped_envelope_cannot_be_stripped_again(two_locks):
    inner, outer = two_locks.keys
    stripped = strip(two_locks, two_locks.envelope, outer)
    for key, layers_left in ((outer, 2), (inner, 2), (inner, 1)):
        with pytest.raises(CannotOpen):
            strip(two_locks, stripped, key, layers_left)


def test_no_byte_can_be_changed(two_locks):
    flips = random.Random(1)
    for position in range(len(two_locks.envelope)):
        damaged = bytearray(two_locks.envelope)
        damaged[position] ^= flips.randrange(1, 256)
        with pytest.raises(CannotOpen):
            two_locks.open(bytes(damaged))


def test_no_byte_can_be_cut_off_or_added(two_locks):
    envelope = two_locks.envelope
    for other in (b"", envelope[:1], envelope[:13], envelope[:-1], envelope[1:], envelope + b"\x00", envelope * 4):
        with pytest.raises(CannotOpen):
            two_locks.open(other)


@pytest.mark.parametrize(
    "moved",
    [
        {"campaign": "ovning-2"},
        {"campaign": "Not A Code"},
        {"form_hash": "ab" * 31 + "ac"},
        {"form_hash": "cd" * 32},
        {"form_hash": "not a hash"},
        {"answer_id": "f" * 32},
        {"answer_id": "not an id"},
    ],
)
def test_an_envelope_opens_for_no_other_campaign_form_or_id(two_locks, moved):
    with pytest.raises(CannotOpen):
        two_locks.open(**moved)


def test_layers_cannot_be_swapped():
    first, second = generate_key_pair(), generate_key_pair()
    envelope = seal([second[1], first[1]])
    with pytest.raises(CannotOpen):
        open_all(envelope, private_keys=[first[0], second[0]], **binding())


def test_every_failure_looks_the_same(two_locks):
    damaged = two_locks.envelope[:-1] + bytes([two_locks.envelope[-1] ^ 1])
    messages = set()
    for failing in ({"envelope": b""}, {"envelope": damaged}, {"answer_id": "0" * 32}, {"keys": two_locks.keys[:1]}):
        with pytest.raises(CannotOpen) as refused:
            two_locks.open(**failing)
        messages.add((str(refused.value), refused.value.__cause__))
    assert messages == {("this envelope cannot be opened", None)}


def test_size_tells_only_which_of_three_sizes():
    sizes = {len(sealed_to(2, b"x" * length).envelope) for length in (0, 100, 4_000, 4_095)}
    assert sizes == {valid_lengths(2)[0]}
    assert [len(sealed_to(2, b"x" * length).envelope) for length in (4_096, 16_384)] == list(valid_lengths(2)[1:])


def test_answers_at_the_edges_of_the_paddings_come_back():
    for length in (0, 4_095, 4_096, 65_535):
        answers = (b"\x80\x00" * 40_000)[:length]
        assert sealed_to(1, answers).open() == answers


def test_over_65535_bytes_nothing_is_sealed():
    with pytest.raises(CannotSeal, match="too long"):
        sealed_to(1, bytes(65_536))


def test_two_envelopes_of_the_same_answers_have_nothing_in_common():
    key = generate_key_pair()[1]
    assert seal([key])[13:] != seal([key])[13:]


def test_keys_are_taken_as_in_campaign_json_too():
    private, public = generate_key_pair()
    envelope = seal([public_key_bytes(public)])
    again = read_private_key(private_key_bytes(private))
    assert open_all(envelope, private_keys=[again], **binding()) == ANSWERS


@pytest.mark.parametrize("keys", [[], ["AAAA"], ["not base64url!"], [b"\x04" + bytes(64)], [bytes(64)]])
def test_without_proper_locks_nothing_is_sealed(keys):
    with pytest.raises(CannotSeal):
        seal(keys)


def test_for_an_odd_id_nothing_is_sealed():
    with pytest.raises(CannotSeal, match="answer id"):
        seal_answers(ANSWERS, recipient_keys=[generate_key_pair()[1]], **{**binding(), "answer_id": "A" * 32})


def test_the_door_lets_a_fitting_envelope_pass(two_locks):
    assert parse_header(two_locks.envelope) == Header.for_form(FORM_HASH, 2)
    assert check_shape(two_locks.envelope, FORM_HASH, 2) is None
    assert largest(2) == 13 + 65_536 + 2 * 81


def test_the_door_refuses_what_can_never_open(two_locks):
    envelope = two_locks.envelope
    wrong = [b"", b"{}", json.dumps({"v": 1}).encode(), envelope[:-1], envelope + b"\x00", envelope[:12]]
    for body in wrong:
        with pytest.raises(MalformedEnvelope):
            check_shape(body, FORM_HASH, 2)
    for form_hash, layers in (("cd" * 32, 2), (FORM_HASH, 1), (FORM_HASH, 3)):
        with pytest.raises(MalformedEnvelope):
            check_shape(envelope, form_hash, layers)


def test_answer_ids_are_new_each_time():
    assert len({new_answer_id() for _ in range(1_000)}) == 1_000


def test_damaged_envelopes_cost_little_each(two_locks):
    randomness = random.Random(2)
    damaged = [two_locks.envelope[:13] + randomness.randbytes(len(two_locks.envelope) - 13) for _ in range(200)]
    slowest = max(time_to_refuse(two_locks, envelope) for envelope in damaged)
    assert slowest < 0.05


def time_to_refuse(sealed, envelope):
    begun = time.thread_time()
    with pytest.raises(CannotOpen):
        sealed.open(envelope)
    return time.thread_time() - begun


def binding():
    return {"campaign": "ovning", "form_hash": FORM_HASH, "answer_id": ANSWER_ID}


def seal(keys):
    return seal_answers(ANSWERS, recipient_keys=keys, **binding())


def strip(sealed, envelope, key, layers_left=2):
    return open_outer(envelope, private_key=key, layers_left=layers_left, **binding())
