"""Retention and records: what is kept until when, and what a public-records request is shown."""

import csv
import io
from datetime import date

import pytest

from app import audit
from app.campaigns.errors import BadProposal
from app.encoding import plain_cell
from app.inbox import records
from app.inbox.records import HELD, write_records
from app.inbox.tickets import issue
from tests.unit.campaigns.rounds import proposed
from tests.unit.inbox.phones import Phone

EVIL = ("=1+1", "+46", "-2", "@SUM(A1)", "\t=1", "\r=1", "|calc", " =1", "\u200b=1", "＝1", "'=1")


def exported(code: str) -> list[list[str]]:
    out = io.StringIO()
    write_records(code, out)
    return list(csv.reader(io.StringIO(out.getvalue())))


def test_records_hold_no_id_no_sealed_byte_and_no_number(our_house):
    our_house.asks()
    phone = Phone(our_house, ticket=issue("hosten", 2)[0], receipt="07-63-00-12-45-33")
    assert phone.sends() == 201
    audit.record("Amina", "printed slips", "hosten")
    rows = exported("hosten")
    text = " ".join(" ".join(row) for row in rows)
    assert phone.answer_id not in text
    assert ["answers", "number", "not enough to show"] in rows
    assert ["done", "2026-11-23 Amina", "printed slips"] in rows
    assert ["campaign", "keep_until", "2027-07-21"] in rows


def test_every_column_of_a_sealed_table_is_named_and_none_is_left_out(our_house):
    our_house.asks()
    named = {(row[0], row[1]) for row in exported("hosten") if row[0].startswith("table ")}
    assert named == {(f"table {table.__tablename__}", column.name)
                     for table in HELD for column in table.__table__.columns}


def test_a_column_nobody_has_described_stops_the_export(our_house, monkeypatch):
    our_house.asks()
    table, columns = next(iter(HELD.items()))
    monkeypatch.setitem(records.HELD, table, dict(list(columns.items())[1:]))
    with pytest.raises(KeyError):
        exported("hosten")


@pytest.mark.parametrize("evil", EVIL)
def test_no_cell_of_an_export_is_a_formula(our_house, evil):
    assert plain_cell(evil).startswith("'")
    name = evil.strip() if evil.strip("\t\r\u200b") == evil.strip() else "=cmd"
    our_house.asks(organisation=name)
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "|"))
               for row in exported("hosten") for cell in row)


def test_ordinary_cells_stay_as_they_are():
    assert [plain_cell(text) for text in ("2026-W51", "Testköping", "en 10 %", "")] == [
        "2026-W51", "Testköping", "en 10 %", ""]


def test_sealed_answers_have_a_last_day(our_house):
    assert proposed().keep_until == date(2027, 7, 21)
    assert proposed(keep_until="2027-03-01").keep_until == date(2027, 3, 1)
    with pytest.raises(BadProposal, match="--keep-until"):
        proposed(keep_until="2026-12-24")
    made = our_house.asks(keep_until="2027-03-01")
    assert [made.should_be_shredded(day) for day in (date(2027, 3, 1), date(2027, 3, 2))] == [False, True]


def test_a_round_made_before_there_was_such_a_day_has_the_usual_one():
    made = proposed()
    older = {name: value for name, value in made.as_dict().items() if name != "keep_until"}
    assert type(made).from_dict(older).keep_until is None
