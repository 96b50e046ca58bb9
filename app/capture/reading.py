"""The questions to read aloud at the table: in two languages, for who helps without seeing an answer; also to print."""

from collections.abc import Mapping
from typing import Any

from flask import render_template

from app.capture.words import Form, questions, words
from app.i18n import BY_ID, speak_as
from app.pictures.store import addresses
from app.questionnaire.pictures import picture_of
from app.settings import current


def sheet(form: Form, first: str, second: str) -> str:
    """The page with the young person's language `first` large and the helper's `second` small. Nothing on it can be
    answered. Both must be languages of the form; the page itself speaks the helper's."""
    texts = {}
    for locale in (first, second):  # the second stays in force
        speak_as(locale)
        texts[locale] = words(form, locale)
    return render_template(
        "capture/questions.html", language=BY_ID[second], young=BY_ID[first], words=texts[first], small=texts[second],
        told=told(form, "before"), last=told(form, "at_sending"), questions=[asked(item) for item in questions(form)],
        picture_of=picture_of, own=addresses(form), organisation=form["organisation"], leave=current().exit_url,
        practice=form["practice"])


def told(form: Form, moment: str) -> list[dict[str, str]]:
    """The screens of a moment of the assent: the key of their text, and their picture."""
    return [{"key": screen["id"], "picture": screen["picture"]} for screen in form["consent"]["assent"][moment]]


def asked(item: Mapping[str, Any]) -> dict[str, Any]:
    """One item with the keys of its texts: a journey asks twice over the same steps."""
    name = item["id"]
    return {
        "keys": [f"{name}.{pick}" for pick in item["picks"]] or [name],
        "picture": item["picture"],
        "options": [{"key": f"{name}.{option['id']}", "picture": option["picture"]} for option in item["options"]],
        "piles": [f"pile.{pile}" for pile in item["piles"]],
    }
