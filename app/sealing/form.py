"""The form hash: what every envelope is bound to, and what a phone recomputes before it trusts a form."""

import hashlib
from typing import Any

import rfc8785

from app.sealing.errors import NotAForm


def canonical(form: Any) -> bytes:
    """RFC 8785 JSON of a form. NotAForm for floats and anything else that is not a JSON value here.

    Floats are left out on purpose: number formatting is where twins in two languages drift apart.
    """
    _refuse_floats(form)
    try:
        return rfc8785.dumps(form)
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as error:
        raise NotAForm("the form has no canonical JSON") from error


def form_hash(form: dict[str, Any]) -> str:
    """Lower-case hex SHA-256 of the RFC 8785 JSON of the form; NotAForm when it has none."""
    if not isinstance(form, dict):
        raise NotAForm("a form is an object")
    return hashlib.sha256(canonical(form)).hexdigest()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise NotAForm("a form holds whole numbers only")
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return
    for part in value:
        _refuse_floats(part)
