"""The form in which staff answer back: one text per language of the campaign."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from app.i18n import BY_ID

LONGEST = 1200


def answer_back_form(languages: tuple[str, ...], texts: dict[str, str]) -> Any:
    """A form with a box per language, filled with what was said before; what was typed is kept on an error."""

    class AnswerBackForm(FlaskForm):
        @property
        def boxes(self) -> list[Any]:
            return [self[box(language)] for language in languages]

        @property
        def texts(self) -> dict[str, str]:
            return {language: self[box(language)].data or "" for language in languages}

    for language in languages:
        known = BY_ID[language]
        setattr(AnswerBackForm, box(language), TextAreaField(
            known.endonym,
            validators=[Length(max=LONGEST, message=_l("At most 1,200 characters."))],
            filters=[one_kind_of_line_end],
            render_kw={"lang": known.html, "dir": known.direction, "rows": 7},
        ))
    return AnswerBackForm(data={box(language): texts.get(language, "") for language in languages})


def box(language: str) -> str:
    return f"text_{language}"


def one_kind_of_line_end(text: str | None) -> str:
    """Browsers send two characters for each new line, which nobody counts when writing."""
    return (text or "").replace("\r\n", "\n")
