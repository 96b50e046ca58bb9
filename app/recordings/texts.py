"""Every text of a campaign that has a play button, in the order of its screens: what can be read aloud."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.assets import version
from app.campaigns.campaign import Campaign
from app.capture.page import html_of, shown_words
from app.feedback.page import Said
from app.feedback.store import texts_of as answers_of
from app.i18n import BY_ID, BY_TAG, speaking_to_the_young
from app.recordings import store
from app.recordings.errors import NoSuchText
from app.recordings.spoken import plain, text_hash

BUTTON = re.compile(r'<section data-screen="(?P<screen>[^"]+)"|data-say="(?P<key>[^"]+)"')
KEPT = 64
TEXTS: dict[tuple[str, str, str], tuple["Text", ...]] = {}
ANSWER = "news.changes"
NAME = "language"  # the screen on which each language says its own name


@dataclass(frozen=True)
class Text:
    """A text with the screen that it first stands on."""

    key: str
    screen: str
    words: str
    mark: str

    @classmethod
    def of(cls, locale: str, key: str, screen: str, words: str) -> "Text":
        return cls(key, screen, plain(words), text_hash(locale, words))


def texts_of(campaign: Campaign, locale: str) -> tuple[Text, ...]:
    """The texts in one of the campaign's languages; each stands there once, however often it is said."""
    return tuple(_once((*form_texts(campaign, locale), *_answered_back(campaign, locale))))


def form_texts(campaign: Campaign, locale: str) -> tuple[Text, ...]:
    """The texts of the frozen form, which change only with the program."""
    known = (str(campaign.form_hash), locale, version())
    if known not in TEXTS:
        if len(TEXTS) >= KEPT:
            TEXTS.clear()
        TEXTS[known] = tuple(_once(_of_form(campaign, locale)))
    return TEXTS[known]


def text_of(campaign: Campaign, locale: str, mark: str) -> Text:
    """The text of this hash. Raises NoSuchText for one that the campaign does not say (any more)."""
    for text in texts_of(campaign, locale):
        if text.mark == mark:
            return text
    raise NoSuchText("This round does not say that text.")


def recorded_texts(campaign: Campaign, locale: str) -> dict[str, str]:
    """Where the recording of each text is, by the text's hash; texts without one are left out."""
    kept = store.recordings_in(locale)
    return {text.mark: kept[text.mark].sound for text in texts_of(campaign, locale) if text.mark in kept}


def recorded_names(locales: Iterable[str]) -> dict[str, str]:
    """Where the recording of each language's own name is, by locale."""
    found = {locale: sound_of_text(locale, BY_ID[locale].endonym) for locale in locales}
    return {locale: sound for locale, sound in found.items() if sound}


def sound_of_text(locale: str, words: str) -> str | None:
    """Where the recording of these very words is."""
    kept = store.recordings_in(locale).get(text_hash(locale, words))
    return kept.sound if kept else None


def sound_of_part(lines: Sequence[Said]) -> str | None:
    """Where the recording of a part of a page is, whose lines are all in one language."""
    tongues = {line.lang for line in lines}
    language = BY_TAG.get(tongues.pop().lower()) if len(tongues) == 1 else None
    return sound_of_text(language.id, " ".join(line.text for line in lines)) if language else None


def _of_form(campaign: Campaign, locale: str) -> Iterator[Text]:
    """What has a button in the document, found where it stands: a new button needs no list to be known here."""
    form: Mapping[str, Any] = campaign.form or {}
    yield Text.of(locale, NAME, NAME, BY_ID[locale].endonym)
    with speaking_to_the_young(locale):
        words = shown_words(form, locale)
        document = html_of(form, str(campaign.form_hash), locale)
    screen = ""
    for place in BUTTON.finditer(document):
        screen = place["screen"] or screen
        if place["key"] and words[place["key"]].strip():
            yield Text.of(locale, place["key"], screen, words[place["key"]])


def _answered_back(campaign: Campaign, locale: str) -> Iterator[Text]:
    """What staff have answered the young people, as one text."""
    answer = answers_of(campaign.code).get(locale)
    if answer:
        yield Text.of(locale, ANSWER, "news", answer)


def _once(texts: Iterable[Text]) -> Iterator[Text]:
    seen: set[str] = set()
    for text in texts:
        if text.mark not in seen:
            seen.add(text.mark)
            yield text
