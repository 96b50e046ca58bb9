"""What the inbox keeps cannot be turned back: no receipt, no ticket, no time, no order, no address."""

import random
import secrets

import pytest
from sqlalchemy import inspect, select

from app import database
from app.campaigns import store as campaigns
from app.database import Model, db
from app.inbox.incoming import Incoming, is_receipt, is_ticket, new_ticket, receipt_tag, tombstone_mark
from app.inbox.models import ClipChunkRow, SubmissionRow, TicketRow, TombstoneRow
from app.inbox.store import accept, purge
from app.inbox.tickets import issue
from tests.unit.inbox.phones import Phone, shaped

RECEIPT = "07-63-00-12-45-33"
ROOM = {"submission", "clip_chunk", "ticket", "tombstone", "exported_batch"}


def everything_on_disk(house) -> bytes:
    return b"".join(path.read_bytes() for path in house.folder.glob("egna-ord.sqlite*"))


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
    disk = everything_on_disk(our_house)
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
    disk = everything_on_disk(our_house)
    assert phone.envelope[100:200] not in disk
    assert phone.answer_id.encode() not in disk


def test_no_table_of_the_inbox_knows_when(our_house):
    for table in ROOM:
        types = {column.name: str(column.type) for column in Model.metadata.tables[table].columns}
        assert not any(word in kind for kind in types.values() for word in ("DATE", "TIME"))
    assert set(SubmissionRow.__table__.columns.keys()) == {"campaign", "answer_id", "receipt", "envelope"}


def test_no_table_of_the_inbox_has_a_hidden_row_number(our_house):
    with db.engine.connect() as connection:
        for row in (SubmissionRow, ClipChunkRow, TicketRow, TombstoneRow):
            sql = connection.exec_driver_sql(
                "SELECT sql FROM sqlite_master WHERE name = ?", (row.__tablename__,)
            ).scalar_one()
            assert "WITHOUT ROWID" in sql
        assert inspect(connection).get_indexes("submission") == []


def correlation(ranks: list[int]) -> float:
    """Spearman's, for ranks without ties."""
    n = len(ranks)
    return 1 - 6 * sum((rank - place) ** 2 for place, rank in enumerate(ranks)) / (n * (n * n - 1))


def test_after_the_nightly_purge_not_even_the_file_tells_who_came_first(our_house, monkeypatch):
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "synchronous=OFF"))  # only to be quick
    db.engine.dispose()
    our_house.asks(open_entry=True)
    arrived = [secrets.token_hex(16) for _ in range(400)]
    marks = {}
    for answer_id in arrived:
        envelope = shaped(our_house, "hosten")
        marks[answer_id] = envelope[13:45]
        accept(Incoming("hosten", answer_id, envelope))
    purge()
    file = (our_house.folder / "egna-ord.sqlite").read_bytes()
    in_file = sorted(arrived, key=lambda answer_id: file.index(marks[answer_id]))
    with db.engine.connect() as connection:
        as_read = list(connection.execute(select(SubmissionRow.answer_id)).scalars())
    for order in (in_file, as_read):
        assert abs(correlation([arrived.index(answer_id) for answer_id in order])) < 0.2
    # the measure itself sees an order where there is one
    assert correlation(list(range(400))) == pytest.approx(1)
    assert abs(correlation(random.Random(1).sample(range(400), 400))) < 0.2


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
    assert stays.envelope[100:200] not in everything_on_disk(our_house)
