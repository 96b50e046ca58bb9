"""A recorded voice is sealed in chunks that open together, in their order, in their own place, or not at all."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.encoding import from_base64url
from app.sealing import clips
from app.sealing.clips import CHUNK_LENGTH, PADDED_SIZES, SEALED_LENGTH, ClipSecret, clip_context, padded_size
from app.sealing.errors import CannotOpen, CannotSeal
from app.sealing.opening import open_clip
from tests.vectors import make_clip_vectors
from tests.vectors.stored import clip_vectors

VECTORS = clip_vectors()
PLACE = {"campaign": "ovning", "form_hash": "ab" * 32, "answer_id": "cd" * 16}
CONTEXT = clip_context(**PLACE, clip=0)
VOICE = make_clip_vectors.recording(300_000)
# round every padded size and every chunk's edge, and anything between
LENGTHS = st.one_of(
    st.builds(lambda size, by: size + by, st.sampled_from([0, *PADDED_SIZES]), st.integers(-2, 1)),
    st.builds(lambda chunk, by: chunk * CHUNK_LENGTH + by, st.integers(0, 63), st.integers(-1, 1)),
    st.integers(0, PADDED_SIZES[-1] - 1),
).filter(lambda length: 0 <= length < PADDED_SIZES[-1])


def sealed(recording, secret, context=CONTEXT):
    return list(clips.seal_clip(recording, secret, context))


@pytest.fixture
def secret():
    return ClipSecret.new()


@pytest.fixture
def chunks(secret):
    """A recording of five chunks and a bit, in eight."""
    return sealed(VOICE, secret)


def test_the_stored_vectors_are_those_that_are_made():
    stored = (make_clip_vectors.HERE / "clips.json").read_text(encoding="ascii")
    assert stored == make_clip_vectors.as_text()


@pytest.mark.parametrize("vector", VECTORS["clips"], ids=lambda vector: str(vector["length"]))
def test_every_chunk_is_that_of_the_vectors_and_opens_again(vector):
    recording = make_clip_vectors.recording(vector["length"])
    known = ClipSecret(from_base64url(vector["key"]), from_base64url(vector["nonce"]))
    place = {name: VECTORS[name] for name in ("campaign", "form_hash", "answer_id")}
    context = clip_context(**place, clip=vector["clip"])
    made = sealed(recording, known, context)
    assert context.decode() == vector["context"]
    assert made[0][:48] == from_base64url(vector["first_bytes"])
    assert [hashlib.sha256(chunk).hexdigest() for chunk in made] == vector["chunks"]
    assert open_clip(made, known, context, vector["size"]) == recording


@given(length=LENGTHS)
@settings(max_examples=30, deadline=None)
def test_a_recording_of_any_length_opens_and_shows_only_one_of_five_sizes(length):
    recording, secret = bytes(length), ClipSecret.new()
    made = sealed(recording, secret)
    assert {len(chunk) for chunk in made} == {SEALED_LENGTH}
    assert len(made) * CHUNK_LENGTH == padded_size(length)
    assert padded_size(length) in PADDED_SIZES
    assert open_clip(made, secret, CONTEXT, padded_size(length)) == recording


@pytest.mark.parametrize("length", VECTORS["refused"])
def test_a_recording_that_is_too_long_is_refused(secret, length):
    with pytest.raises(CannotSeal, match="too long"):
        sealed(bytes(length), secret)


CUTS = {
    "the last is missing": lambda c: c[:-1],
    "the first is missing": lambda c: c[1:],
    "one in the middle is missing": lambda c: c[:3] + c[4:],
    "only four are left": lambda c: c[:4],
    "none is left": lambda c: [],
    "two have changed places": lambda c: [c[1], c[0], *c[2:]],
    "the last two have changed places": lambda c: [*c[:-2], c[-1], c[-2]],
    "one stands twice": lambda c: [c[0], c[0], *c[2:]],
    "one is added": lambda c: [*c, c[-1]],
    "the last stands everywhere": lambda c: c[-1:] * 8,
    "a bit is turned": lambda c: [*c[:5], bytes([c[5][0] ^ 1]) + c[5][1:], *c[6:]],
    "a tag is cut": lambda c: [*c[:7], c[7][:-1]],
    "one is empty": lambda c: [b"", *c[1:]],
    "all are zeros": lambda c: [bytes(SEALED_LENGTH)] * 8,
}


@pytest.mark.parametrize("change", CUTS.values(), ids=CUTS.keys())
def test_chunks_that_are_not_all_and_in_their_order_do_not_open(chunks, secret, change):
    assert open_clip(chunks, secret, CONTEXT, 524_288) == VOICE
    for size in PADDED_SIZES:
        with pytest.raises(CannotOpen):
            open_clip(change(list(chunks)), secret, CONTEXT, size)


def test_a_shorter_clip_cannot_be_made_of_a_longer_one(chunks, secret):
    """The fourth chunk says that it is not the last."""
    with pytest.raises(CannotOpen):
        open_clip(chunks[:4], secret, CONTEXT, 262_144)


def test_a_chunk_of_another_clip_does_not_fit(chunks, secret):
    for other in (sealed(VOICE, ClipSecret.new()), sealed(VOICE, secret, clip_context(**PLACE, clip=1))):
        with pytest.raises(CannotOpen):
            open_clip([*chunks[:2], other[2], *chunks[3:]], secret, CONTEXT, 524_288)


@pytest.mark.parametrize(
    "moved", [{"campaign": "annan"}, {"form_hash": "ba" * 32}, {"answer_id": "dc" * 16}, {"clip": 1}]
)
def test_a_clip_opens_in_its_own_place_only(chunks, secret, moved):
    elsewhere = clip_context(**{**PLACE, "clip": 0, **moved})
    with pytest.raises(CannotOpen):
        open_clip(chunks, secret, elsewhere, 524_288)


@pytest.mark.parametrize("size", [0, 1, 65_536, 524_287, 2**31, -1])
def test_a_size_that_no_clip_has_opens_nothing(chunks, secret, size):
    with pytest.raises(CannotOpen):
        open_clip(chunks, secret, CONTEXT, size)


def test_another_key_or_prefix_opens_nothing(chunks, secret):
    for other in (ClipSecret(secret.key, bytes(7)), ClipSecret(bytes(32), secret.prefix), ClipSecret(b"", b"")):
        with pytest.raises(CannotOpen):
            open_clip(chunks, other, CONTEXT, 524_288)


def test_secrets_are_new_each_time_and_say_nothing_of_themselves(secret):
    assert ClipSecret.new() != secret
    assert "key" not in repr(secret)
    assert repr(secret) == "ClipSecret()"


@pytest.mark.parametrize("odd", [{"campaign": "a|b"}, {"form_hash": "AB" * 32}, {"answer_id": "|" * 32}])
def test_a_clip_is_bound_to_well_formed_names_only(odd):
    with pytest.raises(ValueError, match="not a"):
        clip_context(**{**PLACE, "clip": 0, **odd})
