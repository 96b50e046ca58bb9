"""What the inbox keeps cannot be turned back: no receipt, no ticket, no time, no order, no address."""

from sqlalchemy import select

from app.campaigns import store as campaigns
from app.database import db
from app.inbox.forgetting.store import purge
from app.inbox.incoming import is_receipt, is_ticket, new_ticket, receipt_tag, tombstone_mark
from app.inbox.models import SubmissionRow, TicketRow, TombstoneRow
from app.inbox.tickets import issue
from tests.unit.inbox.phones import Phone

RECEIPT = "07-63-00-12-45-33"


def test_receipts_are_six_pictures_out_of_64():
    assert is_receipt("00-63-10-59-60-01")
    for text in ("64-00-00-00-00-00", "00-00-00-00-00", RECEIPT + "\n", "7-63-00-12-45-33", "०७-63-00-12-45-33"):
        assert not is_receipt(text)


def test_tickets_are_128_bits_and_never_the_same():
    tickets = {new_ticket() for _ in range(1_000)}
    assert len(tickets) == 1_000
    assert all(is_ticket(ticket) for ticket in tickets)


def test_a_tag_depends_on_pepper_campaign_and_receipt():
    tags = {
        receipt_tag(pepper, campaign, receipt)
        for pepper in (b"one", b"two")
        for campaign in ("hosten", "varen")
        for receipt in (RECEIPT, "00-00-00-00-00-00")
    }
    assert len(tags) == 8
    assert tombstone_mark(b"one", "0" * 32) != tombstone_mark(b"two", "0" * 32)


def test_neither_receipts_nor_tickets_stand_anywhere_on_disk(our_house):
    our_house.asks()
    ticket = issue("hosten", 1)[0]
    phone = Phone(our_house, ticket=ticket, receipt=RECEIPT)
    assert phone.sends() == 201
    disk = our_house.disk()
    assert phone.envelope[:60] in disk  # what is there can be found
    for secret in (RECEIPT, ticket, ticket.upper()):
        assert secret.encode() not in disk
        assert secret.encode("utf-16-le") not in disk


def test_a_deleted_answer_leaves_neither_envelope_nor_id(our_house):
    our_house.asks()
    phone = Phone(our_house, ticket=issue("hosten", 1)[0], receipt=RECEIPT)
    phone.sends()
    phone.takes_back()
    purge()
    disk = our_house.disk()
    assert phone.envelope[100:200] not in disk
    assert phone.answer_id.encode() not in disk


def test_purge_drops_tickets_of_campaigns_that_are_over_and_no_others(our_house):
    our_house.asks()
    our_house.asks(code="varen")
    issue("hosten", 3)
    issue("varen", 2)
    campaigns.close_campaign("hosten")
    purge()
    with db.engine.connect() as connection:
        assert list(connection.execute(select(TicketRow.campaign)).scalars()) == ["varen", "varen"]


def test_purge_drops_everything_of_a_shredded_campaign(our_house):
    our_house.asks()
    stays, goes = (Phone(our_house, ticket=ticket, receipt=RECEIPT) for ticket in issue("hosten", 2))
    goes.sends()
    goes.takes_back()
    stays.sends()
    campaigns.close_campaign("hosten")
    campaigns.mark("hosten", "shredded")
    purge()
    with db.engine.connect() as connection:
        for row in (SubmissionRow, TombstoneRow, TicketRow):
            assert connection.execute(select(row.campaign)).all() == []
    assert stays.envelope[100:200] not in our_house.disk()


def test_a_new_installation_is_for_its_owner_only(tmp_path):
    from app.settings import make_secrets

    make_secrets(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "new").rglob("*")} == {0}
