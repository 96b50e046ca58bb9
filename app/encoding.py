"""base64url without padding (RFC 4648 section 5), read strictly: one text for one value; and cells of a table."""

import base64
import binascii

OTHERS = "+/="  # of the other alphabet, and padding: base64 would take them
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def plain_cell(text: object) -> str:
    """A value as a spreadsheet must take it: as text, never as a formula (OWASP, CSV injection)."""
    cell = str(text)
    return f"'{cell}" if cell.lstrip(" \u200b\ufeff'").startswith(FORMULA) or cell.startswith(FORMULA) else cell


def to_base64url(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str) -> bytes:
    """The bytes; ValueError for padding, other alphabets, line breaks and loose last bits."""
    if any(sign in text for sign in OTHERS):
        raise ValueError("not base64url in its one form")
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    if len(data) % 3 and to_base64url(data[-(len(data) % 3) :]) != text[-(len(data) % 3) - 1 :]:
        raise ValueError("not base64url in its one form")
    return data
