"""Closing a saved sitting with the locks left on its batch, one layer each, and opening it with all of them."""

from collections.abc import Mapping

from app.custody.unlocking import OpenLock
from app.keyroom.errors import CannotTakeUp
from app.keyroom.locks import needed_to_open
from app.sealing.batch import Batch
from app.sealing.envelope import bound_to
from app.sealing.errors import CannotOpen
from app.sealing.opening import open_envelope
from app.sealing.padding import MARK
from app.sealing.suite import read_public_key, seal

MAGIC = b"EO-SITTING-1\n"
STEP = 65_536  # the size says no more of how much was told than this


def seal_state(batch: Batch, digest: str, state: bytes) -> bytes:
    """The state, to be opened by what opens this batch. `digest` is the hex SHA-256 of the batch's file."""
    body = state + MARK
    body = body.ljust(-(-len(body) // STEP) * STEP, b"\x00")
    for layer in range(batch.layers_left):
        key = read_public_key(batch.locks[layer]["hpke_public_key"])
        body = seal(key, _belongs(batch, digest, layer), body)
    return MAGIC + body


def open_state(batch: Batch, digest: str, sealed: bytes, unlocked: Mapping[int, OpenLock]) -> bytes:
    """The state. Raises MissingLock, or CannotTakeUp when it is damaged or of another batch."""
    locks = needed_to_open(batch, unlocked)
    if not sealed.startswith(MAGIC):
        raise CannotTakeUp("this is not a saved sitting")
    body = sealed[len(MAGIC) :]
    try:
        for layer in reversed(range(batch.layers_left)):
            body = open_envelope(locks[layer].hpke_private_key, _belongs(batch, digest, layer), body)
    except CannotOpen:
        raise CannotTakeUp("the saved sitting is damaged, or belongs to another batch") from None
    return body[: body.rindex(MARK)]


def _belongs(batch: Batch, digest: str, layer: int) -> bytes:
    return bound_to("sitting", batch.campaign, batch.form_hash, digest[:32], layer)
