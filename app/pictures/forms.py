"""The forms of own pictures and of the picture test."""

from collections.abc import Collection

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, IntegerField
from wtforms.validators import InputRequired, NumberRange

from app.errors import EgnaOrdError
from app.pictures.errors import EnoughPictures, NotAPicture, PictureTooLarge, PictureTooSmall

REASONS = {
    NotAPicture: _l("This is not a picture that can be used. Choose a PNG, JPEG or WebP file."),
    PictureTooLarge: _l("The picture is too large. It may have at most 10 MB and 26 million pixels."),
    PictureTooSmall: _l("The picture is too small. It needs at least 64 pixels on each side."),
    EnoughPictures: _l("There are twelve own pictures already, which is what a phone should fetch. "
                       "Take one back first."),
}


class PictureFile(FlaskForm):
    """A picture for one concept."""

    file = FileField(_l("A picture from this computer"), [FileRequired(_l("Choose a picture."))],
                     render_kw={"accept": "image/png,image/jpeg,image/webp"})
    whole = BooleanField(_l("Show all of it, with empty edges, instead of its middle"))


def reason(error: EgnaOrdError) -> str:
    """Why a picture was not taken in, in the reader's language."""
    return str(REASONS[type(error)])


class WhatTheySaid(FlaskForm):
    """How many saw the pictures, and for each picture how many said what it means; empty where it was not shown."""

    asked = IntegerField(_l("How many saw the pictures?"), [InputRequired(_l("Write how many they were.")),
                         NumberRange(1, 99, _l("Write a number from 1 to 99."))], render_kw={"min": 1, "max": 99})

    def right(self, concepts: Collection[str]) -> dict[str, int] | None:
        """How many understood each concept that was shown; None, with a reason beside the first field, when a number
        cannot be or there is none at all."""
        sent = {key: request.form.get(f"right-{key}", "").strip() for key in concepts}
        filled = {key: text for key, text in sent.items() if text}
        possible = {str(number) for number in range(int(self.asked.data or 0) + 1)}
        if not filled:
            self.asked.errors = [str(_l("Write at least at one picture how many understood it."))]
        elif not set(filled.values()) <= possible:
            self.asked.errors = [str(_l("No more can have understood a picture than saw it."))]
        else:
            return {key: int(text) for key, text in filled.items()}
        return None
