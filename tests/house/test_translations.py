"""`make check` fails on a missing, fuzzy or placeholder-broken string, of the pages, the packs and the consent."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from babel.messages.catalog import Catalog

from app.consenting.fingerprints import CATALOGUES as REVIEWED
from app.consenting.texts import CURRENT_VERSION
from app.i18n import BY_ID, LANGUAGES, voice_locales
from app.paths import CONSENT, TRANSLATIONS
from tests.house import catalogues
from tests.house.catalogues import faults_of_consent, faults_of_packs, faults_of_side

TRANSLATED = [locale for locale in voice_locales() if locale != "en"]
SIDES = [*(("voice", locale) for locale in TRANSLATED), ("staff", "sv")]
# As gettext evaluates them; the languages of the CLDR's "one, other" differ in whether nought is one.
PLURALS = {
    "sv": "(n != 1)", "so": "(n != 1)", "ti": "(n > 1)", "fa_AF": "(n > 1)", "fa": "(n > 1)", "ps": "(n != 1)",
    "ckb": "(n != 1)", "ku": "(n != 1)",
    "ar": "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)",
    "uk": "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
}  # fmt: skip


@cache
def wanted(domain: str) -> Catalog:
    found = catalogues.extracted(domain)
    assert len(found) > 50
    return found


def test_all_eleven_languages_are_in_the_build() -> None:
    assert voice_locales() == tuple(language.id for language in LANGUAGES)


@pytest.mark.parametrize(("domain", "locale"), SIDES)
def test_every_string_of_the_pages_is_there_whole_and_said(domain: str, locale: str) -> None:
    assert faults_of_side(domain, locale, wanted(domain)) == []


@pytest.mark.parametrize("locale", [one for one in TRANSLATED if one != "sv"])
def test_every_string_of_the_packs_is_there_and_whole(locale: str) -> None:
    assert faults_of_packs(locale) == []


@pytest.mark.parametrize("locale", voice_locales())
def test_every_text_of_assent_privacy_and_help_is_there_and_whole(locale: str) -> None:
    assert faults_of_consent(locale) == []


@pytest.mark.parametrize(("domain", "locale"), SIDES)
def test_plural_formulas_are_those_gettext_can_evaluate(domain: str, locale: str) -> None:
    assert catalogues.catalogue(domain, locale).plural_expr == PLURALS[locale]


@pytest.mark.parametrize("locale", voice_locales())
def test_every_language_has_a_review_state_for_each_of_its_catalogues(locale: str) -> None:
    status = tomllib.loads((TRANSLATIONS / "status.toml").read_text(encoding="utf-8"))
    assert [catalogue for catalogue in REVIEWED if locale not in status[catalogue]] == []


def test_every_language_knows_its_direction_and_its_own_name() -> None:
    right_to_left = {code for code, language in BY_ID.items() if language.direction == "rtl"}
    assert right_to_left == {"ar", "fa_AF", "fa", "ps", "ckb"}
    assert all(language.endonym and not catalogues.is_foreign(language.endonym, language.id) for language in LANGUAGES)


# --- each rule catches what it is for -------------------------------------------------------------------------------
@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The words of the house, to be spoilt."""
    copytree(TRANSLATIONS, tmp_path / "translations", ignore=ignore_patterns("*.mo"))
    copytree(CONSENT, tmp_path / "consent")
    return tmp_path


def spoil(path: Path, pattern: str, replacement: str) -> None:
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1)
    assert count == 1
    path.write_text(text, encoding="utf-8")


SPOILT_STRINGS = [
    ("gone", r'msgid "Back"\nmsgstr ".*"\n', ""),
    ("empty", r'(msgid "Back"\nmsgstr) ".*"', r'\1 ""'),
    ("fuzzy", r'msgid "Back"', '#, fuzzy\nmsgid "Back"'),
    ("hole lost", r'(msgid "\{n\} characters left"\nmsgstr ".*)\{n\}', r"\1"),
    ("hole renamed", r'(msgstr ".*)%\(date\)s', r"\1%(day)s"),
    ("hole added", r'(msgid "Back"\nmsgstr) ".*"', r'\1 "{n}"'),
    ("a plural lost", r'msgstr\[1\] ".*"', 'msgstr[1] ""'),
    ("said by nobody", r'msgid "Back"', 'msgid "Backwards"\nmsgstr "x"\n\nmsgid "Back"'),
]


@pytest.mark.parametrize("locale", ["ti", "uk", "ar"])
@pytest.mark.parametrize(("pattern", "replacement"), [one[1:] for one in SPOILT_STRINGS],
                         ids=[one[0] for one in SPOILT_STRINGS])
def test_a_spoilt_string_of_the_pages_is_found(house: Path, locale: str, pattern: str, replacement: str) -> None:
    spoil(house / "translations" / locale / "LC_MESSAGES" / "voice.po", pattern, replacement)
    assert faults_of_side("voice", locale, wanted("voice"), house / "translations")


@pytest.mark.parametrize("locale", ["so", "ku", "ti"])
@pytest.mark.parametrize(("pattern", "replacement"), [
    (r'(msgctxt "im-school.im04"\nmsgid ".*"\nmsgstr) ".*"', r'\1 ""'),
    (r'msgctxt "soc-contact.so_gate"', '#, fuzzy\nmsgctxt "soc-contact.so_gate"'),
    (r'(msgctxt "meta.age"\nmsgid) ".*"', r'\1 "How old were you?"'),
    (r'(msgctxt "im-school.frame"\nmsgid ".*"\nmsgstr ".*)\{month\}', r"\1{moon}"),
    (r'msgctxt "piles.hard"', 'msgctxt "piles.harder"'),
], ids=["empty", "fuzzy", "of another English", "hole renamed", "of no pack"])  # fmt: skip
def test_a_spoilt_string_of_the_packs_is_found(house: Path, locale: str, pattern: str, replacement: str) -> None:
    spoil(house / "translations" / locale / "LC_MESSAGES" / "packs.po", pattern, replacement)
    assert faults_of_packs(locale, house / "translations")


def gone(folder: Path, locale: str) -> None:
    (folder / f"privacy.{locale}.md").unlink()


def edit(name: str, pattern: str, replacement: str) -> Callable[[Path, str], None]:
    def spoilt(folder: Path, locale: str) -> None:
        spoil(folder / name.format(locale), pattern.replace("LOCALE", locale), replacement)

    return spoilt


@pytest.mark.parametrize("locale", ["so", "ti", "uk", "ku"])
@pytest.mark.parametrize("spoilt", [
    gone, edit("{}.toml", r"\[a2\]\nwords = .*\n", "[a2]\n"), edit("{}.toml", r"\{organisation\}", ""),
    edit("{}.toml", r'(check_alone) = ".*"', r'\1 = " "'), edit("helplines.toml", r"LOCALE = .*\n", ""),
    edit("privacy.{}.md", r"\{date\}", ""), edit("privacy.{}.md", r"\n## .*\n", "\n"),
], ids=["no notice", "no words", "hole lost", "empty", "no help line", "no date", "a heading lost"])  # fmt: skip
def test_a_spoilt_text_of_the_consent_is_found(
    house: Path, locale: str, spoilt: Callable[[Path, str], None]
) -> None:
    spoilt(house / "consent" / CURRENT_VERSION, locale)
    assert faults_of_consent(locale, house / "consent")


@pytest.mark.parametrize(("locale", "text"), [("ti", "Back"), ("uk", "Back"), ("so", "رجوع"), ("ar", "Back {n}")])
def test_a_text_in_another_script_is_found(locale: str, text: str) -> None:
    assert catalogues.is_foreign(text, locale)
    assert not catalogues.is_foreign("13–14", locale)
