"""Numbers, bands and days in words a young person reads, in every language of the voice face."""

from datetime import date

from flask_babel import gettext

from app.charts.wording import Wording
from app.dates import long_date

FIRST_STRONG, POP = "\u2068", "\u2069"


def isolated(number: object) -> str:
    """A number, name or date that keeps its place in right-to-left text (UAX 9, isolates; the same as <bdi>)."""
    return f"{FIRST_STRONG}{number}{POP}"


def span(said: Wording) -> str:
    """The band alone, such as 4–7."""
    return isolated(f"{said.lo}–{said.hi}")


def of_all(said: Wording) -> str:
    """The band of all accounts, such as "4–7 of 15"."""
    return gettext("%(span)s of %(of)s", span=span(said), of=isolated(said.n))


def may_be(said: Wording) -> str:
    """What the band also allows, or nothing; never nobody, never everybody (rule 9)."""
    if said.may_be_none and said.may_be_all:
        return gettext("may be none, may be all")
    if said.may_be_none:
        return gettext("may be none")
    return gettext("may be all") if said.may_be_all else ""


def day(when: date, locale: str) -> str:
    """A date as people of that language write it, kept together."""
    return isolated(long_date(when, locale))
