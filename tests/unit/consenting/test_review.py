"""Nothing is shown as if somebody had looked at it when nobody has."""

from pathlib import Path

import pytest

from app.consenting.errors import MalformedOverride, MalformedStatus, UnapprovedTexts
from app.consenting.fingerprints import CATALOGUES, TOLD, fingerprint, strings_of
from app.consenting.review import State, check_may_be_shown, may_be_shown, unapproved, unreviewed
from app.i18n import voice_locales
from tests.unit.consenting.houses import BY, House


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_everything_in_the_house_starts_as_machine():
    assert {review.catalogue for review in unreviewed(["sv", "en", "ar"])} == set(CATALOGUES)
    assert unapproved(["ar"]) == ["assent (ar)", "privacy (ar)", "help (ar)"]


def test_what_nobody_has_noted_is_machine(house):
    assert house.says("").of("assent", "ar").state is State.MACHINE
    assert house.says("").of("assent", "so").state is State.MACHINE


def test_approved_says_by_whom_and_when(house):
    review = house.says(house.approved("assent")).of("assent", "ar")
    assert (review.state, review.by, str(review.when)) == (State.APPROVED, "a reader", "2026-11-24")


@pytest.mark.parametrize("file", ["ar.toml", "en.toml"])
def test_an_approval_does_not_hold_when_the_words_or_their_english_have_changed(house, file):
    reviews = house.says(house.approved("assent"))
    house.changes(file, '[a2]\nwords = "', '[a2]\nwords = "! ')
    assert reviews.of("assent", "ar").state is State.MACHINE


def test_a_changed_number_takes_the_approval_of_the_help_texts(house):
    reviews = house.says(house.approved("help"))
    house.changes("helplines.toml", "116 111", "116 112")
    assert reviews.of("help", "ar").state is State.MACHINE


def test_a_change_in_another_language_leaves_an_approval_alone(house):
    reviews = house.says(house.approved("assent"))
    house.changes("sv.toml", "Du bestämmer.", "Det är du som bestämmer.")
    assert reviews.of("assent", "ar").state is State.APPROVED


def test_strings_approved_one_by_one_make_the_whole_approved_only_when_none_is_left(house):
    lines = [
        f'[assent.ar.strings."{key}"]\nstate = "approved"\n{BY.replace(", ", chr(10))}\nsource = "{fingerprint(texts)}"'
        for key, texts in house.strings("assent").items()
    ]
    assert house.says("\n".join(lines)).of("assent", "ar").state is State.APPROVED
    assert house.says("\n".join(lines[1:])).of("assent", "ar").state is State.MACHINE


@pytest.mark.parametrize(
    "entry",
    [
        '{ state = "perfect" }',
        '{ state = "approved" }',
        '{ state = "approved", by = "", when = 2026-11-24, source = "x" }',
        '{ state = "approved", by = "a reader", when = "today", source = "x" }',
        '{ state = "reviewed", by = "a reader", when = 2026-11-24 }',
    ],
)
def test_a_state_without_a_person_a_day_and_a_source_is_refused(house, entry):
    with pytest.raises(MalformedStatus, match=r"assent\.ar"):
        house.says(f"[assent]\nar = {entry}").of("assent", "ar")


def test_a_real_campaign_cannot_open_with_unapproved_texts(house):
    reviews = house.says(house.approved("assent", "privacy"))
    assert not may_be_shown(["ar"], practice=False, reviews=reviews)
    with pytest.raises(UnapprovedTexts, match=r"Not approved: help \(ar\)"):
        check_may_be_shown(["ar"], practice=False, reviews=reviews)


def test_a_real_campaign_opens_when_all_that_is_told_is_approved(house):
    reviews = house.says(house.approved(*TOLD))
    assert may_be_shown(["ar"], practice=False, reviews=reviews)
    assert check_may_be_shown(["ar"], practice=False, reviews=reviews) is None


def test_a_practice_campaign_may_show_everything():
    assert check_may_be_shown(["sv", "en", "ar"], practice=True) is None
    assert may_be_shown(["ar"], practice=True)


def test_an_override_names_who_and_why():
    override = check_may_be_shown(["ar"], practice=False, override="The head of unit: a trial: ten people")
    assert (override.who, override.why) == ("The head of unit", "a trial: ten people")


def test_an_override_that_was_not_needed_is_not_one(house):
    reviews = house.says(house.approved(*TOLD))
    assert check_may_be_shown(["ar"], practice=False, override="me: in case", reviews=reviews) is None


@pytest.mark.parametrize("text", ["", "yes", "me:", ": because", " : "])
def test_an_override_without_a_name_or_a_reason_is_refused(text):
    with pytest.raises(MalformedOverride):
        check_may_be_shown(["ar"], practice=False, override=text)


@pytest.mark.parametrize("catalogue", ["assent", "privacy", "help", "packs"])
@pytest.mark.parametrize("locale", voice_locales())
def test_every_catalogue_can_be_looked_at(catalogue, locale):
    strings = strings_of(catalogue, locale)
    assert strings
    assert all(all(text.strip() for text in texts) for texts in strings.values())
