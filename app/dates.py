"""Days and months as the people of a language write them: Gregorian, in Latin digits.

Where the countries of a language name the months differently, or count years and months by another calendar too, the
number of the month stands behind its name: 18 ጥሪ 2027 (18/1).
"""

from datetime import date

from babel.core import UnknownLocaleError
from babel.dates import format_date

# Names in daily use where CLDR has none, or some that few of those who read the form use.
MONTHS = {
    "ku": ("çile", "sibat", "adar", "nîsan", "gulan", "hezîran", "tîrmeh", "tebax", "îlon", "cotmeh", "mijdar",
           "kanûn"),
    "ti": ("ጥሪ", "ለካቲት", "መጋቢት", "ሚያዝያ", "ግንቦት", "ሰነ", "ሓምለ", "ነሓሰ", "መስከረም", "ጥቅምቲ", "ሕዳር", "ታሕሳስ"),
    "ckb": ("کانوونی دووەم", "شوبات", "ئازار", "نیسان", "ئایار", "حوزەیران", "تەمووز", "ئاب", "ئەیلوول", "تشرینی یەکەم",
            "تشرینی دووەم", "کانوونی یەکەم"),
}  # fmt: skip


def long_date(when: date, locale: str) -> str:
    """A day such as 18 januari 2027; ISO in a language without names for the months."""
    if locale in MONTHS:
        return f"{when.day} {MONTHS[locale][when.month - 1]} {when.year} ({when.day}/{when.month})"
    return _formatted(when, "d MMMM y", locale, when.isoformat())


def month_and_year(when: date, locale: str) -> str:
    """The month of a day, such as januari 2027; ISO in a language without names for the months."""
    if locale in MONTHS:
        return f"{MONTHS[locale][when.month - 1]} ({when.month}/{when.year})"
    return _formatted(when, "MMMM y", locale, f"{when:%Y-%m}")


def latin_digits(text: str) -> str:
    """The same text with 0-9 for the digits of other scripts: the pages show one kind of number everywhere."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def _formatted(when: date, pattern: str, locale: str, otherwise: str) -> str:
    try:
        return latin_digits(format_date(when, pattern, locale=locale))
    except UnknownLocaleError:
        return otherwise
