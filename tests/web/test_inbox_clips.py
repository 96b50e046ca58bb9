"""PUT /<code>/answers/<answer-id>/clips/<clip>/<chunk>: the chunks of a recorded voice, after their envelope."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from sqlalchemy import select

from app.campaigns import store as campaigns
from app.database import db
from app.inbox import clip_store, limits
from app.inbox.export import export_batch
from app.inbox.forgetting.store import purge
from app.inbox.models import ClipChunkRow
from app.inbox.tickets import issue
from app.sealing.batch import read_batch
from app.sealing.clips import MOST_CHUNKS, SEALED_LENGTH
from app.sealing.envelope import new_answer_id
from app.settings import Settings
from tests.unit.campaigns.rounds import House, house
from tests.unit.inbox.phones import Phone, sealed_piece

RECEIPT = "07-63-00-12-45-33"
OTHER = b"\0" * SEALED_LENGTH


@pytest.fixture
def school(each_database: Settings) -> Iterator[House]:
    """A house with one open campaign; its form has two questions in one's own words, and a place for a voice."""
    with house(each_database) as built:
        built.asks()
        yield built


@pytest.fixture
def phone(school: House) -> Phone:
    """A phone whose envelope has arrived."""
    made = Phone(school, ticket=issue("hosten", 1)[0], receipt=RECEIPT)
    assert made.sends() == 201
    return made


def stored() -> list[tuple[str, int, int]]:
    with db.engine.connect() as connection:
        rows = connection.execute(select(ClipChunkRow.answer_id, ClipChunkRow.clip, ClipChunkRow.chunk))
        return sorted((answer_id, clip, chunk) for answer_id, clip, chunk in rows)


def test_every_chunk_is_stored_byte_for_byte_in_any_order(phone):
    assert [phone.speaks(clip, chunk) for clip in (1, 0) for chunk in (3, 0, 2, 1)] == [201] * 8
    kept = list(clip_store.chunks_of("hosten", phone.answer_id))
    assert [(one.clip, one.chunk) for one in kept] == [(clip, chunk) for clip in (0, 1) for chunk in range(4)]
    assert all(one.sealed == sealed_piece(f"{phone.answer_id} {one.clip} {one.chunk}") for one in kept)


def test_the_longest_voice_has_room(phone):
    assert {phone.speaks(0, chunk) for chunk in range(MOST_CHUNKS)} == {201}


def test_200_for_the_same_bytes_again_however_often(phone):
    assert [phone.speaks() for _ in range(4)] == [201, 200, 200, 200]
    assert stored() == [(phone.answer_id, 0, 0)]


def test_409_for_other_bytes_in_the_same_place(phone):
    phone.speaks()
    assert phone.speaks(sealed=OTHER) == 409
    (kept,) = clip_store.chunks_of("hosten", phone.answer_id)
    assert kept.sealed != OTHER


def test_404_for_a_campaign_that_is_not_there(school, phone):
    school.asks(code="utkast", draft=True)
    assert phone.speaks(code="nowhere") == 404
    assert phone.speaks(code="utkast") == 404


@pytest.mark.parametrize("answer_id", ["abc", "A" * 32, "g" * 32, "0" * 31 + "%0A"])
def test_400_for_an_answer_id_that_is_none(phone, answer_id):
    assert phone.speaks(answer_id=answer_id) == 400


@pytest.mark.parametrize("odd", ["-1", "+1", "01", "00", "1.0", "x", "%20", "٣", "0x1", "1e1", "64", "100", "9" * 30])
def test_400_for_a_chunk_that_no_clip_can_have(phone, odd):
    assert phone.speaks(0, odd) == 400
    assert stored() == []


@pytest.mark.parametrize("odd", ["-1", "2", "00", "64", "x", "٠"])
def test_400_for_a_clip_that_no_question_asks_for(phone, odd):
    """The form has two questions in one's own words: clips 0 and 1."""
    assert phone.speaks(odd, 0) == 400
    assert stored() == []


def test_a_form_without_a_place_for_a_voice_takes_no_chunk(school, phone, monkeypatch):
    monkeypatch.setattr(clip_store, "asks_for_voice", lambda form: False)
    clip_store.most_clips.cache_clear()
    assert phone.speaks() == 400
    clip_store.most_clips.cache_clear()


def test_403_without_an_envelope_of_that_id(school, phone):
    """The envelope comes first and spends the ticket: a stranger has no id under which anything could be stored."""
    assert phone.speaks(answer_id=new_answer_id()) == 403
    unsent = Phone(school, ticket=issue("hosten", 1)[0])
    assert unsent.speaks() == 403
    assert unsent.sends() == 201
    assert unsent.speaks() == 201


def test_a_thousand_invented_ids_fill_no_disk(school, phone):
    before = sum(path.stat().st_size for path in school.files())
    assert {phone.speaks(answer_id=new_answer_id(), sealed=OTHER) for _ in range(1_000)} == {403}
    assert stored() == []
    assert sum(path.stat().st_size for path in school.files()) == before


def test_an_id_is_good_in_its_own_campaign_only(school, phone):
    school.asks(code="varen")
    assert phone.speaks(code="varen") == 403


def test_413_for_more_than_a_chunk_and_nothing_more_is_read(school, phone):
    assert phone.speaks(sealed=bytes(SEALED_LENGTH + 1)) == 413
    assert phone.speaks(sealed=bytes(4 * 1024 * 1024)) == 413
    body = BytesIO(bytes(4 * 1024 * 1024))
    chunked = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    path = f"/hosten/answers/{phone.answer_id}/clips/0/0"
    assert school.app.test_client().put(path, input_stream=body, environ_overrides=chunked).status_code == 413
    assert body.tell() <= SEALED_LENGTH + 1
    assert stored() == []


@pytest.mark.parametrize("length", [0, 1, SEALED_LENGTH - 16, SEALED_LENGTH - 1])
def test_400_for_less_than_a_chunk(phone, length):
    assert phone.speaks(sealed=bytes(length)) == 400
    assert stored() == []


def test_410_after_closing_for_a_new_chunk_and_200_for_one_that_is_here(phone):
    phone.speaks(0, 0)
    campaigns.close_campaign("hosten")
    assert phone.speaks(0, 1) == 410
    assert phone.speaks(0, 0) == 200
    assert phone.speaks(0, 0, sealed=OTHER) == 409


def test_410_after_shredding_even_for_what_is_stored(phone):
    phone.speaks()
    campaigns.close_campaign("hosten")
    campaigns.mark("hosten", "shredded")
    assert phone.speaks() == 410


def test_taking_back_takes_the_voice_too_and_a_late_chunk_does_not_bring_it_back(school, phone):
    phone.speaks(0, 0)
    other = Phone(school, ticket=issue("hosten", 1)[0])
    other.sends()
    other.speaks()
    assert phone.takes_back() == 204
    assert stored() == [(other.answer_id, 0, 0)]
    assert [phone.speaks(0, 0), phone.speaks(0, 1)] == [410, 410]
    assert stored() == [(other.answer_id, 0, 0)]


def test_of_a_voice_that_was_taken_back_nothing_is_left_on_the_disk(school, phone):
    phone.speaks()
    sealed = sealed_piece(f"{phone.answer_id} 0 0")
    assert sealed[:300] in school.disk()
    phone.takes_back()
    purge()
    assert sealed[:300] not in school.disk()
    assert sealed[40_000:40_100] not in school.disk()


def test_a_shredded_campaign_keeps_no_voice(school, phone):
    phone.speaks()
    campaigns.close_campaign("hosten")
    campaigns.mark("hosten", "shredded")
    purge()
    assert stored() == []


def test_503_while_there_is_only_room_for_answers(school, phone, monkeypatch):
    monkeypatch.setattr(limits, "free_bytes", lambda _: 2 * limits.FREE_BYTES_KEPT - 1)
    assert phone.speaks() == 503
    assert int(phone.last.headers["Retry-After"]) > 0
    assert Phone(school, ticket=issue("hosten", 1)[0]).sends() == 201
    monkeypatch.undo()
    assert phone.speaks() == 201


def test_503_when_a_campaign_has_as_many_recordings_as_it_may(school, phone, monkeypatch):
    monkeypatch.setattr(limits, "MOST_CHUNKS", 3)
    assert [phone.speaks(0, chunk) for chunk in range(4)] == [201, 201, 201, 503]
    assert Phone(school, ticket=issue("hosten", 1)[0]).sends() == 201


def test_the_same_chunk_twenty_times_at_once_is_stored_once(phone):
    with ThreadPoolExecutor(8) as pool:
        statuses = [job.result() for job in [pool.submit(phone.speaks) for _ in range(20)]]
    assert sorted(statuses) == [200] * 19 + [201]
    assert stored() == [(phone.answer_id, 0, 0)]


def test_refusals_come_in_the_agreed_order(school, phone, monkeypatch):
    monkeypatch.setattr(limits, "free_bytes", lambda _: 0)
    taken_back = Phone(school, ticket=issue("hosten", 1)[0], receipt="01-01-01-01-01-01")
    monkeypatch.undo()
    taken_back.sends()
    taken_back.takes_back()
    phone.speaks()
    monkeypatch.setattr(limits, "free_bytes", lambda _: 0)
    unknown = {"answer_id": new_answer_id()}
    assert phone.speaks("x", "x", b"", code="nowhere", answer_id="no-id") == 404
    assert phone.speaks("x", "x", b"", answer_id="no-id") == 400
    assert taken_back.speaks(sealed=b"") == 410
    assert phone.speaks(sealed=b"") == 409
    assert phone.speaks(0, 1, bytes(SEALED_LENGTH + 1), **unknown) == 413
    assert phone.speaks(0, 1, b"", **unknown) == 400
    assert phone.speaks(0, 1, **unknown) == 403
    assert phone.speaks(0, 1) == 503
    campaigns.close_campaign("hosten")
    assert phone.speaks(0, 1, b"", **unknown) == 410


def test_the_batch_carries_each_answers_chunks_and_no_others(school, phone, tmp_path):
    silent = Phone(school, ticket=issue("hosten", 1)[0])
    silent.sends()
    for chunk in (2, 0):  # the rest never arrived: the key room will say so
        phone.speaks(1, chunk)
    campaigns.close_campaign("hosten")
    export_batch("hosten", tmp_path / "batch")
    batch = read_batch(tmp_path / "batch")
    found = {line.id: batch.chunks(line.place) for line in batch.lines()}
    assert found[silent.answer_id] == []
    assert [(one.clip, one.chunk) for one in found[phone.answer_id]] == [(1, 0), (1, 2)]
    assert found[phone.answer_id][1].sealed == sealed_piece(f"{phone.answer_id} 1 2")


def test_nothing_tells_when_a_chunk_came(school, phone):
    phone.speaks()
    assert set(ClipChunkRow.__table__.columns.keys()) == {"campaign", "answer_id", "clip", "chunk", "sealed"}
    assert "Set-Cookie" not in phone.last.headers
    assert phone.last.data == b""
