"""What may be said of a band, as data that views put into words: never none, never all, never a decimal (rule 9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.releases.intervals import Interval

HALVES_BELOW = 19  # accounts; from there on the four steps of a scale can be seen apart


@dataclass(frozen=True)
class Wording:
    """ "lo-hi of n", with "may be none" or "may be all" where that is within the band."""

    lo: int
    hi: int
    n: int
    may_be_none: bool
    may_be_all: bool


@dataclass(frozen=True)
class Row:
    """One line of the table beside a chart."""

    cell: str
    interval: Interval
    wording: Wording


def wording(interval: Interval, accounts: int) -> Wording:
    """How a band is said; ValueError where it would say more than a band can: one number, or more than all."""
    lo, hi = interval.lo, interval.hi
    if not (isinstance(lo, int) and isinstance(hi, int) and 0 <= lo < hi <= accounts):
        raise ValueError("only a band of whole accounts can be put into words")
    return Wording(lo, hi, accounts, lo == 0, hi == accounts)


def rows(table: Mapping[str, Any], accounts: int) -> list[Row]:
    """Every cell of a released table, in its order."""
    intervals = {cell: Interval.of(band) for cell, band in table["cells"].items()}
    return [Row(cell, interval, wording(interval, accounts)) for cell, interval in intervals.items()]


def halves(table: Mapping[str, Any], accounts: int) -> tuple[Row, Row] | None:
    """Below 19 accounts a scale of four also as its two halves, named "always+often"; None otherwise (rule 8)."""
    if table["kind"] != "scale4" or accounts >= HALVES_BELOW:
        return None
    first, second, third, fourth = rows(table, accounts)[:4]
    return _half(first, second, accounts), _half(third, fourth, accounts)


def _half(one: Row, other: Row, accounts: int) -> Row:
    both = (one.interval + other.interval).within(0, accounts)
    return Row(f"{one.cell}+{other.cell}", both, wording(both, accounts))
