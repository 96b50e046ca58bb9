"""What a workshop stands on: released cells by name, grouped as they were asked."""

import pytest
from flask import Flask

from app.releases.reading import findings
from app.workshop.findings import feeding, labels_of, questions_of, themes_of
from app.workshop.prompts import BY_TAG, PROMPTS, STEPS, prompts_of
from tests.unit.releases.made_releases import form, unsigned


@pytest.fixture
def staff_words(staff_app: Flask):
    """A page's moment, in English: the words of a band come from the staff catalogue."""
    with staff_app.test_request_context(headers={"Accept-Language": "en"}):
        yield


def questions(accounts=15, language="en"):
    return questions_of(unsigned(accounts), form(), language)


def test_the_method_has_three_steps_of_three_two_and_three_prompts():
    assert [len(prompts_of(step)) for step in STEPS] == [3, 2, 3]
    assert len(BY_TAG) == len(PROMPTS) == 8


def test_every_tag_of_the_pack_that_names_a_prompt_names_one_that_exists():
    tags = {tag for one in questions() for tag in one.feeds if tag.startswith("S")}
    assert tags
    assert tags <= set(BY_TAG)


def test_everything_that_was_declared_and_released_can_be_stood_on_and_nothing_else():
    ids = [account.id for one in questions() for account in one.accounts]
    declared = [one.id for one in findings(unsigned(15), form()) if one.declared and one.item != "mode"]
    assert ids == declared
    assert "im02.tests.hard" in ids
    assert not any("dont_know" in one or one.startswith("mode") for one in ids)


def test_a_prompt_gets_the_questions_tagged_for_it_and_no_others():
    fed = {tag: [one.id for one in feeding(questions(), tag)] for tag in BY_TAG}
    assert fed["S1.1"] == ["im05"]
    assert "im04" in fed["S1.2"]
    assert "im04" not in fed["S1.3"]
    assert fed["S3.1"] == []


def test_a_journey_is_two_questions_and_a_card_sort_is_one(staff_words):
    shown = {one.id: one for one in questions()}
    assert {"im03-best", "im03-hardest", "im02"} <= set(shown)
    assert shown["im02"].cards[0].pile("helps").label.startswith("How the teacher explains: Helps: ")


def test_an_idea_calls_its_finding_by_question_answer_and_band(staff_words):
    label = labels_of(questions())["im04.never"]
    assert label.startswith("Do adults at school ask what you think? Never: ")
    assert label.endswith(" of 15")


def test_below_the_minimum_there_is_nothing_to_stand_on():
    assert questions(6) == ()
    assert questions_of(None, form(), "en") == ()


def test_a_theme_in_another_language_is_shown_in_the_one_it_was_written_in():
    release = {"themes": [{"words": {"sv": "Språk"}, "lines": [{"words": {"sv": "Jag", "en": "I"}}]}]}
    assert themes_of(release, "en") == [{"name": "Språk", "lines": ["I"]}]
