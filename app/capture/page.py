"""The document as bytes: rendered once for each frozen form and language, and compressed once as well as it goes."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import brotli
from flask import render_template
from markupsafe import Markup

from app.assets import shortened, version
from app.capture import pictures
from app.capture.privacy import blocks
from app.capture.words import Form, fields_of, questions, words
from app.consenting.review import unreviewed
from app.i18n import BY_ID
from app.pictures import store as own
from app.questionnaire.packs import Pack
from app.settings import current

KEPT = 64
STYLES = ("css/tokens.css", "css/voice.css")
STARTER = "js/starter.js"
PAGES: dict[tuple[str, str, str, frozenset[str]], "Page"] = {}


@dataclass(frozen=True)
class Page:
    """One rendered document, and the inline pieces whose hashes its policy must allow."""

    html: bytes
    packed: bytes
    inline: tuple[tuple[str, str], ...]


def page_of(form: Form, form_hash: str, locale: str) -> Page:
    """The document of this form in the locale in force, from memory when it was asked for before."""
    key = (form_hash, locale, version(), own.kept(form.get("pictures", {}).values()))
    if key not in PAGES:
        if len(PAGES) >= KEPT:
            PAGES.clear()
        PAGES[key] = _render(form, form_hash, locale)
    return PAGES[key]


def first_pictures(form: Form) -> list[str]:
    """The symbols a phone shows before its first answer; they stand in the document, the rest in the sprites."""
    assent = form["consent"]["assent"]
    item = questions(form)[0]
    told = [*assent["before"], *assent["before_words"], *assent.get("before_voice", ())]
    keys = [screen["picture"] for screen in told]
    keys += [form["meta"]["age"]["picture"], "me", "yes", "no", "dont_know", item["picture"], "help"]
    keys += [card["picture"] for card in form["meta"]["practice"]["options"]]
    return [symbol for key in keys if (symbol := pictures.picture(key).symbol)]


def html_of(form: Form, form_hash: str, locale: str) -> str:
    """The document as text, in the locale in force."""
    style, starter = inline_pieces()
    context = _context(form, locale)
    html = render_template("capture/document.html", form_hash=form_hash, style=Markup(style),  # noqa: S704 - own files
                           starter=Markup(starter), **context)  # noqa: S704 - own files
    return re.sub(r"\n\s*", "\n", html)


def _render(form: Form, form_hash: str, locale: str) -> Page:
    style, starter = inline_pieces()
    data = html_of(form, form_hash, locale).encode()
    return Page(data, brotli.compress(data, quality=11), (("style", style), ("script", starter)))


def _context(form: Form, locale: str) -> dict[str, Any]:
    inline, asked = first_pictures(form), questions(form)
    return {
        "form": form,
        "url": f"/{form['campaign']}",
        "words": shown_words(form, locale),
        "questions": asked,
        "fields": fields_of(form),
        "staff": Pack.parse(form["pack"]).themes_only,
        "last_words": next((item["id"] for item in reversed(asked) if fields_of(form).get(item["id"])), None),
        "piles": {pile["id"]: pile for pile in form["pack"]["piles"]},
        "privacy": blocks(form["consent"]["privacy"][locale]),
        "languages": [BY_ID[one] for one in form["languages"]],
        "pictures": pictures.picture,
        "own": own.addresses(form),
        "built": pictures.built(),
        "inline": frozenset(inline),
        "symbols": pictures.symbols(inline),
        "signs": pictures.symbols(f"s-{name}" for name in pictures.signs()),
        "leave": current().exit_url,
    }


def shown_words(form: Form, locale: str) -> dict[str, str]:
    """All texts in the locale in force; the mark of unchecked words is empty where people have checked them."""
    texts = words(form, locale)
    return texts if unreviewed([locale], version=form["consent"]["version"]) else {**texts, "ui.not_reviewed": ""}


@cache
def inline_pieces() -> tuple[str, str]:
    """The style sheet and the starter as they stand in the document, shortened as all files are."""
    return "".join(map(shortened, STYLES)), shortened(STARTER)
