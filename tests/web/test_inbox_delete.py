"""DELETE /<code>/answers: six pictures take back one's answers until the batch has left, and nothing else."""

from collections.abc import Iterator

import pytest

from app.campaigns import store as campaigns
from app.inbox import limits, store
from app.inbox.export import export_batch
from app.inbox.tickets import issue
from app.settings import Settings
from tests.unit.campaigns.rounds import House, house
from tests.unit.inbox.phones import Phone

RECEIPT = "07-63-00-12-45-33"
OTHER = "07-63-00-12-45-34"


@pytest.fixture
def school(each_database: Settings) -> Iterator[House]:
    with house(each_database) as built:
        built.asks()
        yield built


@pytest.fixture
def phone(school: House) -> Phone:
    """A phone whose answer has arrived."""
    made = Phone(school, ticket=issue("hosten", 1)[0], receipt=RECEIPT)
    assert made.sends() == 201
    return made


def test_204_and_the_answer_is_gone(phone):
    assert phone.takes_back() == 204
    assert store.answer_ids("hosten") == []


def test_a_deleted_answer_stays_deleted(phone):
    phone.takes_back()
    assert phone.sends() == 410
    assert phone.takes_back() == 404
    assert store.answer_ids("hosten") == []


def test_a_deletion_returns_no_ticket(school, phone):
    phone.takes_back()
    assert Phone(school, ticket=phone.ticket).sends() == 403


def test_only_the_answers_of_this_receipt_go(school, phone):
    second = Phone(school, ticket=issue("hosten", 1)[0], receipt=RECEIPT)
    other = Phone(school, ticket=issue("hosten", 1)[0], receipt=OTHER)
    without = Phone(school, ticket=issue("hosten", 1)[0])
    assert [sender.sends() for sender in (second, other, without)] == [201, 201, 201]
    assert phone.takes_back() == 204
    assert store.answer_ids("hosten") == sorted([other.answer_id, without.answer_id])


def test_a_receipt_is_good_in_its_own_campaign_only(school, phone):
    school.asks(code="varen")
    assert phone.takes_back(code="varen") == 404
    assert store.answer_ids("hosten") == [phone.answer_id]


def test_404_for_a_receipt_that_nobody_has(phone):
    assert phone.takes_back(OTHER) == 404


def test_404_for_a_campaign_that_is_not_to_be_seen(school, phone):
    school.asks(code="utkast", draft=True)
    assert phone.takes_back(code="unknown") == 404
    assert phone.takes_back(code="utkast") == 404


@pytest.mark.parametrize("receipt", ["", "7-63-0-12-45-33", "07-63-00-12-45-64", RECEIPT + "-00"])
def test_400_for_what_is_no_receipt(phone, receipt):
    assert phone.takes_back(receipt) == 400


def test_400_without_a_receipt(school):
    assert Phone(school).takes_back() == 400


def test_it_works_after_closing_until_the_batch_has_left(phone):
    campaigns.close_campaign("hosten")
    assert phone.takes_back() == 204


def test_410_once_the_batch_has_left(phone, tmp_path):
    campaigns.close_campaign("hosten")
    export_batch("hosten", tmp_path / "batch")
    assert phone.takes_back() == 410
    assert phone.takes_back(OTHER) == 410
    assert store.answer_ids("hosten") == [phone.answer_id]


def test_guessing_receipts_becomes_slow_and_other_campaigns_do_not_notice(school, phone):
    school.asks(code="varen")
    guesses = [phone.takes_back(f"00-00-00-00-00-{number:02}") for number in range(limits.WRONG_RECEIPTS_A_MINUTE)]
    assert set(guesses) == {404}
    assert phone.takes_back("00-00-00-00-01-00") == 503
    assert phone.takes_back(OTHER, code="varen") == 404
