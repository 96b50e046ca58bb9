"""Locales of the two sides, aliases, negotiation and direction.

Babel's own negotiation sends a Dari phone (prs-AF) to Sorani and knows no kmr; so aliases come first and unknown
input never reaches Babel.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from flask import Flask, current_app, g, request, session
from flask_babel import Babel, Domain, get_domain, gettext, refresh
from werkzeug.datastructures import LanguageAccept

from app.paths import TRANSLATIONS


@dataclass(frozen=True)
class Language:
    """One language: `id` as in catalogues and answers, `html` as in the lang attribute, its own name for itself."""

    id: str
    html: str
    endonym: str
    direction: str = "ltr"
    aliases: tuple[str, ...] = ()


LANGUAGES = (
    Language("sv", "sv", "Svenska"),
    Language("en", "en", "English"),
    Language("ar", "ar", "العربية", "rtl"),
    Language("so", "so", "Soomaali"),
    Language("ti", "ti", "ትግርኛ"),
    Language("fa_AF", "fa-AF", "دری", "rtl", ("prs",)),
    Language("fa", "fa", "فارسی", "rtl", ("pes",)),
    Language("uk", "uk", "Українська"),
    Language("ps", "ps", "پښتو", "rtl"),
    Language("ckb", "ckb", "کوردیی سۆرانی", "rtl", ("ku-arab",)),
    Language("ku", "kmr", "Kurdî (Kurmancî)", "ltr", ("kmr",)),
)
BY_ID = {language.id: language for language in LANGUAGES}
BY_TAG = {tag.lower(): language for language in LANGUAGES
          for tag in (language.id.replace("_", "-"), language.html, *language.aliases)}
DEFAULT = "sv"
READ_BY = {"fa_AF": "fa", "fa": "fa_AF"}  # written so alike that the readers of one read the other
LONGEST_TAG = 35  # BCP 47, 4.4.1: no longer tag means a language, and a long one costs time to take apart
STAFF_LOCALES = ("sv", "en")


@cache
def voice_locales() -> tuple[str, ...]:
    """Ids of the languages whose voice catalogue is in this build; English is the language of the msgids."""
    return tuple(language.id for language in LANGUAGES if language.id == "en"
                 or (TRANSLATIONS / language.id / "LC_MESSAGES" / "voice.po").exists())


def language_of(tag: str) -> Language | None:
    """The language a tag such as 'prs', 'kmr', 'fa_AF' or 'ar-SY' means, or None; never raises."""
    parts = tag.strip()[:LONGEST_TAG].lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        found = BY_TAG.get("-".join(parts[:length]))
        if found:
            return found
    return None


def negotiate(asked: str | None, accepted: LanguageAccept, offered: tuple[str, ...]) -> str:
    """The offered locale id that suits best: what was asked for, then Accept-Language in order, then Swedish."""
    tags = [asked] if asked else []
    tags += [tag for tag, quality in accepted if quality > 0]
    for language in filter(None, map(language_of, tags)):
        for known in (language.id, READ_BY.get(language.id)):
            if known in offered:
                return known
    return DEFAULT if DEFAULT in offered else offered[0]


def voice_locale(offered: tuple[str, ...] | None = None) -> str:
    """The locale of this request on the voice face, among those offered (a campaign's languages)."""
    return negotiate(request.args.get("hl"), request.accept_languages, offered or voice_locales())


def staff_locale() -> str:
    """The locale of this request on a staff page: the person's choice, then the browser's."""
    return negotiate(session.get("locale"), request.accept_languages, STAFF_LOCALES)


def speak_as(locale: str) -> None:
    """Let this request speak a given language, such as the one chosen among a campaign's own."""
    g.locale = locale
    refresh()


@contextmanager
def speaking_to_the_young(locale: str) -> Iterator[None]:
    """The young people's words in this language, also while a staff page is being made."""
    spoken, domain = current_locale(), get_domain()
    try:
        speak_as(locale)
        voice_words().as_default()
        yield
    finally:
        speak_as(spoken)
        domain.as_default()


@cache
def voice_words() -> Domain:
    return Domain(domain="voice", translation_directories=str(TRANSLATIONS))


def current_locale() -> str:
    """The locale id in which this request is answered."""
    if "locale" not in g:
        g.locale = current_app.extensions["pick_locale"]()
    return str(g.locale)


def set_up(app: Flask, face: str) -> None:
    """Give an app its catalogue (voice or staff) and its way of choosing a language."""
    domain = "voice" if face == "voice" else "staff"
    app.extensions["pick_locale"] = voice_locale if face == "voice" else staff_locale
    # One instance per app: an instance keeps the first domain it has spoken, also for other apps of the process.
    Babel().init_app(app, default_domain=domain, default_translation_directories=str(TRANSLATIONS),
                     locale_selector=current_locale, default_timezone="Europe/Stockholm")
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.context_processor(lambda: {"language": BY_ID[current_locale()], "_": gettext})
