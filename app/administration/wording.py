"""Bands, statuses and escapes in the words of the staff pages."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.charts.wording import Wording

STATUSES = {
    "draft": _l("draft"),
    "scheduled": _l("opens soon"),
    "open": _l("open"),
    "closed": _l("closed"),
    "opened": _l("being read"),
    "released": _l("released"),
    "followed_up": _l("followed up"),
    "shredded": _l("shredded"),
}
STEPS = STATUSES | {"scheduled": _l("frozen")}
ESCAPES = {"dont_know": _l("Don't know"), "skip": _l("Skipped"), "not_asked": _l("Was not asked")}
MODES = {
    "alone": _l("Answered alone"),
    "read_along": _l("Somebody read along, without seeing"),
    "me": _l("With a helper, chose themselves"),
    "me_help": _l("With a helper, chose with help"),
    "helper": _l("With a helper, who mostly chose"),
    "rather_not_say": _l("With a helper, would rather not say"),
    "skip": _l("With a helper, skipped the question"),
}


def span(said: Wording) -> str:
    """The band alone, such as 4–7."""
    return f"{said.lo}–{said.hi}"


def of_all(said: Wording) -> str:
    """The band of all accounts, such as "4–7 of 15"."""
    return _("%(span)s of %(accounts)s", span=span(said), accounts=said.n)


def may_be(said: Wording) -> str:
    """What the band also allows: "may be none", "may be all", or nothing."""
    if said.may_be_none and said.may_be_all:
        return _("may be none, may be all")
    if said.may_be_none:
        return _("may be none")
    return _("may be all") if said.may_be_all else ""


def in_words(said: Wording) -> str:
    """The whole sentence of rule 9: "0–3 of 15 (may be none)"; never zero, never all, never a decimal."""
    more = may_be(said)
    return f"{of_all(said)} ({more})" if more else of_all(said)
