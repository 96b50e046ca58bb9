"""Sealing a set of answers: the Python twin of static/js/sealing.js, for practice answers, tests and other clients."""

from collections.abc import Sequence

from app.sealing.envelope import MOST_LAYERS, Header, layer_info
from app.sealing.errors import CannotSeal
from app.sealing.padding import pad
from app.sealing.suite import PublicKey, read_public_key, seal


def seal_answers(
    answer_json: bytes,
    *,
    campaign: str,
    form_hash: str,
    answer_id: str,
    recipient_keys: Sequence[str | bytes | PublicKey],
) -> bytes:
    """The envelope that carries these answers, one layer per recipient key, innermost first.

    CannotSeal when there is no lock, too many, a bad key, a bad id or too long an answer; then nothing may be sent.
    """
    if not 1 <= len(recipient_keys) <= MOST_LAYERS:
        raise CannotSeal("the answers need at least one lock")
    keys = [read_public_key(key) for key in recipient_keys]
    body = pad(answer_json)
    for layer, key in enumerate(keys):
        body = seal(key, _info(campaign, form_hash, answer_id, layer), body)
    return Header.for_form(form_hash, len(keys)).to_bytes() + body


def _info(campaign: str, form_hash: str, answer_id: str, layer: int) -> bytes:
    try:
        return layer_info(campaign, form_hash, answer_id, layer)
    except ValueError as error:
        raise CannotSeal(str(error)) from error
