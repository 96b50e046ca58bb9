"""Interval arithmetic against brute force over every count that the bands allow."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.releases.intervals import Interval, mean, total

ends = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted)
intervals = ends.map(lambda pair: Interval(*pair))
small = ends.map(lambda pair: Interval(pair[0] // 2, pair[1] // 2))


def values(interval: Interval) -> range:
    return range(int(interval.lo), int(interval.hi) + 1)


@given(intervals, intervals)
@settings(deadline=None)
def test_sum_and_difference_are_exactly_what_the_values_can_give(one: Interval, other: Interval) -> None:
    pairs = list(product(values(one), values(other)))
    assert one + other == Interval(min(a + b for a, b in pairs), max(a + b for a, b in pairs))
    assert one - other == Interval(min(a - b for a, b in pairs), max(a - b for a, b in pairs))


@given(intervals, st.integers(-3, 3))
@settings(deadline=None)
def test_scaling_turns_round_for_negative_factors(one: Interval, factor: int) -> None:
    scaled = [value * factor for value in values(one)]
    assert one * factor == Interval(min(scaled), max(scaled))


@given(
    st.lists(st.tuples(st.integers(1, 4), ends.map(lambda p: Interval(p[0] // 2, p[1] // 2))), min_size=1, max_size=4)
)
def test_the_mean_of_a_scale_is_exactly_what_the_counts_can_give(steps: list[tuple[int, Interval]]) -> None:
    means = [
        Fraction(sum(score * count for (score, _), count in zip(steps, counts, strict=True)), sum(counts))
        for counts in product(*(values(band) for _, band in steps))
        if sum(counts)
    ]
    if any(band.lo for _, band in steps):
        assert mean(steps) == Interval(min(means), max(means))
    else:
        assert mean(steps) is None


def test_a_total_is_the_sum_of_its_strata() -> None:
    assert total([Interval.of([0, 3]), Interval.of([4, 7]), Interval.of([8, 15])]) == Interval(12, 25)
    assert total([]) == Interval.exactly(0)


def test_an_interval_can_be_cut_to_what_is_known_otherwise() -> None:
    assert (Interval(4, 7) + Interval(8, 11)).within(0, 15) == Interval(12, 15)


def test_intervals_that_share_a_value_overlap() -> None:
    assert Interval(0, 3).overlaps(Interval(3, 7))
    assert not Interval(0, 3).overlaps(Interval(4, 7))
    assert 3 in Interval(0, 3)
    assert Interval(0, 3).middle == Fraction(3, 2)


def test_an_interval_the_wrong_way_round_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="lower end"):
        Interval(3, 2)
