"""What stands round the answers: how they were given, who chose, age, language, what the words may be used for."""

from collections.abc import Set

from app.questionnaire.errors import NotReadable
from app.questionnaire.packs import SKIP

ALONE = frozenset({"alone", "read_along"})
ASSISTED = frozenset({"handed_over", "helped"})
WHO_CHOSE = frozenset({"me", "me_help", "helper", "rather_not_say", SKIP})
AGES = frozenset({"13-14", "15-17", "18-20"})
IN_SWEDEN = frozenset({"under_1", "1-3", "over_3", "rather_not_say"})
SCOPES = frozenset({"words", "exact_words"})


def one_of(value: object, allowed: Set[str], code: str) -> str:
    """`value` if it is one of `allowed`; otherwise NotReadable with `code`."""
    if isinstance(value, str) and value in allowed:
        return value
    raise NotReadable(code)


def mode(value: object, *, beside: bool = True) -> str:
    """How the answers were given; in a survey of staff nobody sits beside."""
    return one_of(value, ALONE | ASSISTED if beside else {"alone"}, "unknown_mode")


def who_chose(value: object, given_mode: str) -> str | None:
    """Asked only after helped and handed-over meetings, where no answer is a skip."""
    if value is None:
        return SKIP if given_mode in ASSISTED else None
    if given_mode in ALONE:
        raise NotReadable("who_chose_not_asked")
    return one_of(value, WHO_CHOSE, "unknown_who_chose")


def age(value: object, *, asked: bool) -> str | None:
    """The age band; a survey of staff asks for none."""
    if asked:
        return one_of(value, AGES, "unknown_age")
    if value is not None:
        raise NotReadable("age_not_asked")
    return None


def in_sweden(value: object, breakdown: str | None) -> str | None:
    """Asked only where it is the campaign's breakdown; then it may still be missing."""
    if value is None:
        return None
    if breakdown != "in_sweden":
        raise NotReadable("in_sweden_not_asked")
    return one_of(value, IN_SWEDEN, "unknown_in_sweden")


def unit(value: object) -> str | None:
    """The unit of the slip: none, since no form of this version names units that a slip could carry."""
    if value is not None:
        raise NotReadable("unit_not_asked")
    return None


def scopes(values: object) -> frozenset[str]:
    """What the words may be used for; exact words only together with words."""
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise NotReadable("scopes_malformed")
    chosen = frozenset(values)
    if len(chosen) != len(values):
        raise NotReadable("duplicate_scope")
    if not chosen <= SCOPES:
        raise NotReadable("unknown_scope")
    if chosen == {"exact_words"}:
        raise NotReadable("exact_words_without_words")
    return chosen
