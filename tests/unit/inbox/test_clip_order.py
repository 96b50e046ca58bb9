"""The chunks of recorded voices keep no order either: not as selected, and not as they lie in the file."""

import random
import secrets

from sqlalchemy import select

from app import database
from app.database import db
from app.inbox.clip_store import accept_chunk
from app.inbox.forgetting.store import purge
from app.inbox.incoming import IncomingChunk
from app.inbox.models import ClipChunkRow
from tests.unit.inbox.phones import Phone
from tests.unit.inbox.test_inbox_orderless import correlation

VOICES = 120


def test_after_the_nightly_purge_nothing_tells_whose_voice_came_first(our_house, monkeypatch):
    monkeypatch.setattr(database, "PRAGMAS", (*database.PRAGMAS, "synchronous=OFF"))  # only to be quick
    db.engine.dispose()
    our_house.asks(open_entry=True)
    came = {}
    chance = random.Random(1)  # rows lie by their ids: ones drawn anew could be in order by luck
    for _ in range(VOICES):
        phone = Phone(our_house, answer_id=chance.randbytes(16).hex())
        assert phone.sends() == 201
        sealed = secrets.token_bytes(65_552)
        assert accept_chunk(IncomingChunk("hosten", phone.answer_id, "0", "0", sealed))
        came[phone.answer_id] = sealed[20_000:20_032]
    purge()
    with db.engine.connect() as connection:
        selected = list(connection.execute(select(ClipChunkRow.answer_id)).scalars())
    files = [path.read_bytes() for path in our_house.files()]
    lying = [sorted(came, key=lambda one, file=file: file.index(came[one])) for file in files
             if all(mark in file for mark in came.values())]
    assert lying
    for order in (selected, *lying):
        assert abs(correlation([list(came).index(one) for one in order])) < 0.3  # three deviations for 120
