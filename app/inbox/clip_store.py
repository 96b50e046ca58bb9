"""Recorded voices in the database: sealed chunks, each under an answer whose envelope is here already.

The envelope comes first and spends the ticket; whoever has no answer here can store no chunk. When an answer goes, its
chunks go with it (the foreign key says so), whoever takes it away.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, insert, select
from sqlalchemy.exc import IntegrityError

from app.campaigns.status import Status
from app.campaigns.store import campaign
from app.database import db
from app.inbox import errors
from app.inbox.incoming import IncomingChunk, tombstone_mark
from app.inbox.limits import check_room_for_clips, memory
from app.inbox.models import ClipChunkRow
from app.inbox.store import BURIED, EXPORTED, ITSELF, standing_of, writing_or_later
from app.questionnaire.answers import asks_for_voice
from app.questionnaire.packs import Pack
from app.sealing.batch import SealedChunk
from app.settings import current

THIS_CHUNK = (
    ClipChunkRow.campaign == bindparam("campaign"), ClipChunkRow.answer_id == bindparam("answer_id"),
    ClipChunkRow.clip == bindparam("clip"), ClipChunkRow.chunk == bindparam("chunk"),
)
# All that is known of one chunk and its answer, in one question. Bytes are found on a retry only.
KNOWN = select(
    BURIED.label("buried"),
    EXPORTED.label("exported"),
    exists().where(*ITSELF).label("answered"),
    select(ClipChunkRow.sealed).where(*THIS_CHUNK).scalar_subquery().label("sealed"),
)


def accept_chunk(sent: IncomingChunk) -> bool:
    """Store one chunk: True when it is new, False when exactly this was stored before. Durable on return.

    Refuses in the order of DESIGN section 5: NoSuchCampaign, MalformedRequest, AnswersGone, OtherBytes, CampaignOver,
    ChunkTooLarge or MalformedRequest, NoAnswer, InboxBusy. Whatever is refused leaves nothing behind.
    """
    try:
        return _accept_alone(sent)
    except IntegrityError:
        return _accept_alone(sent)  # it came in twice at once, or its answer was just taken back: look again


def chunks_of(code: str, answer_id: str) -> Iterator[SealedChunk]:
    """The chunks of one answer, in the order of clip and number; not held in memory."""
    own = (ClipChunkRow.campaign == code, ClipChunkRow.answer_id == answer_id)
    query = select(ClipChunkRow.clip, ClipChunkRow.chunk, ClipChunkRow.sealed).where(*own)
    with db.engine.connect().execution_options(stream_results=True) as connection:
        for clip, chunk, sealed in connection.execute(query.order_by(ClipChunkRow.clip, ClipChunkRow.chunk)):
            yield SealedChunk(clip, chunk, bytes(sealed))


def answers_with_clips(code: str) -> set[str]:
    """The ids of the answers that have any chunk."""
    query = select(ClipChunkRow.answer_id).where(ClipChunkRow.campaign == code).distinct()
    with db.engine.connect() as connection:
        return set(connection.execute(query).scalars())


@lru_cache(maxsize=256)
def most_clips(code: str, form_hash: str) -> int:
    """How many clips an answer of this campaign can have: one for each question in one's own words, if it asks so."""
    form: dict[str, Any] = campaign(code).form or {}
    if not asks_for_voice(form):
        return 0
    return sum(item.kind == "words" for item in Pack.parse(form["pack"]).asked)


def _accept_alone(sent: IncomingChunk) -> bool:
    with writing_or_later() as connection:
        return _accept(connection, sent)


def _accept(connection: Connection, sent: IncomingChunk) -> bool:
    found = standing_of(connection, sent.campaign)
    sent.check_names(most_clips(sent.campaign, found.form_hash))
    mark = tombstone_mark(current().pepper, sent.answer_id)
    known = connection.execute(KNOWN, {**sent.names, "mark": mark}).one()
    if known.buried or found.status is Status.SHREDDED:
        raise errors.AnswersGone("This answer was taken back.")
    if known.sealed is not None:
        sent.check_same(known.sealed)
        return False
    if found.status is not Status.OPEN or known.exported:
        raise errors.CampaignOver("The campaign is closed.")
    sealed = sent.check_sealed()
    if not known.answered:
        raise errors.NoAnswer("There is no answer that this belongs to: its envelope comes first.")
    check_room_for_clips(current().database_disk)
    memory().chunks.take(sent.campaign, lambda: _count(connection, sent.campaign))
    connection.execute(insert(ClipChunkRow), {**sent.names, "sealed": sealed})
    return True


def _count(connection: Connection, code: str) -> int:
    query = select(func.count()).select_from(ClipChunkRow).where(ClipChunkRow.campaign == code)
    return connection.execute(query).scalar_one()
