"""Postal addresses: streets with or without a number, boxes, postcodes, by the words for a street in many languages."""

import re
from collections.abc import Iterator

from app.deidentification.marking.spans import Span

_UPPER = "[A-ZÅÄÖÉÜ]"
_POSTCODE = rf"(?:S(?:E)?-)?\d{{3}} ?\d{{2}}(?!\d) +{_UPPER}\w+"
_FLAT = r"(?:,? *(?:(?i:lgh|lägenhet|vån|våning|trappa|port|apt)\.? *\d+|\d+ *(?i:tr|trappor)(?!\w)))"
_TAIL = rf"{_FLAT}?(?:,? *{_POSTCODE})?"
_STREETS = ("gatan|gata|vägen|väg|gränden|gränd|torget|torg|stigen|stig|platsen|plats|allén|allé|allen|alle|backen|"
            "backe|esplanaden|kajen|leden|gården|parken|planen|plan|höjden|stranden|strand|kullen|gången|liden|slingan|ringen|"
            "street|road|avenue|lane")
_FIRST = r"(?:(?i:norra|södra|östra|västra|lilla|stora|gamla|nya|övre|nedre|sankt|s:t) +)*"
_HOUSE = r"\d{1,4}(?: ?[A-Ha-h](?!\w))?(?:-\d{1,4})?(?!\d)"
_SWEDISH = re.compile(rf"(?<!\w){_FIRST}[\w-]*(?i:{_STREETS})(?!\w) +{_HOUSE}{_TAIL}"
                      rf"|(?<!\w)(?i:box|postbox) +\d{{1,6}}{_TAIL}|(?<!\d){_POSTCODE}"
                      rf"|(?<!\w)\d{{1,4}} +{_UPPER}\w+ +(?i:street|road|avenue|lane|square)(?!\w)")
_STREET_ALONE = re.compile(rf"(?<!\w){_FIRST}[\w-]{{3,}}(?i:gatan|vägen|gränden|gränd|stigen)(?!\w)")
# ways that lead nowhere in particular
_WAYS = frozenset("""
motorvägen landsvägen skolvägen omvägen hemvägen bakvägen utvägen genvägen järnvägen bussgatan gågatan affärsgatan
huvudvägen grusvägen gångvägen cykelvägen tvärgatan återvändsgränd
""".split())

_ARABIC = re.compile(
    r"(?<!\w)[وفبل]?(?:شارع|درب|زقاق|جادة|حارة|حي|بناية|عمارة|شقة|خیابان|خيابان|کوچه|كوچه|سرک|ناحیه|محله|کۆڵان|شەقام"
    r"|گەڕەک)"
    r"[ \u200c]+(?:\w+(?: +(?:ال\w+|بن \w+))?)"
    r"(?:[،, ]*(?:(?:رقم|بناية|عمارة|شقة|طابق|بيت|منزل|پلاک|خانه|نمبر) *)?[\d]+)*")
_SOMALI = re.compile(r"(?<!\w)(?i:waddada|wadada|jidka|dariiqa|xaafadda|xaafada|degmada) +[A-Z][\w'’-]*"
                     r"(?: +[A-Z][\w'’-]*)*(?: +\d{1,4}\w?)?")
_CYRILLIC = re.compile(
    r"(?<!\w)(?i:вул|вулиц[яіюеє]ю?|просп|проспект[іау]?|проспектом|пров|провул(?:ок|ку|ком)|бульв(?:ар[іу]?)?|площ[аіую]|"
    r"майдан[іу]?|набережн\w+|узв(?:із|озі)|улиц\w+|переул\w+)\.? +[А-ЯІЇЄҐ][\w'’ʼ.-]*(?: +[А-ЯІЇЄҐ][\w'’ʼ-]*)?"
    r"(?:,? *(?:(?i:буд|будинок|дом|д|кв|квартира|корп|під'їзд)\.? *)?\d{1,4}(?:-?[А-Яа-яІі](?!\w))?)*")
_KURMANJI = re.compile(r"(?<!\w)(?i:kolana|taxa|cadeya) +[A-ZÇÊÎŞÛ]\w*(?: +\d{1,4})?")
_ETHIOPIC = re.compile(r"(?<!\w)(?:ጎደና|ጽርግያ|ዞባ|መንደር) +[\u1200-\u135a]+(?: +\d{1,4})?")


def addresses(text: str) -> Iterator[Span]:
    """Where somebody lives or lived."""
    for pattern in (_SWEDISH, _ARABIC, _SOMALI, _CYRILLIC, _KURMANJI, _ETHIOPIC):
        for found in pattern.finditer(text):
            yield Span(found.start(), found.end(), "address")
    for found in _STREET_ALONE.finditer(text):
        if found.group().casefold() not in _WAYS:
            yield Span(found.start(), found.end(), "address")
