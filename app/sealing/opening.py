"""The only module that opens envelopes. Nobody but the key room imports it; voice and staff never load it.

Every failure is the same `CannotOpen`: a damaged byte, another id, another form, a missing lock look alike.
Keys are objects that were read once, never per envelope: opening is then HPKE and nothing else.
"""

from collections.abc import Iterable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.sealing.clips import CHUNK_LENGTH, PADDED_SIZES, SEALED_LENGTH, ClipSecret
from app.sealing.envelope import ANSWERS, HEADER_LENGTH, MOST_LAYERS, Binding, Header, valid_lengths
from app.sealing.errors import CannotOpen
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


class Layers:
    """The layers that are left on the envelopes of one form: opens one after the other, and all alike.

    `private_keys` are those of the locks that are left, innermost first: all of them for envelopes that nobody has
    stripped, lock 0 alone after the outer one was taken off. `layers` is how many locks the form has: an envelope that
    says another number was changed on its way, since no seal covers that byte.
    """

    def __init__(
        self, campaign: str, form_hash: str, private_keys: Sequence[PrivateKey], layers: int | None = None
    ) -> None:
        left = len(private_keys)
        self._keys = tuple((key, b"%d" % layer) for layer, key in reversed(list(enumerate(private_keys))))
        self._lengths = frozenset(valid_lengths(left))
        self._heads = _heads(form_hash, left, range(1, MOST_LAYERS + 1) if layers is None else (layers,))
        self._binding = _binding(campaign, form_hash)

    def open(self, envelope: bytes, answer_id: str) -> bytes:
        """The answers, as they were before padding. CannotOpen for every envelope that is not this id's, whole."""
        # what cannot open costs no key operation
        if self._binding is None or len(envelope) not in self._lengths or not envelope.startswith(self._heads):
            raise CannotOpen
        try:
            bound_to = self._binding.before(answer_id)
        except ValueError:
            raise CannotOpen from None
        body = envelope[HEADER_LENGTH:]
        for key, layer in self._keys:
            body = open_envelope(key, bound_to + layer, body)
        return unpad(body)


def open_all(
    envelope: bytes, *, campaign: str, form_hash: str, answer_id: str, private_keys: Sequence[PrivateKey],
    layers: int | None = None,
) -> bytes:
    """The answers in one envelope; see `Layers`."""
    return Layers(campaign, form_hash, private_keys, layers).open(envelope, answer_id)


def open_outer(
    envelope: bytes, *, campaign: str, form_hash: str, answer_id: str, private_key: PrivateKey, layers_left: int,
    layers: int | None = None,
) -> bytes:
    """The same envelope without its outermost layer; the header stays byte for byte.

    `layers_left` is how many layers it has before this one comes off; the last layer is opened by `open_all` only.
    """
    heads = _heads(form_hash, layers_left, range(1, MOST_LAYERS + 1) if layers is None else (layers,))
    binding = _binding(campaign, form_hash)
    fits = len(envelope) in valid_lengths(layers_left) and envelope.startswith(heads)
    if layers_left < 2 or binding is None or not fits:
        raise CannotOpen
    try:
        info = binding.of(answer_id, layers_left - 1)
    except ValueError:
        raise CannotOpen from None
    return envelope[:HEADER_LENGTH] + open_envelope(private_key, info, envelope[HEADER_LENGTH:])


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


def _heads(form_hash: str, left: int, layers: Iterable[int]) -> tuple[bytes, ...]:
    """How an envelope of this form can begin that still has so many layers; nothing opens where there is no way."""
    possible = [one for one in layers if 1 <= left <= one <= MOST_LAYERS]
    try:
        return tuple(Header.for_form(form_hash, one).to_bytes() for one in possible)
    except ValueError:
        return ()


def _binding(campaign: str, form_hash: str) -> Binding | None:
    try:
        return Binding(ANSWERS, campaign, form_hash)
    except ValueError:
        return None
