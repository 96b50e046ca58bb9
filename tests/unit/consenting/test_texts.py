"""What a young person is told is whole in every language of a campaign, or the campaign is not made."""

import re
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from app.consenting.errors import ConsentTextMissing, UnknownConsent
from app.consenting.texts import CURRENT_VERSION, load_consent, outdated_lines, placeholders
from app.paths import CONSENT

LANGUAGES = ["sv", "en", "ar"]
NAMES = {"sv": "inga namn", "en": "no names", "ar": "أي أسماء"}
SOUND = {"sv": "raderas", "en": "deleted", "ar": "يُحذف"}


@pytest.fixture
def consent(tmp_path: Path) -> Path:
    return copytree(CONSENT, tmp_path / "consent")


def edit(path: Path, pattern: str, replacement: str) -> None:
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1)
    assert count == 1
    path.write_text(text, encoding="utf-8")


def screens() -> list[dict]:
    assent = load_consent(CURRENT_VERSION, LANGUAGES)["assent"]
    return [screen for moment in assent.values() for screen in (moment if isinstance(moment, list) else [moment])]


def test_the_screens_come_at_their_moments_in_their_order():
    assent = load_consent(CURRENT_VERSION, ["sv"])["assent"]
    ids = {moment: [screen["id"] for screen in assent[moment]] for moment in assent if moment != "under13"}
    assert ids == {
        "before": ["a1", "a2", "a3", "a4"],
        "helped": ["b1", "b2", "b3"],
        "before_words": ["c1", "c2"],
        "before_voice": ["c3", "c4"],
        "after_words": ["words", "exact_words"],
        "at_sending": ["d1", "d2", "send"],
    }
    assert assent["under13"]["id"] == "under13"


def test_every_screen_has_a_picture_and_words_in_each_language():
    for screen in screens():
        assert screen["picture"]
        assert set(screen["words"]) == set(LANGUAGES)


def test_one_screen_is_followed_by_a_check_whose_right_answer_depends_on_the_helper():
    checked = [screen for screen in screens() if "check" in screen]
    assert [screen["id"] for screen in checked] == ["a3"]
    assert {way: check["right"] for way, check in checked[0]["check"].items()} == {"alone": "no", "helped": "yes"}
    assert set(checked[0]["helped"]) == set(LANGUAGES)


def test_the_first_screen_says_who_asks_and_how_long_it_takes():
    header = screens()[0]["header"]
    for locale in LANGUAGES:
        assert placeholders(header[locale]) == {"{organisation}", "{n}", "{minutes}"}


def test_the_young_person_is_asked_to_write_no_names_in_every_language():
    written, spoken = (next(one["words"] for one in screens() if one["id"] == name) for name in ("c1", "c3"))
    for locale, phrase in NAMES.items():
        assert phrase in written[locale].lower()
        assert phrase in spoken[locale].lower()


def test_who_speaks_is_told_beforehand_that_the_sound_is_deleted():
    spoken = next(one["words"] for one in screens() if one["id"] == "c3")
    assert all(phrase in spoken[locale] for locale, phrase in SOUND.items())


def test_the_date_until_which_answers_can_be_deleted_is_filled_in():
    words = next(screen["words"] for screen in screens() if screen["id"] == "d2")
    assert set(words) == set(LANGUAGES)
    assert {placeholders(text) for text in words.values()} == {frozenset({"{date}"})}


def test_every_privacy_notice_says_the_same_under_as_many_headings_and_is_marked_a_draft():
    notices = load_consent(CURRENT_VERSION, LANGUAGES)["privacy"]
    assert len({notice.count("\n## ") for notice in notices.values()}) == 1
    assert {placeholders(notice) for notice in notices.values()} == {frozenset({"{organisation}", "{date}"})}
    assert all("**" in notice.splitlines()[2] for notice in notices.values())


def test_help_holds_the_three_lines_and_a_card_to_show():
    found = load_consent(CURRENT_VERSION, LANGUAGES)["help"]
    assert {line["id"]: line["number"] for line in found["lines"]} == {
        "sos": "112",
        "bris": "116 111",
        "ivo": "020-120 06 06",
    }
    assert set(found["card"]["words"]) == set(found["words"]) == set(LANGUAGES)


def test_a_line_that_nobody_has_looked_up_for_half_a_year_is_listed():
    part = {
        "help": {
            "lines": [
                {"id": "old", "checked_on": "2026-01-01"},
                {"id": "new", "checked_on": "2026-06-01"},
                {"id": "unchecked", "checked_on": None},
            ]
        }
    }
    assert outdated_lines(part, date(2026, 8, 1)) == ["old", "unchecked"]


def test_only_the_languages_asked_for_are_there():
    part = load_consent(CURRENT_VERSION, ["ar"])
    assert set(part["privacy"]) == set(part["help"]["words"]) == set(part["assent"]["under13"]["words"]) == {"ar"}


@pytest.mark.parametrize("version", ["2025-9", "", "..", "../consent/2026-1"])
def test_an_unknown_version_is_refused(version):
    with pytest.raises(UnknownConsent):
        load_consent(version, ["sv"])


def test_a_language_without_assent_is_refused():
    with pytest.raises(ConsentTextMissing, match="bs"):
        load_consent(CURRENT_VERSION, ["sv", "bs"])


@pytest.mark.parametrize(
    ("file", "pattern", "replacement"),
    [
        ("ar.toml", r"\[a2\]\nwords = .*\n", "[a2]\n"),
        ("ar.toml", r"check_helped = .*", 'check_helped = " "'),
        ("ar.toml", r"\{date\}", "قريب"),
        ("helplines.toml", r"ar = .*", ""),
    ],
)
def test_a_missing_text_or_a_lost_placeholder_is_refused(consent, file, pattern, replacement):
    edit(consent / CURRENT_VERSION / file, pattern, replacement)
    with pytest.raises(ConsentTextMissing):
        load_consent(CURRENT_VERSION, LANGUAGES, consent=consent)


def test_a_missing_privacy_notice_is_refused(consent):
    (consent / CURRENT_VERSION / "privacy.ar.md").unlink()
    with pytest.raises(ConsentTextMissing, match="privacy"):
        load_consent(CURRENT_VERSION, LANGUAGES, consent=consent)
