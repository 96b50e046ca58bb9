"""What the pages of words share: who is at the table, a text with its marks, the campaign's languages."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from flask import render_template

from app.deidentification.identifiers import Piece, has_capitals, pieces
from app.deidentification.themes import Reviewed
from app.i18n import BY_ID, staff_locale
from app.keyroom.errors import NotYet
from app.keyroom.pages.wording import mark
from app.keyroom.sitting import Sitting
from app.releases.reading import question


def reader_of(sitting: Sitting) -> str:
    """Who reads. Raises NotYet before somebody has said it."""
    if not sitting.reading.reader:
        raise NotYet("a reader has to say who they are first")
    return sitting.reading.reader


def approver_of(sitting: Sitting) -> str:
    """Who the second person is. Raises NotYet before somebody has said it."""
    if not sitting.reading.approver:
        raise NotYet("a second person has to say who they are first")
    return sitting.reading.approver


def shown(sitting: Sitting, one: Reviewed) -> dict[str, Any]:
    """A text and its translation, with what may point at somebody marked in both."""
    listed, translation = sitting.reading.listed, one.translation
    return {
        "question": question(sitting.batch.form, one.text.item, None, speaking(sitting)),
        "pieces": pieces(one.text.words, listed),
        "mark": mark,
        "has_capitals": has_capitals(one.text.words),
        "text_language": BY_ID[one.text.language],
        "translation": translation,
        "translation_pieces": pieces(translation.words, listed) if translation else (),
        "direction_of": direction_of,
        "endonym": endonym,
        "html_language": html_language,
    }


def steps_when_worried(sitting: Sitting, back: str) -> str:
    """The page with the steps, and the way back to what worried."""
    lines = sitting.batch.form.get("consent", {}).get("help", {}).get("lines", [])
    return render_template("keyroom/worrying.html", back=back, help_lines=lines, in_words=in_words)


def languages(sitting: Sitting) -> list[Any]:
    """The campaign's languages, the reader's own first."""
    own = staff_locale()
    return [BY_ID[language] for language in sorted(sitting.batch.form["languages"], key=lambda one: one != own)]


def speaking(sitting: Sitting) -> str:
    """The page's language where the campaign has it, else the campaign's first."""
    offered: list[str] = sitting.batch.form["languages"]
    return staff_locale() if staff_locale() in offered else offered[0]


def in_words(words: dict[str, str]) -> str:
    """What is said in several languages, in the page's own where it can be."""
    return words.get(staff_locale()) or next(iter(words.values()), "")


def endonym(language: str) -> str:
    """A language's own name."""
    return BY_ID[language].endonym


def direction_of(cut: Iterable[Piece]) -> str:
    """Which way a text runs: as its first letter does, whatever the marks in it say in the page's own language."""
    kinds = (unicodedata.bidirectional(sign) for piece in cut for sign in piece.text)
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def html_language(language: str) -> str:
    """A language as HTML names it."""
    return BY_ID[language].html
