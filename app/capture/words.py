"""Every text of the document in one language, by key: the page's own words, the frozen form's, placeholders filled."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from app.capture.chrome import chrome
from app.capture.privacy import blocks
from app.dates import long_date, month_and_year
from app.i18n import BY_ID
from app.questionnaire.packs import Pack

Form = Mapping[str, Any]
PLACEHOLDER = re.compile(r"\{(organisation|month|n|minutes|date|promise)\}")
RANGE = re.compile(r"\d+[–-]\d+")
SECONDS = {"words": 60, "cardsort": 6, "journey": 30, "multi": 25, "people": 25, "feelings": 25}
SECONDS_BEFORE = 60
FIRST_STRONG, LEFT_TO_RIGHT, POP = "\u2068", "\u2066", "\u2069"


def words(form: Form, locale: str) -> dict[str, str]:
    """All texts of this form in `locale`, which must be the locale in force. KeyError for a language not in the form.

    In right-to-left languages every filled-in value and every range of numbers is isolated (Unicode UAX 9, 2.7;
    the same as <bdi>), because digits and foreign names scramble otherwise.
    """
    mirrored = BY_ID[locale].direction == "rtl"
    values = {key: _isolated(value, mirrored) for key, value in _values(form, locale).items()}
    told = {key: finished(text, values, mirrored) for key, text in _texts(form, locale)}
    # the page's own words count as it goes ({n} characters left); only the date of the promise is known here
    own = {key: finished(text, {"promise": values["promise"]}, mirrored) for key, text in chrome().items()}
    return {**own, **told}


def questions(form: Form) -> list[Mapping[str, Any]]:
    """The items in the order they are asked, the gate among them; of those on one screen the first."""
    pack = form["pack"]
    by_id = {item["id"]: item for item in [*pack["items"], *([pack["gate"]] if pack["gate"] else [])]}
    asked = [by_id[item.id] for item in Pack.parse(pack).asked]
    return [item for item, before in zip(asked, [None, *asked], strict=False) if not _shares_screen(item, before)]


def fields_of(form: Form) -> dict[str, list[Mapping[str, Any]]]:
    """The fields for words on each screen, by the question that stands first on it."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    head = ""
    for item, before in zip(form["pack"]["items"], [None, *form["pack"]["items"]], strict=False):
        head = head if _shares_screen(item, before) else item["id"]
        if item["kind"] == "words":
            found.setdefault(head, []).append(item)
    return found


def _shares_screen(item: Form, before: Form | None) -> bool:
    """Whether it stands under the item before it; forms that were frozen earlier know of no shared screens."""
    return before is not None and item.get("screen") is not None and item.get("screen") == before.get("screen")


def minutes(form: Form) -> int:
    """About how long the form takes, rounded up, so that nobody is promised too little."""
    seconds = sum(SECONDS.get(item["kind"], 15) * (len(item["options"]) if item["kind"] == "cardsort" else 1)
                  for item in questions(form))
    return math.ceil((seconds + SECONDS_BEFORE) / 60)


def _values(form: Form, locale: str) -> dict[str, str]:
    return {
        "organisation": form["organisation"],
        "n": str(len(questions(form))),
        "minutes": str(minutes(form)),
        "month": month_and_year(date.fromisoformat(f"{form['since']}-01"), locale),
        "date": long_date(date.fromisoformat(form["closes"]), locale),
        "promise": long_date(date.fromisoformat(form["promise"]), locale),
    }


def _texts(form: Form, locale: str) -> Iterator[tuple[str, str]]:
    yield from _pack(form["pack"], locale)
    for name, item in form["meta"].items():
        yield from _item(name, item, locale)
    yield from _consent(form["consent"], locale)


def _pack(pack: Form, locale: str) -> Iterator[tuple[str, str]]:
    yield "title", pack["title"][locale]
    if pack["frame"]:
        yield "frame", pack["frame"]["words"][locale]
    for item in [*pack["items"], *([pack["gate"]] if pack["gate"] else [])]:
        yield from _item(item["id"], item, locale)
        if item.get("label"):
            yield f"{item['id']}.label", item["label"][locale]
    for pile in pack["piles"]:
        yield f"pile.{pile['id']}", pile["words"][locale]


def _item(name: str, item: Form, locale: str) -> Iterator[tuple[str, str]]:
    asked = item["words"][locale]
    if isinstance(asked, str):
        yield name, asked
    else:
        yield from ((f"{name}.{pick}", text) for pick, text in asked.items())
    for choice in item["options"]:
        yield f"{name}.{choice['id']}", choice["words"][locale]


def _consent(consent: Form, locale: str) -> Iterator[tuple[str, str]]:
    assent = consent["assent"]
    for screen in [*assent["helped"], *assent["before"], *assent["before_words"], *assent.get("before_voice", ()),
                   *assent["at_sending"], assent["under13"]]:
        yield from _screen(screen, locale)
    for screen in assent["after_words"]:
        yield f"scope.{screen['id']}", screen["words"][locale]
    yield from _help(consent["help"], locale)
    yield from ((f"privacy.{n}", block.text) for n, block in enumerate(blocks(consent["privacy"][locale])))


def _screen(screen: Form, locale: str) -> Iterator[tuple[str, str]]:
    name = screen["id"]
    yield name, screen["words"][locale]
    for part in ("header", "helped"):
        if screen.get(part):
            yield f"{name}.{part}", screen[part][locale]
    for way, check in (screen.get("check") or {}).items():
        yield f"{name}.check.{way}", check["words"][locale]


def _help(help_screen: Form, locale: str) -> Iterator[tuple[str, str]]:
    yield "help", help_screen["words"][locale]
    if help_screen.get("card"):
        yield "help.card", help_screen["card"]["words"][locale]
    for line in help_screen["lines"]:
        yield f"help.{line['id']}", line["words"][locale]


def _isolated(value: str, mirrored: bool) -> str:
    return f"{FIRST_STRONG}{value}{POP}" if mirrored else value


def finished(text: str, values: Mapping[str, str], mirrored: bool) -> str:
    """A text with its values filled in; in a right-to-left language ranges such as 13–14 keep their order."""
    if mirrored:
        text = RANGE.sub(lambda found: f"{LEFT_TO_RIGHT}{found[0]}{POP}", text)
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)
