"""Forms of the staff pages for campaigns."""

import base64
import binascii

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired, FileSize
from wtforms import HiddenField
from wtforms.validators import InputRequired

LARGEST_RELEASE = 2_000_000


class ReleaseFile(FlaskForm):
    """A release file, to be checked."""

    file = FileField(_l("The signed release file"), [
        FileRequired(_l("Choose the file that the key room gave you.")),
        FileSize(LARGEST_RELEASE, message=_l("This file is too large to be a release.")),
    ])


class CheckedRelease(FlaskForm):
    """The bytes of a release that has been checked and seen: publishing it needs no second choosing of a file."""

    checked = HiddenField(validators=[InputRequired()])

    @classmethod
    def holding(cls, data: bytes) -> "CheckedRelease":
        return cls(formdata=None, data={"checked": base64.b64encode(data).decode("ascii")})

    def release(self) -> bytes:
        """The bytes again; empty if somebody has tampered with the page."""
        try:
            return base64.b64decode(self.checked.data or "", validate=True)
        except (binascii.Error, ValueError):
            return b""
