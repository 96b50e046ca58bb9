"""A batch leaves once a campaign is closed, whole, in an order that says nothing."""

import json
from datetime import date

import pytest

from app.campaigns import store as campaigns
from app.inbox import export, store
from app.inbox.errors import InboxBusy, NotClosed, NotSlips
from app.inbox.export import export_batch, iso_week
from app.inbox.tickets import issue
from app.sealing.batch import read_batch
from tests.unit.inbox.phones import Phone


@pytest.fixture
def phones(our_house):
    """Nine phones whose answers have arrived."""
    our_house.asks()
    tickets = enumerate(issue("hosten", 9))
    sent = [Phone(our_house, ticket=ticket, receipt=f"00-00-00-00-00-0{number}") for number, ticket in tickets]
    assert {phone.sends() for phone in sent} == {201}
    return sent


def test_the_batch_holds_every_envelope_byte_for_byte_sorted_by_id(phones, tmp_path):
    campaigns.close_campaign("hosten")
    assert export_batch("hosten", tmp_path / "batch") == "2026-W48"
    batch = read_batch(tmp_path / "batch")
    assert (batch.campaign, batch.layers_left, batch.exported, batch.count) == ("hosten", 2, "2026-W48", 9)
    sent = sorted((phone.answer_id, phone.envelope) for phone in phones)
    assert [(line.id, line.envelope) for line in batch.lines()] == sent
    assert list(tmp_path.glob(".*")) == []


def test_its_header_is_the_form_as_it_was_frozen(phones, tmp_path):
    campaign = campaigns.close_campaign("hosten")
    export_batch("hosten", tmp_path / "batch")
    header = json.loads((tmp_path / "batch").read_text(encoding="utf-8").splitlines()[0])
    assert list(header) == ["schema", "form", "form_hash", "layers_left", "exported", "count"]
    assert (header["form"], header["form_hash"]) == (campaign.form, campaign.form_hash)


def test_nothing_leaves_while_the_campaign_is_open(phones, our_house, tmp_path):
    with pytest.raises(NotClosed, match="is open"):
        export_batch("hosten", tmp_path / "batch")
    our_house.calendar.turn(22)
    assert export_batch("hosten", tmp_path / "batch") == "2026-W51"


def test_a_second_export_is_the_same_file_also_weeks_later(phones, our_house, tmp_path):
    campaigns.close_campaign("hosten")
    export_batch("hosten", tmp_path / "first")
    our_house.calendar.turn(30)
    export_batch("hosten", tmp_path / "second")
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()


def test_an_answer_taken_back_while_the_batch_is_written_is_not_in_it(phones, our_house, tmp_path, monkeypatch):
    campaigns.close_campaign("hosten")
    write = export.write_batch

    def slowly(*args, **kwargs):
        write(*args, **kwargs)
        if len(store.answer_ids("hosten")) == 9:
            assert phones[0].takes_back() == 204

    monkeypatch.setattr(export, "write_batch", slowly)
    export_batch("hosten", tmp_path / "batch")
    batch = read_batch(tmp_path / "batch")
    assert batch.count == 8
    assert phones[0].answer_id not in {line.id for line in batch.lines()}
    assert phones[1].takes_back() == 410


def test_a_batch_that_cannot_be_written_marks_nothing(phones, tmp_path):
    campaigns.close_campaign("hosten")
    with pytest.raises(FileNotFoundError):
        export_batch("hosten", tmp_path / "no such folder" / "batch")
    assert phones[0].takes_back() == 204


def test_an_inbox_that_never_settles_says_later(phones, tmp_path, monkeypatch):
    campaigns.close_campaign("hosten")
    monkeypatch.setattr(store, "mark_exported", lambda *_: False)
    with pytest.raises(InboxBusy):
        export_batch("hosten", tmp_path / "batch")
    assert list(tmp_path.glob("*batch*")) == []


def test_an_empty_campaign_gives_an_empty_batch(our_house, tmp_path):
    our_house.asks()
    campaigns.close_campaign("hosten")
    export_batch("hosten", tmp_path / "batch")
    assert read_batch(tmp_path / "batch").count == 0


def test_a_shredded_campaign_has_no_batch(phones, tmp_path):
    campaigns.close_campaign("hosten")
    campaigns.mark("hosten", "shredded")
    with pytest.raises(NotClosed, match="shredded"):
        export_batch("hosten", tmp_path / "batch")


@pytest.mark.parametrize(
    ("day", "week"), [(date(2026, 12, 31), "2026-W53"), (date(2027, 1, 3), "2026-W53"), (date(2026, 1, 5), "2026-W02")]
)
def test_weeks_are_those_of_iso_8601(day, week):
    assert iso_week(day) == week


def test_before_a_release_one_learns_only_whether_there_is_enough(our_house):
    our_house.asks()
    for arrived, ticket in enumerate(issue("hosten", 8)):
        assert store.enough_to_show("hosten") is (arrived >= 7)
        Phone(our_house, ticket=ticket).sends()


def test_slips_are_for_campaigns_that_ask_for_them_and_are_not_over(our_house):
    our_house.asks(code="alla", open_entry=True)
    our_house.asks(code="utkast", draft=True)
    our_house.asks()
    campaigns.close_campaign("hosten")
    for code in ("alla", "utkast", "hosten"):
        with pytest.raises(NotSlips):
            issue(code, 1)


@pytest.mark.parametrize("count", [0, -1, 100_001])
def test_a_number_of_slips_is_a_number_somebody_could_print(our_house, count):
    our_house.asks()
    with pytest.raises(NotSlips):
        issue("hosten", count)


def test_slips_may_be_printed_before_the_first_day(our_house):
    our_house.asks(opens="2026-11-30")
    ticket = issue("hosten", 1)[0]
    our_house.calendar.turn(7)
    assert Phone(our_house, ticket=ticket).sends() == 201
