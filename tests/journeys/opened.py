"""What the two locks of a round read together, for journeys that ask whether the phone sent what was answered."""

from collections.abc import Sequence

from app.custody.unlocking import unlock_lock
from app.keyroom.opening import Opened, open_batch
from app.questionnaire.answers import AnswerSet
from app.sealing.batch import read_batch
from tests.journeys.town import Town


def answers_inside(town: Town, code: str) -> Sequence[AnswerSet]:
    """The answers of a round; their voices are told apart from them."""
    return opened_inside(town, code).answer_sets


def opened_inside(town: Town, code: str) -> Opened:
    """Closes the round and opens what arrived with both locks; every envelope is readable."""
    town.closes(code)
    batch = read_batch(town.exports(code))
    locks = [unlock_lock(key.lock, key.holder, key.words.read_text(encoding="utf-8")) for key in town.keys(code)]
    opened = open_batch(batch, locks)
    assert opened.unreadable == ()
    return opened
