"""Pictures beside words."""

import pytest

from app.questionnaire.loading import available_packs, load_pack
from app.questionnaire.pictures import picture_of


@pytest.mark.parametrize("pack_id", available_packs())
def test_every_question_and_choice_has_a_picture(pack_id):
    pack = load_pack(pack_id, ["sv"])
    asked = [*pack["items"], *filter(None, [pack["gate"]])]
    keys = {one["picture"] for item in asked for one in (item, *item["options"])}
    assert [key for key in sorted(keys) if picture_of(key) is None] == []


def test_amounts_are_dots_and_concepts_are_symbols():
    assert picture_of("dots3").dots == 3
    assert picture_of("listen").symbol == "o-1F442"
    assert picture_of("me").symbol == "own-me"


def test_a_concept_without_a_picture_shows_none():
    assert picture_of("no such thing") is None
    assert picture_of(None) is None
