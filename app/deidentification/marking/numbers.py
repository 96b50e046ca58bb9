"""Numbers and addresses of the net: personal number, phone, e-mail, web address, user name.

`\\d` and `\\w` are Unicode here: Arabic-Indic and Extended Arabic-Indic digits are digits too.
"""

import re
import unicodedata
from collections.abc import Iterator

from app.deidentification.marking.spans import Span

_TOP = "se|nu|com|net|org|info|eu|so|ua|iq|ir|af|sy|er|et|io|me|app|tv|dev|example"
_EMAIL = re.compile(
    r"[\w.+-]+ ?(?:[@＠]|[(\[](?:at|snabel-?a)[)\]]) ?[\w-]+(?:\.[\w-]+)+"
    r"|[\w.+-]+ (?:at|snabel-?a) [\w-]+ ?(?:\.|punkt|dot) ?[a-z]{2,}\b", re.IGNORECASE)
_LINK = re.compile(
    rf"(?:https?://|www\.)\S+|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:{_TOP})(?:/\S*)?(?![\w-])", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)[@＠]\w[\w.]*|(?<!\w)[a-z]{3,}[a-z.]*[\d_][\w.]+(?!\w)", re.IGNORECASE)
_GAP = "[-+\u2010-\u2015\u2212 \u200e\u200f]"  # what stands before the last four, in the keyboards of many languages
_PERSONAL = re.compile(rf"(?<![\d+])(?:\d{{2}}[ .]?)?\d{{2}}[ .-]?\d{{2}}[ .-]?\d{{2}}{_GAP}{{0,3}}[\dTt]\d{{3}}(?!\d)")
_PHONE = re.compile(r"(?<!\d)\+?\(?\d(?:[\s()/.\u200e\u200f\u2010-\u2015-]{0,3}\d){6,14}(?!\d)")
_NUMBER = re.compile(r"\d+")
_ENDING = ".,;:!?)»\"'،؟؛"


def net_addresses(text: str) -> Iterator[Span]:
    """E-mail and web addresses."""
    for kind, pattern in (("email", _EMAIL), ("link", _LINK)):
        for found in pattern.finditer(text):
            yield Span(found.start(), found.start() + len(found.group().rstrip(_ENDING)), kind)


def handles(text: str) -> Iterator[Span]:
    """User names: what begins with an at sign, and words mixed with digits or underscores."""
    for found in _HANDLE.finditer(text):
        yield Span(found.start(), found.start() + len(found.group().rstrip(_ENDING)), "handle")


def personal_numbers(text: str) -> Iterator[Span]:
    """Personnummer, samordningsnummer (the day plus 60) and reserve numbers, with or without century and dash."""
    for found in _PERSONAL.finditer(text):
        if _is_personal(found.group()):
            yield Span(found.start(), found.end(), "personal_number")


def phones(text: str) -> Iterator[Span]:
    """Seven to fifteen digits, however they are grouped."""
    for found in _PHONE.finditer(text):
        yield Span(found.start(), found.end(), "phone")


def digits(text: str) -> Iterator[Span]:
    """Every other number: a class, an age, a house."""
    for found in _NUMBER.finditer(text):
        yield Span(found.start(), found.end(), "number")


def plain_digits(text: str) -> str:
    """The text with 0-9 for the digits of every script."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def check_digit_fits(number: str) -> bool:
    """Whether the last of ten digits follows from the others, as in every personnummer."""
    products = [int(sign) * (2 - place % 2) for place, sign in enumerate(number)]
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


def _is_personal(written: str) -> bool:
    """A date, and then the check digit or the looks: whoever mistypes a digit of their number is marked as well."""
    signs = "".join(sign for sign in plain_digits(written).upper() if sign.isdigit() or sign == "T")
    if len(signs) not in (10, 12) or not _begins_with_a_date(signs[-10:]):
        return False
    as_usual = bool(re.fullmatch(rf"(?:\d\d)?\d{{6}}{_GAP}*[-+\u2010-\u2015\u2212]{_GAP}*[\dTt]\d{{3}}", written))
    century = len(signs) == 12 and signs[:2] in ("19", "20")
    return as_usual or century or (signs.isdigit() and len(signs) == 10 and check_digit_fits(signs))


def _begins_with_a_date(ten: str) -> bool:
    month, day = int(ten[2:4]), int(ten[4:6])
    return 1 <= month <= 12 and 1 <= (day - 60 if day > 60 else day) <= 31
