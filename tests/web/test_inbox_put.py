"""PUT /<code>/answers/<answer-id>: one test per rule of DESIGN section 5, and one for their order."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from sqlalchemy import select

from app.campaigns import store as campaigns
from app.database import db
from app.inbox import limits
from app.inbox.export import export_batch
from app.inbox.models import SubmissionRow, TicketRow
from app.inbox.store import answer_ids
from app.inbox.tickets import issue
from app.sealing.envelope import largest, new_answer_id, valid_lengths
from app.settings import Settings
from tests.unit.campaigns.rounds import House, house
from tests.unit.inbox.phones import Phone, shaped

RECEIPT = "07-63-00-12-45-33"
NO_TICKET = "f" * 32


@pytest.fixture
def school(each_database: Settings) -> Iterator[House]:
    """A house with one open campaign that asks for tickets."""
    with house(each_database) as built:
        built.asks()
        yield built


@pytest.fixture
def phone(school: House) -> Phone:
    return Phone(school, ticket=issue("hosten", 1)[0])


def stored() -> list[str]:
    return answer_ids("hosten")


def tickets_left() -> int:
    with db.engine.connect() as connection:
        return len(connection.execute(select(TicketRow.digest)).all())


def test_a_sealed_answer_is_stored_and_its_ticket_is_spent(phone):
    assert phone.sends() == 201
    assert stored() == [phone.answer_id]
    assert tickets_left() == 0


def test_a_real_envelope_is_stored_byte_for_byte(school, phone):
    phone.envelope = school.envelope("hosten", phone.answer_id)
    assert phone.sends() == 201
    with db.engine.connect() as connection:
        assert connection.execute(select(SubmissionRow.envelope)).scalar_one() == phone.envelope


@pytest.mark.parametrize("code", ["unknown", "Hosten", "x' or 1=1"])
def test_404_for_a_campaign_that_is_not_there(phone, code):
    assert phone.sends(code=code) == 404


def test_404_for_a_draft_and_before_the_first_day(school, phone):
    school.asks(code="utkast", draft=True)
    school.asks(code="varen", opens="2027-03-01", promise="2027-06-01")
    assert phone.sends(code="utkast") == 404
    assert phone.sends(code="varen") == 404


@pytest.mark.parametrize("answer_id", ["abc", "A" * 32, "g" * 32, "0" * 33, "0" * 31 + "%0A", "０" * 32])
def test_400_for_an_id_that_is_none(phone, answer_id):
    assert phone.sends(answer_id=answer_id) == 400


@pytest.mark.parametrize(
    "receipt",
    ["", "64-00-00-00-00-00", "1-2-3-4-5-6", "00-00-00-00-00", "00 00 00 00 00 00", "٠٠-00-00-00-00-00"],
)
def test_400_for_a_receipt_that_is_none(phone, receipt):
    assert phone.sends(receipt=receipt.encode()) == 400
    assert stored() == []


def test_410_for_an_answer_that_was_taken_back(phone):
    phone.receipt = RECEIPT
    assert phone.sends() == 201
    assert phone.takes_back() == 204
    assert phone.sends() == 410
    assert phone.sends(ticket=issue("hosten", 1)[0], envelope=shaped(phone.house, "hosten")) == 410
    assert stored() == []


def test_410_after_shredding_even_for_what_is_stored(phone):
    phone.sends()
    campaigns.close_campaign("hosten")
    campaigns.mark("hosten", "shredded")
    assert phone.sends() == 410


def test_200_for_the_same_bytes_again_however_often(phone):
    assert [phone.sends() for _ in range(4)] == [201, 200, 200, 200]
    assert stored() == [phone.answer_id]


def test_200_again_also_after_closing_and_export(phone, tmp_path):
    phone.sends()
    campaigns.close_campaign("hosten")
    assert phone.sends() == 200
    export_batch("hosten", tmp_path / "batch")
    assert phone.sends() == 200


def test_409_for_other_bytes_under_a_stored_id(school, phone):
    phone.sends()
    first = phone.envelope
    assert phone.sends(envelope=shaped(school, "hosten"), ticket=issue("hosten", 1)[0]) == 409
    assert tickets_left() == 1
    with db.engine.connect() as connection:
        assert connection.execute(select(SubmissionRow.envelope)).scalar_one() == first


def test_410_when_the_campaign_was_closed(phone):
    campaigns.close_campaign("hosten")
    assert phone.sends() == 410


def test_the_closing_day_is_an_open_day_and_the_next_is_not(school, phone):
    school.calendar.turn(21)
    assert phone.sends() == 201
    school.calendar.turn(1)
    assert Phone(school, ticket=NO_TICKET).sends() == 410


def test_413_over_the_largest_valid_length_and_nothing_more_is_read(phone):
    too_long = phone.envelope[:13] + b"\0" * largest(2)
    assert phone.sends(envelope=too_long) == 413
    assert phone.sends(envelope=too_long * 40) == 413
    assert stored() == []


def test_413_for_a_long_body_that_does_not_say_how_long_it_is(school, phone):
    body = BytesIO(b"EO" * 500_000)
    chunked = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    answer = school.app.test_client().put(
        f"/hosten/answers/{phone.answer_id}", input_stream=body, environ_overrides=chunked
    )
    assert answer.status_code == 413
    assert body.tell() < 2 * largest(4)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda envelope: b"",
        lambda envelope: b'{"v":1,"answers":{}}',
        lambda envelope: envelope[:-1],
        lambda envelope: envelope + b"\0",
        lambda envelope: b"XX" + envelope[2:],
        lambda envelope: envelope[:2] + b"\2" + envelope[3:],
        lambda envelope: envelope[:3] + b"\2" + envelope[4:],
        lambda envelope: envelope[:4] + b"\1" + envelope[5:],
        lambda envelope: envelope[:5] + bytes(8) + envelope[13:],
    ],
    ids=["empty", "plain", "short", "long", "magic", "version", "suite", "layers", "form"],
)
def test_400_for_what_can_never_be_opened(phone, spoil):
    assert phone.sends(envelope=spoil(phone.envelope)) == 400
    assert (stored(), tickets_left()) == ([], 1)


@pytest.mark.parametrize("size", range(3))
def test_every_padded_length_is_taken(school, phone, size):
    assert len(shaped(school, "hosten", size)) == valid_lengths(2)[size]
    assert phone.sends(envelope=shaped(school, "hosten", size)) == 201


@pytest.mark.parametrize("ticket", [None, "", "F" * 32, "f" * 31, NO_TICKET, NO_TICKET + " x"])
def test_403_without_a_good_ticket(phone, ticket):
    assert phone.sends(ticket=ticket) == 403
    assert (stored(), tickets_left()) == ([], 1)


def test_a_ticket_is_good_for_one_answer(school, phone):
    phone.sends()
    assert Phone(school, ticket=phone.ticket).sends() == 403


def test_a_ticket_is_good_in_its_own_campaign_only(school, phone):
    school.asks(code="varen")
    assert Phone(school, code="varen", ticket=phone.ticket).sends() == 403


def test_open_entry_asks_for_no_ticket(school):
    school.asks(code="alla", open_entry=True)
    assert Phone(school, code="alla").sends() == 201


def test_503_when_the_disk_is_nearly_full_and_the_ticket_is_kept(phone, monkeypatch):
    monkeypatch.setattr(limits, "free_bytes", lambda _: limits.FREE_BYTES_KEPT - 1)
    assert phone.sends() == 503
    assert int(phone.last.headers["Retry-After"]) > 0
    assert (stored(), tickets_left()) == ([], 1)
    monkeypatch.undo()
    assert phone.sends() == 201


def test_503_when_an_open_campaign_is_flooded(school, monkeypatch):
    monkeypatch.setattr(limits, "MOST_WITH_OPEN_ENTRY", 3)
    school.asks(code="oversvammad", open_entry=True)
    assert [Phone(school, code="oversvammad").sends() for _ in range(4)] == [201, 201, 201, 503]


def test_nobody_behind_one_address_is_refused(school):
    assert [Phone(school, ticket=ticket).sends() for ticket in issue("hosten", 40)] == [201] * 40


def test_the_first_receipt_wins(phone):
    phone.sends(receipt=RECEIPT)
    assert phone.sends(receipt="01-01-01-01-01-01") == 200
    assert phone.takes_back("01-01-01-01-01-01") == 404
    assert phone.takes_back(RECEIPT) == 204


def test_a_receipt_may_come_with_a_later_try(phone):
    phone.sends()
    assert phone.sends(receipt=RECEIPT) == 200
    assert phone.takes_back(RECEIPT) == 204


def test_an_unfinished_body_stores_nothing(school, phone):
    answer = school.app.test_client().put(
        f"/hosten/answers/{phone.answer_id}",
        data=phone.envelope[:2_000],
        headers={"Ticket": phone.ticket, "Content-Length": str(len(phone.envelope))},
    )
    assert answer.status_code == 400
    assert (stored(), tickets_left()) == ([], 1)


def test_no_cookie_is_set_and_nothing_may_be_kept(phone):
    phone.sends()
    assert "Set-Cookie" not in phone.last.headers
    assert phone.last.data == b""


# What each complaint needs to be wrong, in the order in which they are made; later ones are wrong as well each time.
TOO_LONG = b"\0" * (largest(4) + 1)


def test_refusals_come_in_the_agreed_order(school, phone, monkeypatch):
    monkeypatch.setattr(limits, "free_bytes", lambda _: 0)
    bad = {"ticket": None, "envelope": b"plain"}
    assert phone.sends(**bad, code="nowhere", answer_id="no-id", receipt="no receipt") == 404
    assert phone.sends(**bad, answer_id="no-id") == 400
    assert phone.sends(**bad, receipt="no receipt") == 400
    assert phone.sends(**bad) == 400
    assert phone.sends(ticket=None, envelope=TOO_LONG) == 413
    assert phone.sends(ticket=None) == 403
    assert phone.sends() == 503


def test_what_is_known_of_an_id_comes_before_closing_and_body(school, phone):
    phone.receipt = RECEIPT
    kept = Phone(school, ticket=issue("hosten", 1)[0])
    phone.sends()
    kept.sends()
    phone.takes_back()
    campaigns.close_campaign("hosten")
    assert phone.sends(answer_id="no-id") == 400
    assert phone.sends(receipt="no receipt") == 400
    assert phone.sends(envelope=b"plain", ticket=None) == 410
    assert phone.last.get_data(as_text=True) == "This answer was taken back.\n"
    assert kept.sends(ticket=None) == 200
    assert kept.sends(envelope=TOO_LONG, ticket=None) == 409
    assert phone.sends(answer_id=new_answer_id(), envelope=TOO_LONG, ticket=None) == 410
    assert phone.last.get_data(as_text=True) == "The campaign is closed.\n"
