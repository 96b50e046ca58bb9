"""The release file: read strictly, checked against the rule it names, written in one form. Pure.

What can be checked without the campaign is checked here; `releases.layout` checks it against the frozen form.
"""

import json
import re
from typing import Any

from app.custody.verification import signed_bytes
from app.releases.bands import Rule, Shape, band_of, is_safe
from app.releases.errors import BadRelease

SCHEMA = "egna-ord/release/1"
KINDS = frozenset({"single", "scale4", "count", "people_one", "cardsort", "journey", "multi", "people", "feelings"})
OPEN_KINDS = frozenset({"multi", "people", "feelings"})
KEYS = ("schema", "campaign", "form_hash", "pack", "released", "rule", "strata", "tables", "themes", "signatures")
TABLE_KEYS = ("item", "part", "stratum", "kind", "exhaustive", "max_choices", "band_width", "cells")
PATTERNS = {
    "campaign": re.compile(r"[a-z][a-z0-9-]{2,31}"),
    "form_hash": re.compile(r"[0-9a-f]{64}"),
    "pack": re.compile(r"[a-z0-9_-]+/[1-9][0-9]*"),
    "released": re.compile(r"[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-3])"),
}
ENOUGH_FOR_A_BAND = 19  # accounts in a stratum before a theme may have one

signing_bytes = signed_bytes  # what both locks sign: a domain line and the RFC 8785 JSON without `signatures`


def read_release(data: bytes) -> dict[str, Any]:
    """The release in these bytes, checked; BadRelease with the reason otherwise."""
    try:
        release = json.loads(data.decode("utf-8"), object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BadRelease("the file is not JSON that can be read in one way") from error
    return check_release(release)


def release_bytes(release: dict[str, Any]) -> bytes:
    """The one way to write a release: keys and cells in declared order, UTF-8, one line."""
    return json.dumps(release, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def check_release(release: Any) -> dict[str, Any]:
    """The same release if it keeps the schema and its own rule; BadRelease with the first thing that does not."""
    _keys(release, KEYS, "the release")
    _need(release["schema"] == SCHEMA, f"the schema is not {SCHEMA}")
    for key, pattern in PATTERNS.items():
        _need(isinstance(release[key], str) and bool(pattern.fullmatch(release[key])), f"{key} is malformed")
    rule = Rule.parse(release["rule"])
    accounts = _strata(release["strata"], rule)
    _tables(release["tables"], accounts, rule)
    _themes(release["themes"], accounts, rule)
    for signature in _list(release["signatures"], "signatures"):
        _keys(signature, ("lock", "key", "signature"), "a signature")
        _need(all(isinstance(value, str) for value in signature.values()), "a signature is not text")
    return dict(release)


def _strata(strata: Any, rule: Rule) -> dict[str, int]:
    accounts: dict[str, int] = {}
    for stratum in _list(strata, "strata"):
        _keys(stratum, ("id", "accounts"), "a stratum")
        name, number = stratum["id"], stratum["accounts"]
        _need(isinstance(name, str) and bool(name) and name not in accounts, "a stratum has no id of its own")
        _need(type(number) is int and number >= rule.minimum, f"stratum {name} is below the minimum")
        accounts[name] = number
    return accounts


def _tables(tables: Any, accounts: dict[str, int], rule: Rule) -> None:
    seen = set()
    for table in _list(tables, "tables"):
        _keys(table, TABLE_KEYS, "a table")
        name = _name_of(table)
        _need(isinstance(table["stratum"], str) and table["stratum"] in accounts, f"{name} is of an unknown stratum")
        identity = (table["item"], table["part"], table["stratum"])
        _need(identity not in seen, f"{name} stands twice")
        seen.add(identity)
        _check_table(name, table, accounts[table["stratum"]], rule)
    _need(bool(accounts) or not seen, "there are tables without strata")  # whether any are missing, the form says


def _name_of(table: dict[str, Any]) -> str:
    item, part = table["item"], table["part"]
    _need(isinstance(item, str) and bool(item), "a table has no item")
    _need(part is None or (isinstance(part, str) and bool(part)), f"table {item} has a malformed part")
    return f"table {item}" if part is None else f"table {item}.{part}"


def _check_table(name: str, table: dict[str, Any], accounts: int, rule: Rule) -> None:
    kind, cells, limit = table["kind"], table["cells"], table["max_choices"]
    _need(isinstance(kind, str) and kind in KINDS, f"{name} is of an unknown kind")
    _need(table["exhaustive"] is (kind not in OPEN_KINDS), f"{name} is not exhaustive as its kind is")
    _need(isinstance(cells, dict) and len(cells) > 1, f"{name} has no cells")
    most = 1 if table["exhaustive"] else len(cells)
    _need(type(limit) is int and 1 <= limit <= most, f"{name} has a malformed limit on choices")
    width = table["band_width"]
    shape = Shape(len(cells), table["exhaustive"], limit if limit < most else None)
    _need(type(width) is int and is_safe(width, accounts, shape, rule), f"{name} has a band width that is not safe")
    for cell, band in cells.items():
        _need(_is_band(band, accounts, width), f"{name} has a cell that is no band of its width: {cell}")
    _need(not table["exhaustive"] or _can_add_up(cells, accounts), f"{name} cannot add up to the accounts")


def _is_band(band: Any, accounts: int, width: int) -> bool:
    if not isinstance(band, list) or len(band) != 2 or any(type(end) is not int for end in band):
        return False
    return 0 <= band[0] <= accounts and band == band_of(band[0], accounts, width)


def _can_add_up(cells: dict[str, list[int]], accounts: int) -> bool:
    return sum(band[0] for band in cells.values()) <= accounts <= sum(band[1] for band in cells.values())


def _themes(themes: Any, accounts: dict[str, int], rule: Rule) -> None:
    seen = set()
    for theme in _list(themes, "themes"):
        _keys(theme, ("id", "stratum", "words", "accounts", "lines"), "a theme")
        name, stratum = theme["id"], theme["stratum"]
        _need(isinstance(name, str) and bool(name), "a theme has no id")
        _need(isinstance(stratum, str) and stratum in accounts, f"theme {name} is of an unknown stratum")
        _need((name, stratum) not in seen, f"theme {name} stands twice")
        seen.add((name, stratum))
        _need(_is_words(theme["words"]), f"theme {name} has no words")
        _theme_band(name, theme["accounts"], accounts[stratum], rule)
        for line in _list(theme["lines"], f"the lines of theme {name}"):
            _keys(line, ("words", "exact"), f"a line of theme {name}")
            _need(_is_words(line["words"]) and type(line["exact"]) is bool, f"theme {name} has a malformed line")


def _theme_band(name: str, band: Any, accounts: int, rule: Rule) -> None:
    if band is None:
        return
    _need(accounts >= ENOUGH_FOR_A_BAND, f"theme {name} has a number in a stratum that is too small for one")
    width = next(w for w in range(rule.band, accounts + rule.band) if is_safe(w, accounts, Shape(1, False), rule))
    fits = _is_band(band, accounts, width) and band[0] >= 2 * width
    _need(fits, f"theme {name} has a number that is no band of a theme")


def _is_words(words: Any) -> bool:
    if not isinstance(words, dict) or not words:
        return False
    return all(isinstance(text, str) and bool(text.strip()) for text in words.values())


def _keys(value: Any, keys: tuple[str, ...], what: str) -> None:
    _need(isinstance(value, dict), f"{what} is not an object")
    missing, unknown = set(keys) - set(value), set(value) - set(keys)
    _need(not missing, f"{what} lacks {', '.join(sorted(missing))}")
    _need(not unknown, f"{what} has a key that does not belong there")


def _list(value: Any, what: str) -> list[Any]:
    _need(isinstance(value, list), f"{what}: not a list")
    return list(value)


def _need(holds: bool, reason: str) -> None:
    if not holds:
        raise BadRelease(reason)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ValueError("a key stands twice")
    return result


def _no_constant(name: str) -> None:
    raise ValueError(name)
