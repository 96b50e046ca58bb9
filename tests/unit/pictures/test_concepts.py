"""Which concepts a unit may show its own way."""

import pytest

from app.pictures.concepts import concept, concepts, every_concept, shown_in, youth_packs
from app.pictures.errors import NoSuchConcept
from app.pictures.understanding import Understood
from app.questionnaire.loading import load_pack


@pytest.mark.parametrize("key", ["mentor", "socialworker", "lunch", "room", "door", "syv"])
def test_people_places_and_things_may_look_as_they_do_here(key):
    assert concept(key).said("sv")


@pytest.mark.parametrize("key", ["dots4", "hill2", "angry", "me", "noone", "yes", "dont_know", "help", "../etc"])
def test_amounts_feelings_and_what_stands_for_nothing_stay_as_they_are_drawn(key):
    with pytest.raises(NoSuchConcept):
        concept(key)


def test_staff_are_shown_no_pictures_of_their_own():
    assert youth_packs() == ("im-school", "soc-contact")


def test_a_concept_of_two_packs_is_there_once_with_its_words():
    assert "mentor" in {one.key for one in concepts("im-school")} & {one.key for one in concepts("soc-contact")}
    assert len(every_concept()) > 60


def test_a_form_carries_only_the_pictures_that_it_shows():
    given = {"lunch": "1" * 32, "room": "2" * 32, "mentor": "3" * 32}
    assert shown_in(load_pack("im-school", ["sv"]), given) == {"lunch": "1" * 32, "mentor": "3" * 32}


@pytest.mark.parametrize(("asked", "understood", "enough"), [(3, 2, True), (8, 5, False), (5, 4, True), (1, 0, False)])
def test_two_of_three_must_understand_a_picture(asked, understood, enough):
    assert Understood("so", "mentor", "own-mentor", asked, understood).enough is enough
