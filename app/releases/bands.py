"""The arithmetic of bands (DISCLOSURE.md, "The band of a count"): which widths are safe, and the band of a count.

It stands here, below disclosure, because whoever reads a release must be able to check what disclosure made.
Nothing here knows an answer: a width depends on the number of accounts and on the form alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.releases.errors import BadRelease

KNOWN = (1, 2, 7)  # participants whose answers one person may know


@dataclass(frozen=True)
class Rule:
    """The frozen parameters: m = `known`, B = `band`, and the `minimum` of accounts in a stratum."""

    known: int
    band: int
    minimum: int

    @classmethod
    def parse(cls, data: object) -> "Rule":
        """The rule in a form or a release; BadRelease unless B = m + 3 and the minimum is 2B - 1."""
        if not isinstance(data, dict) or set(data) != {"known", "band", "minimum"}:
            raise BadRelease("the rule is not known, band and minimum")
        if any(type(value) is not int for value in data.values()) or data["known"] not in KNOWN:
            raise BadRelease("the rule does not know one, two or seven participants")
        rule = cls(**data)
        if rule.band != rule.known + 3 or rule.minimum != 2 * rule.band - 1:
            raise BadRelease("the band and the minimum of the rule do not follow from what one person may know")
        return rule


@dataclass(frozen=True)
class Shape:
    """What of a table decides its width: nothing but what the form says.

    `limit` on choices where there is one, and whether some choices stand alone (`exclusive`); behind a gate, whether
    `not_asked` is a cell and how many of the choices are `hidden` from those the gate turns away.
    """

    cells: int
    exhaustive: bool
    limit: int | None = None
    exclusive: bool = False
    not_asked: bool = False
    hidden: int = 0


def is_safe(width: int, accounts: int, shape: Shape, rule: Rule) -> bool:
    """Can no count be pinned in a table of this shape and width?

    The rest above the last full band holds off lower ends; in exhaustive tables the second condition holds off upper
    ends, and a limit on choices must leave slack for everyone whose answers somebody may know. A choice that stands
    alone uses up a whole limit, so that the slack has to be counted in limits.
    """
    if width < rule.band or accounts % width < rule.band - 1:
        return False
    if shape.exhaustive and (accounts + shape.cells) % width in (0, width - 1):
        return False
    limit = shape.limit
    if limit is None:
        return True
    slack = (rule.known + 2) * limit if shape.exclusive else rule.known * limit + 2
    return (limit * accounts) % width >= slack


def is_safe_together(width: int, accounts: int, shapes: Sequence[Shape], rule: Rule) -> bool:
    """Can the number that a gate turned away not be pinned between two of the tables behind it?

    One table's upper ends bound how many were asked from above, another's lower ends from below: the first leave a
    rest of minus its asked cells modulo the width. Choices hidden from those turned away bound them the same way.
    Upper ends that add up to all accounts at least bound nobody.
    """
    if len(shapes) < 2:
        return True

    def binding(cells: int) -> bool:
        return cells * (width - 1) < accounts

    rest = rule.known + 2
    asked = [shape.cells - 1 for shape in shapes if shape.not_asked and binding(shape.cells - 1)]
    hiding = [shape.cells - shape.hidden for shape in shapes if shape.exhaustive and shape.hidden]
    seen = [cells for cells in hiding if binding(cells)]
    limits = [shape.limit for shape in shapes if shape.limit is not None]
    return (
        all(-cells % width >= rest for cells in (*asked, *seen))
        and all((accounts + one + other) % width not in (0, width - 1) for one in asked for other in seen)
        and all((limit * ends) % width >= rest * limit for limit in limits for ends in (accounts, *(-a for a in asked)))
    )


def shared_width(accounts: int, shapes: Sequence[Shape], rule: Rule) -> int:
    """The smallest width that is safe for each of these tables and for all of them together.

    More than one shape are the tables behind one gate. ValueError below the minimum of accounts.
    """
    if accounts < rule.minimum:
        raise ValueError("a stratum below the minimum has no bands")
    width = rule.band
    while not _all_safe(width, accounts, shapes, rule):
        width += 1
    return width


def _all_safe(width: int, accounts: int, shapes: Sequence[Shape], rule: Rule) -> bool:
    alone = all(is_safe(width, accounts, shape, rule) for shape in shapes)
    return alone and is_safe_together(width, accounts, shapes, rule)


def band_width(n: int, k: int, smallest: int, exhaustive: bool, known: int, limit: int | None = None) -> int:
    """The width for one table of k cells and n accounts, in the letters of DISCLOSURE.md; ValueError below 2B - 1."""
    return shared_width(n, [Shape(k, exhaustive, limit)], Rule(known, smallest, 2 * smallest - 1))


def band_of(count: int, accounts: int, width: int) -> list[int]:
    """The band of a count: [lower end, upper end]; the last band ends at the number of accounts."""
    if not 0 <= count <= accounts:
        raise ValueError("a count lies between none and all")
    lower = count - count % width
    return [lower, min(lower + width - 1, accounts)]


def bands(accounts: int, width: int) -> list[list[int]]:
    """All bands of a table, lowest first."""
    return [band_of(lower, accounts, width) for lower in range(0, accounts + 1, width)]
