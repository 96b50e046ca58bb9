"""From bytes to a JSON object, strictly: UTF-8, no duplicate keys, no NaN, no depth that breaks the reader."""

import json
from typing import Any

from app.questionnaire.errors import NotReadable

LARGEST = 65_535  # SEALING.md: more is refused on the phone


def parse_object(data: bytes) -> dict[str, Any]:
    """The JSON object in `data`; raises NotReadable for anything else (RFC 8259; duplicate keys as RFC 7493 2.3)."""
    if len(data) > LARGEST:
        raise NotReadable("too_long")
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise NotReadable("not_utf8") from None
    except RecursionError:
        raise NotReadable("too_deep") from None
    except ValueError:  # not JSON, or a number of thousands of digits
        raise NotReadable("not_json") from None
    if not isinstance(value, dict):
        raise NotReadable("not_an_object")
    return value


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotReadable("duplicate_key")
    return found


def _refuse_constant(_: str) -> None:
    raise NotReadable("not_a_number")
