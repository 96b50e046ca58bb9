"""A card of a card sort: to one side how many it helps, to the other how many find it hard, from the middle out."""

from markupsafe import Markup

from app.charts.svg import ACCENT, LINE, TRACK, WARM, Words, bar, element, hatching, image
from app.charts.wording import Wording, wording
from app.releases.intervals import Interval

HALF, HEIGHT = 120, 22


def helps_or_hard(
    key: str, helps: Interval, hard: Interval, accounts: int, words: Words, *, rtl: bool = False
) -> Markup:
    """Helps lies after the middle in reading direction, hard before it; each certain first, then hatched.

    Each side is as long as all accounts, so that cards can be compared with each other.
    """
    drawn = [
        *bar(0, 2 * HALF, HEIGHT - 1, "chart-track", fill=TRACK),
        *_side(key, wording(helps, accounts), "help", ACCENT, outward=1),
        *_side(key, wording(hard, accounts), "hard", WARM, outward=-1),
        element("path", d=f"M{HALF} 0V{HEIGHT}", stroke=LINE, stroke_width=2, class_="chart-middle"),
    ]
    return image(key, words, 2 * HALF, HEIGHT, *drawn, rtl=rtl)


def _side(key: str, said: Wording, name: str, colour: str, *, outward: int) -> list[Markup]:
    defs, hatched = hatching(key, colour, f"chart-maybe-{name}")
    certain, maybe = (HALF * end / said.n for end in (said.lo, said.hi))
    near, far = (HALF, HALF + certain) if outward > 0 else (HALF - certain, HALF - maybe)
    return [
        defs,
        *bar(near, certain, HEIGHT - 1, f"chart-certain-{name}", fill=colour),
        *bar(far, maybe - certain, HEIGHT - 1, f"chart-maybe-{name}", fill=hatched),
    ]
