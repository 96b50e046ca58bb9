"""Many charts on one page, each a few bytes: figures and hatching are patterns that the page carries once.

Such a chart is decoration: its words stand beside it on the page, so it is hidden from screen readers.
"""

from markupsafe import Markup

from app.charts.diverging import HALF
from app.charts.people import HEIGHT, MOST_PEOPLE, STEP
from app.charts.svg import ACCENT, LINE, TRACK, WARM, element
from app.charts.wording import wording
from app.releases.intervals import Interval

BAR = 320  # as wide as the smallest phone's column
BODY = "M2 19V7a6 6 0 0 1 12 0V19a2 2 0 0 1 -2 2H4a2 2 0 0 1 -2 -2Z"
# The slanting lines of a figure that is maybe, each cut where it meets the body's edge.
SLANTS = "M2 10 10.5 1.5M2 15 13.1 3.9M2 20 14 8M6 21 14 13M11 21 14 18"
Piece = tuple[float, float, str]  # from, to, what fills it


def patterns() -> Markup:
    """What every chart of this module refers to; stands once in the page, before them."""
    figures = [
        _figure("certain", element("path", d=BODY, class_="chart-certain", fill=ACCENT, stroke=ACCENT)),
        _figure("maybe", element("path", d=BODY + SLANTS, class_="chart-maybe", fill="none", stroke=ACCENT)),
        _figure("rest", element("path", d=BODY, class_="chart-rest", fill="none", stroke=LINE)),
    ]
    hatched = [_hatching(name, colour) for name, colour in (("maybe", ACCENT), ("maybe-help", ACCENT),
                                                            ("maybe-hard", WARM))]
    return element("svg", element("defs", *figures, *hatched), class_="chart-patterns", width=0, height=0,
                   aria_hidden="true")


def share(interval: Interval, accounts: int, *, rtl: bool = False) -> Markup:
    """A released band as a row of people, or as a bar where there are too many to tell apart."""
    said = wording(interval, accounts)
    if accounts <= MOST_PEOPLE:
        ends, fills = (said.lo * STEP, said.hi * STEP, accounts * STEP), ("certain", "maybe", "rest")
        row = zip((0, *ends), ends, fills, strict=False)
        return _chart(ends[-1], [(first, last, f"url(#figure-{fill})") for first, last, fill in row], rtl=rtl)
    certain, maybe = (BAR * end / accounts for end in (said.lo, said.hi))
    frame = element("rect", x=0.5, y=0.5, width=BAR - 1, height=HEIGHT - 1, class_="chart-rest", fill="none",
                    stroke=LINE)
    return _chart(BAR, [(0, certain, "chart-certain"), (certain, maybe, "url(#hatched-maybe)")], frame, rtl=rtl)


def helps_or_hard(helps: Interval, hard: Interval, accounts: int, *, rtl: bool = False) -> Markup:
    """A card of a card sort: from the middle out, helps after it in reading direction and hard before it."""
    good, bad = (wording(interval, accounts) for interval in (helps, hard))
    reach = HALF / accounts
    pieces = [
        (0, 2 * HALF, "chart-track"),
        (HALF, HALF + good.lo * reach, "chart-certain-help"),
        (HALF + good.lo * reach, HALF + good.hi * reach, "url(#hatched-maybe-help)"),
        (HALF - bad.lo * reach, HALF, "chart-certain-hard"),
        (HALF - bad.hi * reach, HALF - bad.lo * reach, "url(#hatched-maybe-hard)"),
    ]
    middle = element("path", d=f"M{HALF} 0V{HEIGHT}", class_="chart-middle", stroke=LINE, stroke_width=2)
    return _chart(2 * HALF, pieces, middle, rtl=rtl)


FILLS = {"chart-certain": ACCENT, "chart-certain-help": ACCENT, "chart-certain-hard": WARM, "chart-track": TRACK}


def _chart(width: float, pieces: list[Piece], *over: Markup, rtl: bool) -> Markup:
    drawn = [_piece(width - last if rtl else first, last - first, fill) for first, last, fill in pieces if last > first]
    return element("svg", *drawn, *over, class_="chart", viewBox=f"0 0 {width} {HEIGHT}", width=width, height=HEIGHT,
                   aria_hidden="true")


def _piece(x: float, width: float, fill: str) -> Markup:
    """A rectangle filled with a pattern, or with the colour of its class."""
    where = {"x": float(x) or None, "width": float(width), "height": HEIGHT}
    if fill in FILLS:
        return element("rect", **where, class_=fill, fill=FILLS[fill])
    return element("rect", **where, fill=fill)


def _figure(name: str, drawn: Markup) -> Markup:
    return element("pattern", drawn, id=f"figure-{name}", width=STEP, height=HEIGHT, patternUnits="userSpaceOnUse")


def _hatching(name: str, colour: str) -> Markup:
    line = element("path", d="M0 0V4", stroke=colour, stroke_width=3, class_=f"chart-{name}-line")
    return element("pattern", line, id=f"hatched-{name}", width=4, height=4, patternUnits="userSpaceOnUse",
                   patternTransform="rotate(-45)")
