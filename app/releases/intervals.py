"""Interval arithmetic: what can be said of sums, differences and means when only bands are known (rule 1).

The result of every operation holds each value that the unknown counts could give, and is as narrow as it can be when
the counts are free within their bands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction


@dataclass(frozen=True)
class Interval:
    """All values from `lo` to `hi`, both ends included."""

    lo: Number
    hi: Number

    def __post_init__(self) -> None:
        if self.lo > self.hi:
            raise ValueError("an interval's lower end is not above its upper end")

    @classmethod
    def of(cls, band: Sequence[int]) -> Interval:
        """The interval of a released band."""
        lo, hi = band
        return cls(lo, hi)

    @classmethod
    def exactly(cls, value: Number) -> Interval:
        return cls(value, value)

    def __add__(self, other: Interval | Number) -> Interval:
        other = _interval(other)
        return Interval(self.lo + other.lo, self.hi + other.hi)

    def __sub__(self, other: Interval | Number) -> Interval:
        other = _interval(other)
        return Interval(self.lo - other.hi, self.hi - other.lo)

    def __mul__(self, factor: Number) -> Interval:
        ends = self.lo * factor, self.hi * factor
        return Interval(min(ends), max(ends))

    def __contains__(self, value: Number) -> bool:
        return self.lo <= value <= self.hi

    @property
    def middle(self) -> Fraction:
        """For drawing only: nobody may read it as a number of people."""
        return Fraction(self.lo + self.hi) / 2

    def within(self, lo: Number, hi: Number) -> Interval:
        """What is left of it between two ends known otherwise, such as none and all accounts."""
        return Interval(max(self.lo, lo), min(self.hi, hi))

    def overlaps(self, other: Interval) -> bool:
        return self.lo <= other.hi and other.lo <= self.hi


def total(parts: Iterable[Interval]) -> Interval:
    """The sum of disjoint parts, such as strata."""
    result = Interval(0, 0)
    for part in parts:
        result += part
    return result


def mean(weighted: Iterable[tuple[Number, Interval]]) -> Interval | None:
    """The mean of a scale: (score, how many chose it) for each step; None if perhaps nobody chose any.

    The smallest mean has every step below some score at its upper end and the others at their lower end; the largest
    the other way round. Trying each score as that threshold finds both exactly.
    """
    steps = sorted(weighted, key=lambda step: step[0])
    if not sum(band.lo for _score, band in steps):
        return None
    low = min(_mean(steps, threshold, few_below=False) for threshold in range(len(steps) + 1))
    high = max(_mean(steps, threshold, few_below=True) for threshold in range(len(steps) + 1))
    return Interval(low, high)


def _mean(steps: Sequence[tuple[Number, Interval]], threshold: int, *, few_below: bool) -> Fraction:
    counts = [band.lo if (place < threshold) is few_below else band.hi for place, (_score, band) in enumerate(steps)]
    scores = [score for score, _band in steps]
    return Fraction(sum(score * count for score, count in zip(scores, counts, strict=True))) / sum(counts)


def _interval(value: Interval | Number) -> Interval:
    return value if isinstance(value, Interval) else Interval.exactly(value)
