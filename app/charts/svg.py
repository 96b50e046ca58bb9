"""The few pieces of SVG that charts are made of. Everything passes through escaping; no style attribute, no script.

Colours are presentation attributes, so that a page's style sheet may change them by class.
"""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

ACCENT = "#0b6b62"
WARM = "#b4572e"
LINE = "#66727a"
TRACK = "#ece7dc"
KEY = re.compile(r"[A-Za-z0-9_.@+-]+")


@dataclass(frozen=True)
class Words:
    """What a chart says to somebody who does not see it."""

    title: str
    description: str = ""


def element(name: str, *children: Markup | str, **attributes: str | int | float | None) -> Markup:
    """An SVG element; attribute names in Python's spelling (`stroke_width`, `class_`), None is left out."""
    inside = Markup("").join(children)
    pairs = Markup("").join(
        Markup(' {}="{}"').format(_name(key), _value(value)) for key, value in attributes.items() if value is not None
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, pairs, inside)


def image(key: str, words: Words, width: float, height: float, *drawn: Markup, rtl: bool = False) -> Markup:
    """A whole chart as one image with a name. `key` must be unique on the page: the chart's ids are made from it."""
    drawing = element("g", *drawn, transform=f"translate({_value(width)} 0) scale(-1 1)" if rtl else None)
    title, description = f"{_key(key)}-title", f"{_key(key)}-desc"
    named = [element("title", escape(words.title), id=title)]
    if words.description:
        named.append(element("desc", escape(words.description), id=description))
    return element(
        "svg",
        *named,
        drawing,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        role="img",
        aria_labelledby=f"{title} {description}" if words.description else title,
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
    )


def hatching(key: str, colour: str, class_: str) -> tuple[Markup, str]:
    """A pattern of slanting lines, and the fill that uses it."""
    name = f"{_key(key)}-{class_}"
    line = element("path", d="M0 0V4", stroke=colour, stroke_width=3, class_=f"{class_}-line")
    pattern = element(
        "pattern", line, id=name, width=4, height=4, patternUnits="userSpaceOnUse", patternTransform="rotate(-45)"
    )
    return element("defs", pattern), f"url(#{name})"


def bar(x: float, width: float, height: float, class_: str, **attributes: str | int | float | None) -> list[Markup]:
    """A rectangle from the top, or nothing where it has no width."""
    return [element("rect", x=x, y=0.5, width=width, height=height, class_=class_, **attributes)] if width > 0 else []


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | int | float | None) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _key(key: str) -> str:
    """Usable as an id and inside url(#...); "+" and the like would need escapes there."""
    if not KEY.fullmatch(key):
        raise ValueError("a chart's key is made of letters, digits and .@+_-")
    return "chart-" + re.sub(r"[^A-Za-z0-9-]", "-", key)
