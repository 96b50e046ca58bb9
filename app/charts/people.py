"""A row of people: filled are certain, hatched are maybe, outlined are the rest. Many people become one bar."""

from markupsafe import Markup

from app.charts.svg import ACCENT, LINE, Words, bar, element, hatching, image
from app.charts.wording import wording
from app.releases.intervals import Interval

MOST_PEOPLE = 40  # beyond, single people can no longer be told apart
STEP, BODY, HEIGHT = 16, 12, 22
BAR = 480


def share(key: str, interval: Interval, accounts: int, words: Words, *, rtl: bool = False) -> Markup:
    """A released band as people, or as a bar where there are many. `key` is unique on the page."""
    draw = people if accounts <= MOST_PEOPLE else stretch
    return draw(key, interval, accounts, words, rtl=rtl)


def people(key: str, interval: Interval, accounts: int, words: Words, *, rtl: bool = False) -> Markup:
    """One figure per account."""
    said = wording(interval, accounts)
    defs, hatched = hatching(key, ACCENT, "chart-maybe")
    drawn = [
        *_figures(0, said.lo, class_="chart-certain", fill=ACCENT, stroke=ACCENT),
        *_figures(said.lo, said.hi, class_="chart-maybe", fill=hatched, stroke=ACCENT),
        *_figures(said.hi, accounts, class_="chart-rest", fill="none", stroke=LINE),
    ]
    return image(key, words, accounts * STEP, HEIGHT, defs, *drawn, rtl=rtl)


def stretch(key: str, interval: Interval, accounts: int, words: Words, *, rtl: bool = False) -> Markup:
    """The same three parts of one bar."""
    said = wording(interval, accounts)
    defs, hatched = hatching(key, ACCENT, "chart-maybe")
    certain, maybe = (BAR * end / accounts for end in (said.lo, said.hi))
    tall = HEIGHT - 1
    drawn = [
        *bar(0, certain, tall, "chart-certain", fill=ACCENT),
        *bar(certain, maybe - certain, tall, "chart-maybe", fill=hatched),
        *bar(0.5, BAR - 1.0, tall, "chart-rest", fill="none", stroke=LINE),
    ]
    return image(key, words, BAR, HEIGHT, defs, *drawn, rtl=rtl)


def _figures(first: int, last: int, **attributes: str) -> list[Markup]:
    """The figures from `first` up to `last`, as one path."""
    if first >= last:
        return []
    return [element("path", d="".join(_figure(place * STEP + 2) for place in range(first, last)), **attributes)]


def _figure(x: int) -> str:
    """A body with round shoulders, standing at x."""
    return f"M{x} 19V7a6 6 0 0 1 {BODY} 0V19a2 2 0 0 1 -2 2H{x + 2}a2 2 0 0 1 -2 -2Z"
