"""What the young people's page shows of a release, and how it says it."""

from copy import deepcopy
from datetime import date

import pytest

from app.charts.wording import wording
from app.feedback.heard import heard
from app.feedback.page import spoken
from app.feedback.wording import day
from app.questionnaire.pictures import picture_of
from app.releases.intervals import Interval
from tests.unit.releases.made_releases import form, unsigned


def by_id(release, language="en"):
    return {one.id: one for one in heard(release, form(), language)}


def test_every_question_with_answers_comes_once_in_the_order_of_the_form():
    shown = [one.id for one in heard(unsigned(15), form(), "en")]
    closed = [item["id"] for item in form()["pack"]["items"] if item["kind"] != "words"]
    assert list(dict.fromkeys(one.partition("-")[0] for one in shown)) == closed
    assert shown.count("im03-best") == shown.count("im03-hardest") == 1


def test_a_choice_is_said_with_its_words_its_picture_and_its_band():
    release = unsigned(15)
    never = next(line for line in by_id(release, "sv")["im04"].lines if line.cell == "never")
    cells = next(table["cells"] for table in release["tables"] if table["item"] == "im04")
    assert (never.words, never.picture) == ("Aldrig", "dots0")
    assert [never.said.lo, never.said.hi] == cells["never"]


def test_don_t_know_and_skip_are_not_answers_to_be_heard():
    said = [line.cell for one in heard(unsigned(15), form(), "en") for line in one.lines]
    assert not {"dont_know", "skip", "not_asked"} & set(said)


def test_a_card_sort_is_its_cards_with_every_pile():
    sort = by_id(unsigned(15))["im02"]
    options = next(item["options"] for item in form()["pack"]["items"] if item["id"] == "im02")
    assert [card.words for card in sort.cards] == [option["words"]["en"] for option in options]
    assert all(card.helps.cell == "helps" and len(card.lines) == 5 for card in sort.cards)


def test_strata_are_added_up_as_intervals_and_in_no_other_way():
    release = unsigned(15)
    other = [{**deepcopy(table), "stratum": "b"} for table in release["tables"]]
    both = {**release, "strata": [{"id": "all", "accounts": 15}, {"id": "b", "accounts": 15}],
            "tables": [*release["tables"], *other]}
    one, two = by_id(release)["im04"].lines[0], by_id(both)["im04"].lines[0]
    assert two.band == one.band + one.band
    assert two.said.n == 30


def test_below_the_minimum_nothing_is_heard():
    assert heard(unsigned(6), form(), "en") == []


def test_a_text_that_is_missing_in_a_language_keeps_the_mark_of_its_own():
    said = spoken({"ar": "مرحبا", "sv": "Hej"}, "en")
    assert (said.text, said.lang, said.dir) == ("مرحبا", "ar", "rtl")


@pytest.mark.parametrize(("locale", "words"), [
    ("sv", "18 januari 2027"), ("ar", "18 يناير 2027"), ("xx", "2027-01-18")])
def test_a_day_is_written_as_in_the_language_with_latin_digits_and_stays_together(locale, words):
    assert day(date(2027, 1, 18), locale) == f"\u2068{words}\u2069"


def test_every_picture_of_a_page_is_there():
    for one in heard(unsigned(15), form(), "en"):
        assert picture_of(one.picture)
        assert all(picture_of(line.picture) for line in one.lines)
        assert all(picture_of(card.picture) for card in one.cards)


def test_a_band_that_says_one_number_cannot_be_put_into_words():
    with pytest.raises(ValueError, match="band"):
        wording(Interval(3, 3), 15)
