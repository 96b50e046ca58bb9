"""The only module that opens envelopes. Nobody but the key room imports it; voice and staff never load it.

Every failure is the same `CannotOpen`: a damaged byte, another id, another form, a missing lock look alike.
Keys are objects that were read once, never per envelope: opening is then HPKE and nothing else.
"""

from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.sealing.clips import CHUNK_LENGTH, PADDED_SIZES, SEALED_LENGTH, ClipSecret
from app.sealing.envelope import HEADER_LENGTH, Header, layer_info, parse_header, valid_lengths
from app.sealing.errors import CannotOpen, MalformedEnvelope
from app.sealing.padding import MARK, unpad
from app.sealing.suite import SUITE_1, PrivateKey


def read_private_key(scalar: bytes) -> PrivateKey:
    """A lock's private key from its 32 bytes (to hand it to another process); ValueError when it is none."""
    return ec.derive_private_key(int.from_bytes(scalar, "big"), ec.SECP256R1())


def private_key_bytes(key: PrivateKey) -> bytes:
    """The 32 bytes of a private key."""
    return key.private_numbers().private_value.to_bytes(32, "big")


def open_envelope(private_key: PrivateKey, info: bytes, sealed: bytes) -> bytes:
    """What `suite.seal` was given (RFC 9180 section 6.1, OpenBase with empty aad); CannotOpen otherwise."""
    try:
        return SUITE_1.decrypt(sealed, private_key, info)
    except (InvalidTag, ValueError, TypeError):
        raise CannotOpen from None


def open_all(
    envelope: bytes, *, campaign: str, form_hash: str, answer_id: str, private_keys: Sequence[PrivateKey],
    layers: int | None = None,
) -> bytes:
    """The answers, as they were before padding.

    `private_keys` are those of the locks that are left on the envelope, innermost first: all of them for one that
    nobody has stripped, lock 0 alone after the outer one was taken off. `layers` is how many locks the form has: an
    envelope that says another number was changed on its way, since no seal covers that byte.
    """
    body = _body(envelope, form_hash, len(private_keys), layers)
    for layer in reversed(range(len(private_keys))):
        body = open_envelope(private_keys[layer], _info(campaign, form_hash, answer_id, layer), body)
    return unpad(body)


def open_outer(
    envelope: bytes, *, campaign: str, form_hash: str, answer_id: str, private_key: PrivateKey, layers_left: int,
    layers: int | None = None,
) -> bytes:
    """The same envelope without its outermost layer; the header stays byte for byte.

    `layers_left` is how many layers it has before this one comes off; the last layer is opened by `open_all` only.
    """
    if layers_left < 2:
        raise CannotOpen
    body = _body(envelope, form_hash, layers_left, layers)
    inner = open_envelope(private_key, _info(campaign, form_hash, answer_id, layers_left - 1), body)
    return envelope[:HEADER_LENGTH] + inner


def open_clip(chunks: Sequence[bytes], secret: ClipSecret, context: bytes, size: int) -> bytes:
    """The recording that these chunks, all of them and in their order, were sealed from.

    `size` is what the answer set says that it was padded to: with one chunk less, more, doubled, swapped or of another
    clip it is CannotOpen.
    """
    if size not in PADDED_SIZES or [len(chunk) for chunk in chunks] != [SEALED_LENGTH] * (size // CHUNK_LENGTH):
        raise CannotOpen
    try:
        cipher = AESGCM(secret.key)
        last = len(chunks) - 1
        pieces = [cipher.decrypt(secret.nonce(n, n == last), chunk, context) for n, chunk in enumerate(chunks)]
    except (InvalidTag, ValueError):
        raise CannotOpen from None
    marked = b"".join(pieces).rstrip(b"\x00")
    if not marked.endswith(MARK):
        raise CannotOpen
    return marked[:-1]


def _body(envelope: bytes, form_hash: str, layers_left: int, layers: int | None) -> bytes:
    """The body, when the header names this form and the length fits: what cannot open costs no key operation."""
    try:
        header = parse_header(envelope)
        expected = Header.for_form(form_hash, header.layers if layers is None else layers)
    except (MalformedEnvelope, ValueError):
        raise CannotOpen from None
    possible = 1 <= layers_left <= header.layers and len(envelope) in valid_lengths(layers_left)
    if header != expected or not possible:
        raise CannotOpen
    return envelope[HEADER_LENGTH:]


def _info(campaign: str, form_hash: str, answer_id: str, layer: int) -> bytes:
    try:
        return layer_info(campaign, form_hash, answer_id, layer)
    except ValueError:
        raise CannotOpen from None
