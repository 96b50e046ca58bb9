"""The gettext catalogue of the packs: translations/<locale>/LC_MESSAGES/packs.po.

msgctxt is the path of a text (`im-school.im04.always`), msgid its English; the Swedish stands in a comment.
Read as it is, without a compile step; `python -m app.questionnaire.catalogue ar` brings a locale's file up to date.
"""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from app.paths import TRANSLATIONS
from app.questionnaire.sources import CONTENT, available_packs, languages_of, meta_in, pack_in, read_meta, read_pack

SOURCE_LANGUAGES = ("sv", "en")


@dataclass(frozen=True)
class Text:
    """One text of the packs that needs words in every language."""

    path: str
    swedish: str
    english: str


def texts(content: Path = CONTENT) -> list[Text]:
    """Every text of every pack and of the meta items, in the order they are asked, each path once.

    A pack that is asked in Swedish and English only has no place here.
    """
    found: dict[str, Text] = {}

    def note(path: str, both: Mapping[str, str]) -> dict[str, str]:
        found.setdefault(path, Text(path, both["sv"], both["en"]))
        return dict(both)

    for pack_id in available_packs(content):
        if languages_of(pack_id, content) is None:
            pack_in(read_pack(pack_id, content), note)
    meta_in(read_meta(content), note)
    return list(found.values())


def catalogue_path(locale: str, translations: Path = TRANSLATIONS) -> Path:
    """Where the packs' words of a locale stand."""
    return translations / locale / "LC_MESSAGES" / "packs.po"


def read_catalogue(locale: str, translations: Path = TRANSLATIONS) -> dict[tuple[str, str], str]:
    """Finished translations by (path, English); what is empty, fuzzy or obsolete is not there."""
    return {
        (message.context, message.id): message.string
        for message in _messages(catalogue_path(locale, translations), locale)
        if message.string and not message.fuzzy
    }


def bring_up_to_date(locale: str, content: Path = CONTENT, translations: Path = TRANSLATIONS) -> Path:
    """Rewrite a locale's catalogue from the packs and return its path.

    Translations of unchanged texts stay; where the English has changed the old words stay but are marked fuzzy, which
    means they are not shown until somebody has looked; texts that are gone are dropped.
    """
    path = catalogue_path(locale, translations)
    old = {message.context: message for message in _messages(path, locale)}
    # a catalogue in the repository says what it is, not when or by which program it was written
    fresh = Catalog(locale=locale, project="egna-ord", version="packs", fuzzy=False, header_comment="")
    for text in texts(content):
        before = old.get(text.path)
        changed = before is not None and before.id != text.english
        fresh.add(
            text.english,
            before.string if before else "",
            context=text.path,
            auto_comments=[text.swedish],
            flags={"fuzzy"} if before and before.string and (changed or before.fuzzy) else set(),
        )
    _write(fresh, path)
    return path


def _messages(path: Path, locale: str) -> Iterator:
    if path.exists():
        with path.open("rb") as file:
            yield from (message for message in read_po(file, locale=locale) if message.id)


def _write(catalogue: Catalog, path: Path) -> None:
    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, omit_header=True)
    header = f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(header.encode() + buffer.getvalue())


if __name__ == "__main__":
    for requested in sys.argv[1:]:
        bring_up_to_date(requested)
