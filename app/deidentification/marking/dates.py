"""Dates: in digits, and with the names of the months in the young people's languages. A month alone is no date."""

import re
from collections.abc import Iterator

from app.deidentification.marking.numbers import plain_digits
from app.deidentification.marking.spans import Span

_MONTHS = """
januari februari mars april maj juni juli augusti september oktober november december
january february march may june july august october
janaayo jannaayo febraayo feebaraayo maarso maarsa abriil abriile maajo juun juunyo luulyo luuliyo agoosto ogosto
sebtembar sebteembar oktoobar oktoober nofembar nofeembar noofembar desembar diseembar disembar
січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
يناير فبراير مارس أبريل ابريل إبريل مايو يونيو يونيه يوليو يوليه أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر
شباط آذار اذار نيسان أيار ايار حزيران تموز آب أيلول ايلول
فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند
حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت وری غویی غبرګولی چنګاښ زمری وږی تله لړم لیندۍ مرغومی سلواغه کب
شوبات ئازار نیسان ئایار حوزەیران تەمووز ئاب ئەیلوول
ጥሪ ለካቲት መጋቢት ሚያዝያ ግንቦት ሰነ ሓምለ ነሓሰ መስከረም ጥቅምቲ ሕዳር ታሕሳስ
çile çileyê sibat sibatê adar adarê nîsan nîsanê gulan gulanê hezîran hezîranê tîrmeh tîrmehê tebax tebaxê îlon îlonê
cotmeh cotmehê mijdar mijdarê berfanbar kanûn kanûnê
"""
_TWO_WORDS = r"(?:تشرين|كانون) (?:ال[أا]ول|الثاني)|تشرینی (?:یەکەم|دووەم)|کانوونی (?:یەکەم|دووەم)"
_MONTH = rf"(?:{_TWO_WORDS}|{'|'.join(sorted(_MONTHS.split(), key=len, reverse=True))})(?!\w)"
_YEAR = r"(?:,? ?(?:عام |سنة |سال )?\d{4}(?!\d)(?: року| р\.)?)"
_DAY = (r"\d{1,2}(?::?[ea](?!\w)|:[ae]|st|nd|rd|th|da|ka|aad|-?(?:го|е|ше))?\.?"
        r"|(?:första|andra|\w+(?:de|te))|\w+(?:ого|ього|першого)|ال\w+(?: عشر| وال\w+)?")
_OF = r" ?(?:of |av |من |bisha |ê )?"
_IN_WORDS = re.compile(rf"(?<!\w)(?:(?:den|the) )?(?:{_DAY}){_OF}{_MONTH}{_YEAR}?"
                       rf"|(?<!\w){_MONTH} (?:\d{{1,2}}(?:st|nd|rd|th)?(?!\d){_YEAR}?|\d{{4}}(?!\d))", re.IGNORECASE)
_IN_DIGITS = re.compile(r"(?<![\d.,/])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(?:\d{4}|\d{2})"
                        r"|(\d{1,2})/(\d{1,2}))(?![\d/]|[.,]\d)")


def dates(text: str) -> Iterator[Span]:
    """Days, in digits or in words, and months with their year."""
    for found in _IN_DIGITS.finditer(text):
        if _may_be_a_day(found):
            yield Span(found.start(), found.end(), "date")
    for found in _IN_WORDS.finditer(text):
        yield Span(found.start(), found.end(), "date")


def _may_be_a_day(found: re.Match[str]) -> bool:
    numbers = [int(plain_digits(part)) for part in found.groups() if part and part.isdecimal() and len(part) < 3]
    return 1 <= min(numbers) <= 12 and 1 <= max(numbers) <= 31
