"""Every text that a campaign sends to a phone, of both youth packs, in every language: there, and in that language."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from app import create_app
from app.campaigns import store
from app.i18n import BY_ID, voice_locales
from tests.conftest import make_settings
from tests.house.catalogues import SCRIPTS, catalogue
from tests.house.catalogues import texts as parts
from tests.unit.campaigns.rounds import proposed, two_locks

PACKS = ("im-school", "soc-contact")
SOURCES = ("sv", "en")
# Names that are the same in every script, and words that stand in brackets because they stand on letters and doors.
NAMES = {"Testköping", "Frågor", "Bris", "IVO", "OpenMoji", "Phosphor", "CC", "BY", "SA", "MIT", "imy", "se",
         "god", "man", "familjehem", "kontaktperson"}  # fmt: skip
LATIN = re.compile(r"[^\W\d_]+")
HOLE = re.compile(r"\{\w+\}|%\(\w+\)\w")
IN_DIGITS = re.compile(r"\([\d/]+\)")  # a month that has several names stands in digits beside its name
LEFT_OPEN = {"{n}"}  # counted on the phone
LONG = 24  # shorter texts may be the same in two languages: a name, a range, "Papper"
# Letters of a neighbour's keyboard: they look alike and are read aloud, searched for and joined wrongly.
FOREIGN = {"fa": "يىكةٱڪے", "fa_AF": "يىكةٱڪے", "ps": "ىكةگڪےۀ", "ckb": "يىكةھطظصضثذٱ", "ar": "یکەېۍګگچپژ"}
OWN = {"ps": "ټډړږښڼېۍځڅ", "ckb": "ەڕڵێۆ", "fa": "پچژگی", "fa_AF": "پچگی", "ar": "ةأإى"}
ISOLATES = re.compile("[\u2066-\u2069]")
Words = Mapping[str, str]


@pytest.fixture(scope="module")
def campaigns(tmp_path_factory: pytest.TempPathFactory, migrated_database: Path) -> dict[str, dict[str, Words]]:
    """The words each pack's campaign sends, by pack and language, as a phone gets them."""
    settings = make_settings(tmp_path_factory.mktemp("texts"))
    (settings.instance / "egna-ord.sqlite").write_bytes(migrated_database.read_bytes())
    app, today = create_app("voice", settings), settings.today()
    with app.app_context():
        for pack in PACKS:
            store.create(proposed(code=pack, pack=pack, languages=voice_locales(), opens=today,
                                  promise=today + timedelta(days=60)), two_locks())
    phone = app.test_client()
    return {pack: {one: phone.get(f"/{pack}/words/{one}.json").json["words"] for one in voice_locales()}
            for pack in PACKS}  # fmt: skip


def pages(locale: str) -> Words:
    """The words round every page of the voice face, those of the news and the error pages among them."""
    return {} if locale == "en" else {f"{message.id} ({n})": text for message in catalogue("voice", locale)
                                      if message.id for n, text in enumerate(parts(message.string))}  # fmt: skip


@pytest.fixture(params=voice_locales())
def told(request: pytest.FixtureRequest, campaigns: dict[str, dict[str, Words]]) -> tuple[str, Words]:
    """A language and everything that is said in it, by where it stands."""
    locale = request.param
    said = {f"{pack}: {key}": text for pack in PACKS for key, text in campaigns[pack][locale].items()}
    return locale, said | pages(locale)


def faulty(words: Words, fault: str) -> dict[str, str]:
    return {key: text for key, text in words.items() if re.search(fault, text)}


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("locale", voice_locales())
def test_every_text_is_there_with_its_places_filled_in(campaigns, pack: str, locale: str) -> None:
    swedish, said = campaigns[pack]["sv"], campaigns[pack][locale]
    assert len(said) > 200
    assert said.keys() == swedish.keys()
    assert {key for key, text in said.items() if not text.strip()} == set()
    assert {key: HOLE.findall(text) for key, text in said.items() if set(HOLE.findall(text)) - LEFT_OPEN} == {}


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("locale", voice_locales())
def test_numbers_stand_where_the_swedish_has_them(campaigns, pack: str, locale: str) -> None:
    """A date, an amount of minutes or a telephone number that a translation dropped or changed."""
    swedish, said = campaigns[pack]["sv"], campaigns[pack][locale]
    lost = {key: text for key, text in said.items() if amounts(swedish[key]) - amounts(text)}
    added = {key: text for key, text in said.items() if amounts(IN_DIGITS.sub("", text)) - amounts(swedish[key])}
    assert (lost, added) == ({}, {})


def amounts(text: str) -> set[int]:
    """One may be said in a word."""
    return {number for number in map(int, re.findall(r"\d+", text)) if number > 1}


def test_no_digits_but_those_the_form_shows_everywhere(told: tuple[str, Words]) -> None:
    others = {key: text for key, text in told[1].items() for sign in text if sign.isdecimal() and not sign.isascii()}
    assert others == {}


def test_nothing_is_left_in_another_script(told: tuple[str, Words]) -> None:
    locale, said = told
    left = {key: found for key, text in said.items() if (found := list(strangers(text, locale)))}
    assert left == {}


def strangers(text: str, locale: str) -> Iterator[str]:
    """The words of a text that are neither in the script of its language nor a name."""
    for word in LATIN.findall(HOLE.sub("", ISOLATES.sub("", text))):
        script = SCRIPTS.get(locale, "LATIN")
        if word not in NAMES and not all(unicodedata.name(sign, "").startswith(script) for sign in word):
            yield word


def test_no_sentence_is_still_the_source(told: tuple[str, Words], campaigns) -> None:
    locale, said = told
    sources = {text for pack in PACKS for one in SOURCES if one != locale
               for text in [*campaigns[pack][one].values(), *pages(one).values()]}  # fmt: skip
    english = {text for message in catalogue("voice", "sv") for text in parts(message.id)} if locale != "en" else set()
    assert {key: text for key, text in said.items() if len(text) >= LONG and text in sources | english} == {}


@pytest.mark.parametrize("locale", FOREIGN)
def test_no_letter_comes_from_a_neighbour_s_keyboard(campaigns, locale: str) -> None:
    said = {**campaigns["im-school"][locale], **campaigns["soc-contact"][locale], **pages(locale)}
    assert faulty(said, f"[{FOREIGN[locale]}]") == {}
    everything = "".join(said.values())
    assert [letter for letter in OWN[locale] if letter not in everything] == []


@pytest.mark.parametrize("locale", [one for one in voice_locales() if BY_ID[one].direction == "rtl"])
def test_signs_are_those_of_the_script_and_what_is_foreign_is_kept_together(campaigns, locale: str) -> None:
    """A Latin comma or question mark turns its back; a filled-in name or number outside an isolate scrambles."""
    said = {**campaigns["im-school"][locale], **campaigns["soc-contact"][locale]}
    assert faulty(said, r"\?|,|;|\d+[–-]\d+(?!\u2069)|(?<!\u2068)Testköping") == {}
    assert faulty(pages(locale), r"\?|,(?! MIT)|;") == {}


def test_dari_and_persian_have_words_of_their_own(campaigns) -> None:
    """Dari is not Persian with another name: most of its longer texts differ."""
    dari, persian = (campaigns["im-school"][one] for one in ("fa_AF", "fa"))
    long = [key for key, text in dari.items() if len(text) >= LONG]
    assert sum(dari[key] != persian[key] for key in long) > 0.8 * len(long)
    assert faulty(dari, r"\b(مدرسه|تکلیف|گوشی|اینترنت|سوئد|بله|کد|اسکن)\b") == {}
    assert faulty(persian, r"\b(مکتب|ضرورت|موبایل|انترنت|سویدن|بلی)\b") == {}


@pytest.mark.parametrize(("locale", "text", "found"), [
    ("ps", "څه ښه دي؟ Tell us.", ["Tell", "us"]), ("ti", "IVO፦ Hjälp", ["Hjälp"]), ("uk", "Це Bris", []),
    ("so", "Waa أهلا", ["أهلا"]), ("fa", "تا {date} 112", [])])  # fmt: skip
def test_a_word_in_another_script_is_found(locale: str, text: str, found: list[str]) -> None:
    assert list(strangers(text, locale)) == found
