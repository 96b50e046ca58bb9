"""base64url without padding (RFC 4648 section 5), read strictly: one text for one value; and cells of a table."""

import base64
import binascii

import pybase64

_LAST = (b"", b"AQgw", b"AEIMQUYcgkosw048")  # what can stand last after one or two loose bytes: its last bits are 0
_PADDING = (b"", b"===", b"==", b"=")
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
    if not isinstance(text, str):
        raise TypeError("base64url is text")
    return decode_base64url(text.encode("ascii"))


def decode_base64url(text: bytes) -> bytes:
    """The same for text that is still bytes, as in a line of a file: with no look at a letter that can be spared."""
    if b"+" in text or b"/" in text:  # of the other alphabet: pybase64 would take them
        raise ValueError("not base64url in its one form")
    length = len(text)
    try:
        data = pybase64.b64decode(text + _PADDING[length % 4], b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64url") from error
    loose = length * 3 // 4 % 3
    # it would take padding as well, and what it then gives is shorter
    if len(data) != length * 3 // 4 or (loose and text[-1:] not in _LAST[loose]):
        raise ValueError("not base64url in its one form")
    return data
