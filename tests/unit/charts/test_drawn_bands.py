"""Charts: what is certain, maybe and the rest, drawn so that nothing but the band can be read from them."""

import re
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from app.charts.diverging import helps_or_hard
from app.charts.people import MOST_PEOPLE, share
from app.charts.svg import Words
from app.releases.intervals import Interval

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Words("Ofta", "4-7 av 15")


def parsed(chart: Markup) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart))


def figures(chart: Markup, class_: str) -> int:
    """How many people are drawn in a class."""
    return sum(path.get("d", "").count("M") for path in parsed(chart).iter(f"{SVG}path") if path.get("class") == class_)


def widths(chart: Markup) -> dict[str, tuple[float, float]]:
    """Where each rectangle of a chart starts and how wide it is."""
    return {
        str(rect.get("class")): (float(rect.get("x", 0)), float(rect.get("width", 0)))
        for rect in parsed(chart).iter(f"{SVG}rect")
    }


@pytest.mark.parametrize(("low", "high"), [(0, 3), (4, 7), (12, 15), (0, 15)])
def test_every_account_is_one_figure_certain_maybe_or_rest(low: int, high: int) -> None:
    chart = share("im04.often", Interval(low, high), 15, WORDS)
    drawn = [figures(chart, class_) for class_ in ("chart-certain", "chart-maybe", "chart-rest")]
    assert drawn == [low, high - low, 15 - high]


def test_many_accounts_become_one_bar_of_three_parts() -> None:
    parts = widths(share("im04.often", Interval(18, 23), 57, WORDS))
    certain, maybe = parts["chart-certain"], parts["chart-maybe"]
    assert certain[1] == pytest.approx(480 * 18 / 57, abs=0.01)
    assert maybe == (pytest.approx(certain[1]), pytest.approx(480 * 5 / 57, abs=0.01))
    assert figures(share("k", Interval(0, 7), MOST_PEOPLE, WORDS), "chart-rest") == MOST_PEOPLE - 7


def test_nothing_certain_is_not_drawn_at_all() -> None:
    assert "chart-certain" not in share("k", Interval(0, 5), 57, WORDS)
    assert "chart-certain" not in share("k", Interval(0, 3), 15, WORDS)


def test_helps_and_hard_go_out_from_the_middle() -> None:
    parts = widths(helps_or_hard("im02.tests", Interval(4, 7), Interval(8, 11), 15, WORDS))
    assert parts["chart-certain-help"] == (120, 32)
    assert parts["chart-maybe-help"] == (152, 24)
    assert parts["chart-certain-hard"] == (56, 64)
    assert parts["chart-maybe-hard"] == (32, 24)


@pytest.mark.parametrize("accounts", [15, 57])
def test_a_chart_is_one_image_with_a_name(accounts: int) -> None:
    image = parsed(share("im04.often", Interval(4, 7), accounts, WORDS))
    named = [image.find(f"{SVG}title"), image.find(f"{SVG}desc")]
    assert image.get("role") == "img"
    assert [text.text for text in named if text is not None] == ["Ofta", "4-7 av 15"]
    assert image.get("aria-labelledby", "").split() == [text.get("id") for text in named if text is not None]


def test_words_are_escaped_and_nothing_needs_inline_style_or_script() -> None:
    chart = share("k", Interval(0, 3), 15, Words('<script>alert("1")</script>', "a & b"))
    assert "<script" not in chart
    assert "a &amp; b" in chart
    assert not re.search(r"\s(style|on\w+)=", chart)


def test_ids_of_two_charts_on_a_page_differ() -> None:
    page = share("im04.often", Interval(0, 3), 15, WORDS) + helps_or_hard(
        "im02.tests", Interval(0, 3), Interval(0, 3), 15, WORDS
    )
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {fill for fill in re.findall(r"url\(#([^)]+)\)", page)} <= set(ids)


def test_a_key_that_could_not_be_an_id_is_refused() -> None:
    with pytest.raises(ValueError, match="key"):
        share('k"><x', Interval(0, 3), 15, WORDS)


@pytest.mark.parametrize("accounts", [15, 57])
def test_right_to_left_is_the_same_chart_mirrored(accounts: int) -> None:
    plain, mirrored = (share("k", Interval(4, 9), accounts, WORDS, rtl=rtl) for rtl in (False, True))
    width = parsed(plain).get("width")
    assert mirrored == str(plain).replace("<g>", f'<g transform="translate({width} 0) scale(-1 1)">')


@pytest.mark.parametrize("interval", [Interval(5, 5), Interval(0, 16), Interval(-1, 3)])
def test_what_is_no_band_is_not_drawn(interval: Interval) -> None:
    with pytest.raises(ValueError, match="band"):
        share("k", interval, 15, WORDS)
