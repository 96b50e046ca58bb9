"""Many charts on one page: each a few bytes, drawn with patterns that stand there once."""

import re

import pytest

from app.charts.patterned import helps_or_hard, patterns, share
from app.releases.intervals import Interval


def pieces(chart):
    """(x, width, fill or class) of every rectangle but the frame."""
    found = []
    for rect in re.findall(r"<rect ([^>]*)>", chart):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', rect))
        if given.get("fill") != "none":
            found.append((float(given.get("x", 0)), float(given["width"]), given.get("class") or given["fill"]))
    return found


def test_few_people_are_figures_certain_maybe_and_the_rest():
    assert pieces(share(Interval(4, 7), 15)) == [
        (0, 64, "url(#figure-certain)"), (64, 48, "url(#figure-maybe)"), (112, 128, "url(#figure-rest)")]


def test_an_end_that_may_be_none_draws_nobody_as_certain():
    assert [fill for _x, _width, fill in pieces(share(Interval(0, 3), 15))] == [
        "url(#figure-maybe)", "url(#figure-rest)"]


def test_many_people_are_a_bar_as_long_as_all_of_them():
    chart = share(Interval(20, 40), 80)
    assert pieces(chart) == [(0, 80, "chart-certain"), (80, 80, "url(#hatched-maybe)")]
    assert 'viewBox="0 0 320 22"' in chart


@pytest.mark.parametrize("accounts", [15, 80])
def test_right_to_left_is_the_same_seen_in_a_mirror(accounts):
    left, right = (share(Interval(4, 7), accounts, rtl=rtl) for rtl in (False, True))
    whole = float(re.search(r'viewBox="0 0 (\d+)', left)[1])
    assert mirrored(pieces(right), whole) == rounded(pieces(left))


def mirrored(found, whole):
    return [(round(whole - x - width, 1), round(width, 1), fill) for x, width, fill in found]


def rounded(found):
    return [(round(x, 1), round(width, 1), fill) for x, width, fill in found]


def test_helps_lies_after_the_middle_and_hard_before_it():
    drawn = {fill: (x, width) for x, width, fill in pieces(helps_or_hard(Interval(5, 10), Interval(0, 5), 20))}
    assert drawn["chart-certain-help"] == (120, 30)
    assert drawn["url(#hatched-maybe-help)"] == (150, 30)
    assert drawn["url(#hatched-maybe-hard)"] == (90, 30)
    assert "chart-certain-hard" not in drawn


def test_every_pattern_that_a_chart_names_stands_in_the_page_once():
    named = {name for chart in (share(Interval(4, 7), 15), share(Interval(20, 40), 80),
                                helps_or_hard(Interval(5, 10), Interval(2, 5), 20))
             for name in re.findall(r"url\(#([\w-]+)\)", chart)}
    there = re.findall(r'<pattern id="([\w-]+)"', patterns())
    assert named <= set(there)
    assert len(there) == len(set(there))


def test_a_chart_is_decoration_and_carries_no_style_and_no_script():
    chart = share(Interval(4, 7), 15)
    assert 'aria-hidden="true"' in chart
    assert "style" not in chart + patterns()
    assert len(chart) < 400


def test_what_says_more_than_a_band_can_is_never_drawn():
    with pytest.raises(ValueError, match="band"):
        share(Interval(3, 3), 15)
