"""Pictures beside words."""

from app.questionnaire.loading import load_pack
from app.questionnaire.pictures import picture_of


def test_every_choice_of_the_school_pack_has_a_picture():
    pack = load_pack("im-school", ["sv"])
    keys = {choice["picture"] for item in pack["items"] for choice in item["options"]}
    assert [key for key in sorted(keys) if picture_of(key) is None] == []


def test_amounts_are_dots_and_concepts_are_symbols():
    assert picture_of("dots3").dots == 3
    assert picture_of("listen").symbol == "o-1F442"
    assert picture_of("me").symbol == "own-me"


def test_a_concept_without_a_picture_shows_none():
    assert picture_of("no such thing") is None
    assert picture_of(None) is None
