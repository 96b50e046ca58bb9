"""Names: by their capital where the script has capitals, by lists and by the words before them everywhere.

Rather too many than too few, but not every first word of a sentence: marks on everything are read as marks on nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.deidentification.marking import known_names
from app.deidentification.marking.common_words import COMMON
from app.deidentification.marking.spans import Span, folded

_WORD = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f\u064b-\u065f\u0670\u200c’'ʼ‘-]*[\w\u064b-\u065f])?")
_NEW_SENTENCE = re.compile(r"(?:^|[.!?…:\n\r\"“”«»؟።])[\s\"“”«»(–-]*$")

# after these the next word is a name, whatever it looks like
_CUES = frozenset(folded(word) for word in """
heter hette kallas named called
magacaygu magacaygo magaciisu magaceedu magacaa magac
звати звуть зватимуть зовут пані пан
اسمي اسمه اسمها اسمك ادعى يدعى تدعى يسمى تسمى الاستاذ الاستاذه السيد السيده الدكتور الدكتوره الانسه الشيخ ابو ابن
اسمم نامم نامش نام آقای اقای خانم استاد نومم نوم ناوم ناوی کاک
ስመይ ስሙ ስማ ስሜ ኣቶ አቶ ወይዘሮ ወይዘሪት መምህር
""".split())
# after these a name often stands, but so does a verb
_NEAR = frozenset(folded(word) for word in """
معلمي معلمتي استاذي استاذتي صديقي صديقتي رفيقي رفيقتي اخي اختي اخوي عمي عمتي خالي خالتي زميلي زميلتي جاري جارتي
ابني بنتي
المعلم المعلمه المدير المديره المرشد المرشده المترجم المترجمه الطبيب الطبيبه الوصي المربي المربيه الاخصائي الاخصائيه ام
دوستم برادرم خواهرم معلمم ملگری هاوڕێم مامۆستا براکەم خوشکەم
ዓርከይ መሓዛይ ሓወይ ሓፍተይ መምህረይ መምህርተይ ጓደኛዬ ወንድሜ እህቴ
""".split())
_PLACE_CUES = frozenset(folded(word) for word in "مدينه مدرسه قريه بلده محافظه مدينتي شهر مکتب ولایت شار ከተማ".split())
_KUNYA = frozenset(("ابو", "ابا", "ابي", "ام", "بن", "ابن"))  # before a known name they belong to it
_IS = frozenset(("waa", "ar", "is", "هو", "هي", "من"))  # "my name is X"; folded
_BINDING = "الدين"  # "light of the faith": one name of two words
_LIKE_A_VERB = re.compile(r"[يتن]\w{2,}|ال\w+|می\w*|دە\w+|ከ\w*|ይ\w+|ት\w+|ኣ?ይ\w+|ን\w+|ብ\w+")


@dataclass(frozen=True)
class _Word:
    """A word in its place: as it stands, folded, whether a sentence begins with it, and which script it is of."""

    start: int
    end: int
    written: str
    plain: str
    first: bool
    script: str


def names(text: str) -> Iterator[Span]:
    """What may be the name of a person or a place."""
    words = [_word(found, text) for found in _WORD.finditer(text)]
    lower = {word.plain for word in words if word.written[0].islower()}
    after = ""
    for place, word in enumerate(words):
        before = _before(words, place, text)
        following = words[place + 1] if place + 1 < len(words) else None
        after = _kind(word, before, following, after if before else "", lower)
        if after:
            yield Span(word.start, word.end, after)


def listed(text: str, entries: Mapping[str, re.Pattern[str]]) -> Iterator[Span]:
    """The names of the campaign's own list, with the endings and the small words that languages tie to them."""
    plain = "".join(_same_length(sign) for sign in text)
    for pattern in entries.values():
        for found in pattern.finditer(plain):
            yield Span(found.start(), found.end(), "listed")


def patterns(entries: tuple[str, ...]) -> dict[str, re.Pattern[str]]:
    """What to look for, for each name of a list; names shorter than two letters are left out."""
    made = {}
    for entry in entries:
        parts = ["".join(_same_length(sign) for sign in part) for part in entry.split()]
        if len("".join(parts)) > 1:
            name = r"[\s\u200c-]+".join(re.escape(part) for part in parts)
            made[entry] = re.compile(rf"(?<!\w)(?:و?[بلكفن]?|ال|ን|ናይ)?{name}\w{{0,3}}(?!\w)")
    return made


def _same_length(sign: str) -> str:
    """One letter for one letter, so that places in the text stay what they are."""
    plain = folded(sign)
    return plain if len(plain) == 1 else sign


def _word(found: re.Match[str], text: str) -> _Word:
    written = found.group()
    first = bool(_NEW_SENTENCE.search(text[max(0, found.start() - 8) : found.start()]))
    return _Word(found.start(), found.end(), written, folded(written), first, _script(written[0]))


def _script(letter: str) -> str:
    for script, low, high in (("arabic", "\u0600", "\u08ff"), ("ethiopic", "\u1200", "\u139f"),
                              ("cyrillic", "\u0400", "\u052f")):
        if low <= letter <= high:
            return script
    return "latin"


def _before(words: list[_Word], place: int, text: str) -> _Word | None:
    """The word before this one in the same sentence; "is" between the two is passed by."""
    word, before = words[place], words[place - 1] if place else None
    if before is None or not _stand_together(before, word, text):
        return None
    return _before(words, place - 1, text) or before if before.plain in _IS else before


def _stand_together(before: _Word, word: _Word, text: str) -> bool:
    """Whether nothing but blanks, commas and quotes is between two words; after an initial also its point."""
    between = text[before.end : word.start].strip(" ,:'\"«»\u200f")
    return between == "" or (between == "." and len(before.written) == 1)


def _kind(word: _Word, before: _Word | None, following: _Word | None, after: str, lower: set[str]) -> str:
    """What the word may be; empty for an everyday word. `after` is what the word before it may be."""
    if word.script in ("latin", "cyrillic"):
        initial = after in ("name", "first_word") and len(word.written) == 1 and word.written.isupper()
        return "name" if initial else _in_capitals(word, before, lower)
    if _known(word) or (after == "name" and _goes_on(word)) or (following and _belongs_to(word, following)):
        return "name"
    if before is not None and _cued(word, before):
        return "name"
    near_place = before is not None and _without_clitics(before.plain) & _PLACE_CUES and not _is_ordinary(word)
    return "place" if near_place or _without_clitics(word.plain) & known_names.PLACES else ""


def _belongs_to(word: _Word, following: _Word) -> bool:
    return (word.plain in _KUNYA and _known(following)) or following.plain == _BINDING


def _in_capitals(word: _Word, before: _Word | None, lower: set[str]) -> str:
    """`first_word` is a name only perhaps: nothing speaks for it but the capital that every sentence begins with."""
    if word.plain in COMMON:
        return ""
    own = known_names.CYRILLIC if word.script == "cyrillic" else known_names.LATIN
    if word.plain in own or word.plain.removesuffix("s") in own or (before is not None and before.plain in _CUES):
        return "name"
    if not word.written[0].isupper() or (word.first and word.plain in lower):
        return ""
    return "first_word" if word.first else "name"


def _known(word: _Word) -> bool:
    if word.script == "ethiopic":
        return bool(_without_clitics(word.written) & known_names.ETHIOPIC)
    return not _is_common(word) and bool(_without_clitics(word.plain) & known_names.ARABIC)


def _without_clitics(plain: str) -> set[str]:
    """A word as it stands, and without "and", "to", "with" or "of" tied to its beginning."""
    forms = {plain}
    for tied in ("و", "بلكف", "ل"):
        forms |= {form[1:] for form in forms if form[0] in tied and len(form) > 3}
    return forms | ({plain[1:]} if plain[0] in "ንብከ" and len(plain) > 2 else set())


def _cued(word: _Word, before: _Word) -> bool:
    cue = _without_clitics(before.plain if word.script == "arabic" else before.written)
    return bool(cue & _CUES and not _is_common(word)) or bool(cue & _NEAR and not _is_ordinary(word))


def _goes_on(word: _Word) -> bool:
    """Whether a family name may stand here: after a name, with the article or without."""
    return word.script == "arabic" and word.plain.startswith("ال") and not _is_common(word)


def _is_common(word: _Word) -> bool:
    """Everyday words, those with the ending of an adverb, and "on me", which only its sign tells from Ali."""
    return word.plain in COMMON or word.written.endswith(("\u064b", "\u064bا", "ي\u0651"))


def _is_ordinary(word: _Word) -> bool:
    return _is_common(word) or any(_LIKE_A_VERB.fullmatch(form) for form in _without_clitics(word.plain))
