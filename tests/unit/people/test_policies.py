"""In which state: every rule against every status."""

import pytest

from app.campaigns.status import Status
from app.people import policies
from app.people.errors import WrongMoment

RULES = {
    "publish_release": {"closed", "opened", "released"},
    "view_results": {"released", "followed_up", "shredded"},
    "answer_back": {"closed", "opened", "released", "followed_up", "shredded"},
}


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("rule", RULES)
def test_the_question_and_the_check_agree_on_every_status(rule, status):
    allowed, check = getattr(policies, rule)(status), getattr(policies, f"check_{rule}")
    assert allowed is (status in RULES[rule])
    if allowed:
        check(status)
    else:
        with pytest.raises(WrongMoment):
            check(status)


def test_nothing_can_be_shown_or_published_while_answers_come_in():
    assert not any(getattr(policies, rule)(status) for rule in RULES for status in ("draft", "scheduled", "open"))
