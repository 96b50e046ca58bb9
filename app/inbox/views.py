"""The door of the inbox: no cookie, no session, nothing of the request kept but the envelope."""

from flask import Blueprint, Response, request

from app.inbox.arriving.store import accept
from app.inbox.clip_store import accept_chunk
from app.inbox.incoming import Incoming, IncomingChunk
from app.inbox.store import delete_by_receipt
from app.sealing.clips import SEALED_LENGTH
from app.sealing.envelope import MOST_LAYERS, largest

inbox = Blueprint("inbox", __name__)
MOST_READ = largest(MOST_LAYERS)


@inbox.put("/<code>/answers/<answer_id>")
def put_answers(code: str, answer_id: str) -> Response:
    """201 when stored, 200 when it was stored before; what refuses it, and in which order, is `accept`'s."""
    headers = request.headers
    sent = Incoming(code, answer_id, read_body(MOST_READ), ticket=headers.get("Ticket"), receipt=headers.get("Receipt"))
    return Response(status=201 if accept(sent) else 200, mimetype="text/plain")


@inbox.put("/<code>/answers/<answer_id>/clips/<clip>/<chunk>")
def put_chunk(code: str, answer_id: str, clip: str, chunk: str) -> Response:
    """201 when stored, 200 when it was stored before; what refuses it, and in which order, is `accept_chunk`'s."""
    sent = IncomingChunk(code, answer_id, clip, chunk, read_body(SEALED_LENGTH))
    return Response(status=201 if accept_chunk(sent) else 200, mimetype="text/plain")


@inbox.delete("/<code>/answers")
def delete_answers(code: str) -> Response:
    """204 when every answer with this receipt is gone."""
    delete_by_receipt(code, request.headers.get("Receipt"))
    return Response(status=204)


def read_body(most: int) -> bytes | None:
    """The body, or None when it is longer than `most`: what is not read cannot fill the memory.

    A body that ends before its announced length raises ClientDisconnected (400), and nothing is stored.
    """
    if (request.content_length or 0) > most:
        return None
    body = bytearray()
    while len(body) <= most:
        part = request.stream.read(most + 1 - len(body))
        if not part:
            return bytes(body)
        body += part
    return None
