"""A canary sent through every field of the voice face is found nowhere: database, WAL, logs at DEBUG, a forced 500.

The text stands for what a young person says, the code for what a program of theirs would send in its place. The
browser's profile is searched in test_phone_traces.py.
"""

import http.client
import json
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.sealing.sealing import seal_answers
from app.sealing.suite import read_public_key
from tests.journeys.town import Town

TEXT = "Kanariefågeln sjunger i gruvan 7319"
CODE = "canary-7319-c0de"
FORMS = [text.encode(encoding) for text in (TEXT, CODE) for encoding in ("utf-8", "utf-16-le", "latin-1")]


def files_of(town: Town) -> Iterator[tuple[Path, bytes]]:
    for path in town.instance.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()


def hits(town: Town) -> list[str]:
    return [path.name for path, data in files_of(town) if any(form in data for form in FORMS)]


def asks(town: Town, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", town.ports["voice"], timeout=20)
    connection.request(method, path, body or None, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    told = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, told


@pytest.fixture
def loud_town(town: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The voice face with its log at DEBUG."""
    town.stops("voice")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    town.starts("voice")
    return town


def envelope(town: Town, answer_id: str) -> bytes:
    """A sealed answer set that carries the canary in every field that holds text or codes."""
    form = json.loads(asks(town, "GET", f"/{town.code}/form.json")[1])
    form_hash = json.loads(asks(town, "GET", f"/{town.code}/campaign.json")[1])["form_hash"]
    said = {"v": 1, "answers": {"im04": CODE, "im02": {CODE: CODE}}, "words": {"im00a": TEXT}, "mode": CODE,
            "who_chose": CODE, "language": CODE, "age": CODE, "unit": CODE, "consent": CODE, "scopes": [CODE]}
    keys = [read_public_key(lock["hpke_public_key"]) for lock in form["locks"]]
    return seal_answers(json.dumps(said, ensure_ascii=False).encode(), campaign=town.code, form_hash=form_hash,
                        answer_id=answer_id, recipient_keys=keys)


def every_field(town: Town) -> list[tuple[int, str]]:
    """The canary as address, query, header, cookie, receipt, ticket, plain body and unknown method."""
    answers, wire = f"/{town.code}/answers", TEXT.encode().decode("latin-1")
    return [
        asks(town, "PUT", f"{answers}/{CODE}", TEXT.encode()),
        asks(town, "PUT", f"{answers}/{secrets.token_hex(16)}", json.dumps({"words": TEXT}).encode(), Ticket=CODE),
        asks(town, "PUT", f"{answers}/{secrets.token_hex(16)}", TEXT.encode(), Receipt=CODE, Content_Type=CODE),
        asks(town, "PUT", f"{answers}/{secrets.token_hex(16)}", TEXT.encode(), Ticket=wire, Receipt=wire),
        asks(town, "DELETE", answers, Receipt=CODE),
        asks(town, "DELETE", answers, TEXT.encode(), Receipt=wire),
        asks(town, "POST", answers, TEXT.encode(), Content_Type="application/x-www-form-urlencoded"),
        asks(town, "GET", f"/{CODE}"),
        asks(town, "GET", f"/{town.code}?hl={CODE}&words={CODE}"),
        asks(town, "GET", f"/{town.code}/words/{CODE}.json"),
        asks(town, "GET", f"/{town.code}", Accept_Language=CODE, User_Agent=wire, Referer=CODE, Cookie=f"s={CODE}"),
        asks(town, "GET", f"/{town.code}/news?hl={CODE}", X_Forwarded_For=CODE),
        asks(town, "CANARY", f"/{CODE}", TEXT.encode()),
    ]


def test_a_canary_through_every_field_is_nowhere(loud_town: Town) -> None:
    answer_id = secrets.token_hex(16)
    ticket = loud_town.slip().split("#t=")[1].split("&")[0]
    stored = asks(loud_town, "PUT", f"/{loud_town.code}/answers/{answer_id}", envelope(loud_town, answer_id),
                  Ticket=ticket)
    assert stored[0] == 201
    told = every_field(loud_town)
    assert {status for status, _ in told} <= {200, 400, 403, 404, 405, 410, 413}
    assert not any(TEXT in page or CODE in page for _, page in told)
    assert (loud_town.instance / "egna-ord.sqlite-wal").exists()
    assert hits(loud_town) == []
    assert ticket.encode() not in (loud_town.instance / "voice.log").read_bytes()
    assert ticket.encode() not in (loud_town.instance / "egna-ord.sqlite").read_bytes()


def test_a_forced_500_tells_nothing(loud_town: Town) -> None:
    answer_id, ticket = secrets.token_hex(16), loud_town.slip().split("#t=")[1].split("&")[0]
    sealed = envelope(loud_town, answer_id)
    loud_town.asks_database("ALTER TABLE campaign RENAME COLUMN proposal TO elsewhere")
    failed = [
        asks(loud_town, "GET", f"/{loud_town.code}?hl={CODE}", Cookie=CODE, Referer=CODE),
        asks(loud_town, "GET", f"/{loud_town.code}/news?hl={CODE}", User_Agent=CODE),
    ]
    assert [status for status, _ in failed] == [500, 500]
    loud_town.asks_database("ALTER TABLE submission RENAME TO elsewhere")
    put = asks(loud_town, "PUT", f"/{loud_town.code}/answers/{answer_id}", sealed, Ticket=ticket, User_Agent=CODE,
               Receipt="00-01-02-03-04-05")
    assert put[0] in (500, 503)
    log = (loud_town.instance / "voice.log").read_text(encoding="utf-8")
    assert "unexpected" in log  # it was noticed
    told = log + "".join(page for _, page in [*failed, put])
    assert [secret for secret in ("Traceback", TEXT, CODE, ticket, answer_id, "00-01-02-03") if secret in told] == []
    assert hits(loud_town) == []


def test_the_search_would_find_it(town: Town) -> None:
    (town.instance / "leak").write_bytes(TEXT.encode("utf-16-le"))
    assert hits(town) == ["leak"]
