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
    protocol = FileField(_l("The protocol that was saved beside it"), [
        FileSize(LARGEST_RELEASE, message=_l("This file is too large to be a protocol.")),
    ])

    def protocol_bytes(self) -> bytes | None:
        """What was brought, or None."""
        brought: bytes = self.protocol.data.read(LARGEST_RELEASE + 1) if self.protocol.data else b""
        return brought or None


class CheckedRelease(FlaskForm):
    """The bytes of a release that has been checked and seen: publishing it needs no second choosing of a file."""

    checked = HiddenField(validators=[InputRequired()])
    checked_protocol = HiddenField()

    @classmethod
    def holding(cls, data: bytes, protocol: bytes | None) -> "CheckedRelease":
        return cls(formdata=None, data={"checked": base64.b64encode(data).decode("ascii"),
                                        "checked_protocol": base64.b64encode(protocol or b"").decode("ascii")})

    def release(self) -> bytes:
        """The bytes again; empty if somebody has tampered with the page."""
        return _again(self.checked.data)

    def protocol(self) -> bytes | None:
        """The protocol's bytes again, or None where none was brought."""
        return _again(self.checked_protocol.data) if self.checked_protocol.data else None


def _again(held: str | None) -> bytes:
    try:
        return base64.b64decode(held or "", validate=True)
    except (binascii.Error, ValueError):
        return b""
