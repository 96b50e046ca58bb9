"""A date is written as the people of the language write it, and no two readers take it for different days."""

import unicodedata
from datetime import date

import pytest

from app.dates import MONTHS, latin_digits, long_date, month_and_year
from app.i18n import BY_ID

DAY = date(2027, 1, 18)
SCRIPTS = {"ar": "ARABIC", "fa_AF": "ARABIC", "fa": "ARABIC", "ps": "ARABIC", "ckb": "ARABIC", "ti": "ETHIOPIC",
           "uk": "CYRILLIC"}


def letters(text: str) -> set[str]:
    """The scripts of the letters in a text."""
    return {unicodedata.name(sign).split()[0] for sign in text if sign.isalpha()}


@pytest.mark.parametrize(("locale", "words"), [
    ("sv", "18 januari 2027"), ("en", "18 January 2027"), ("ar", "18 يناير 2027"), ("so", "18 Janaayo 2027"),
    ("ti", "18 ጥሪ 2027 (18/1)"), ("fa_AF", "18 جنوری 2027"), ("fa", "18 ژانویهٔ 2027"), ("uk", "18 січня 2027"),
    ("ps", "18 جنوري 2027"), ("ckb", "18 کانوونی دووەم 2027 (18/1)"), ("ku", "18 çile 2027 (18/1)"),
])
def test_a_day_has_the_month_s_name_in_the_language(locale, words):
    assert long_date(DAY, locale) == words


@pytest.mark.parametrize("locale", BY_ID)
def test_every_month_has_a_name_of_its_own_in_the_script_of_the_language(locale):
    days = [long_date(date(2026, month, 5), locale) for month in range(1, 13)]
    assert len(set(days)) == 12
    assert set().union(*map(letters, days)) == {SCRIPTS.get(locale, "LATIN")}


@pytest.mark.parametrize("locale", BY_ID)
def test_digits_are_latin_and_the_calendar_is_one(locale):
    digits = "".join(sign for sign in long_date(DAY, locale) if sign.isdecimal())
    assert digits in ("182027", "182027181")
    assert "2027" in month_and_year(DAY, locale)


def test_where_readers_name_months_differently_the_month_s_number_is_there():
    assert set(MONTHS) == {"ku", "ti", "ckb"}
    assert all(len(set(names)) == 12 for names in MONTHS.values())
    assert month_and_year(date(2026, 8, 1), "ti") == "ነሓሰ (8/2026)"


def test_a_language_without_names_for_the_months_gets_the_plain_date():
    assert (long_date(DAY, "prs"), month_and_year(DAY, "prs")) == ("2027-01-18", "2027-01")


def test_other_digits_become_latin():
    assert latin_digits("١٨ يناير ۲۰۲۷") == "18 يناير 2027"
