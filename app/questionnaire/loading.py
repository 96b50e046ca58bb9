"""Packs and meta items in the languages of a campaign, as they are frozen into its form."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from app.paths import TRANSLATIONS
from app.questionnaire.catalogue import SOURCE_LANGUAGES, read_catalogue
from app.questionnaire.errors import TranslationMissing
from app.questionnaire.packs import Item, Pack
from app.questionnaire.sources import (
    CONTENT,
    available_packs,
    languages_of,
    meta_in,
    pack_in,
    read_meta,
    read_pack,
    rules_of,
)

__all__ = ["available_packs", "languages_of", "load_meta", "load_pack", "rules_of"]


def load_pack(
    pack_id: str, languages: Sequence[str], *, content: Path = CONTENT, translations: Path = TRANSLATIONS
) -> dict[str, Any]:
    """The PACK object of the frozen form, with words in exactly `languages`.

    Raises UnknownPack, MalformedPack, or TranslationMissing when a language is not whole: nothing falls back.
    """
    words = _Translations(languages, translations)
    only = languages_of(pack_id, content)
    if only is not None and not set(languages) <= set(only):
        raise TranslationMissing(f"The pack {pack_id} is asked in {', '.join(only)} only.")
    pack = pack_in(read_pack(pack_id, content), words)
    words.check_whole()
    Pack.parse(pack)
    return pack


def load_meta(
    languages: Sequence[str], *, content: Path = CONTENT, translations: Path = TRANSLATIONS
) -> dict[str, dict[str, Any]]:
    """The practice item, who chose the answers, the age tap and the time in Sweden; errors as `load_pack`."""
    words = _Translations(languages, translations)
    meta = meta_in(read_meta(content), words)
    words.check_whole()
    for item in meta.values():
        Item.parse(item)
    return meta


class _Translations:
    """Gives each text its words in every language, and remembers what was missing."""

    def __init__(self, languages: Sequence[str], translations: Path) -> None:
        self.languages = languages
        self.missing: dict[str, list[str]] = {}
        self.catalogues = {
            locale: read_catalogue(locale, translations) for locale in languages if locale not in SOURCE_LANGUAGES
        }

    def __call__(self, path: str, both: Mapping[str, str]) -> dict[str, str]:
        return {locale: self._word(locale, path, both) for locale in self.languages}

    def _word(self, locale: str, path: str, both: Mapping[str, str]) -> str:
        if locale in SOURCE_LANGUAGES:
            return both[locale]
        word = self.catalogues[locale].get((path, both["en"]), "")
        if not word:
            self.missing.setdefault(locale, []).append(path)
        return word

    def check_whole(self) -> None:
        """Raise TranslationMissing naming each language that is not whole and one text it lacks."""
        if self.missing:
            lacks = "; ".join(f"{locale}: {len(paths)} ({paths[0]} ...)" for locale, paths in self.missing.items())
            raise TranslationMissing(f"Texts without a finished translation: {lacks}.")
