"""The protocol of a sitting: who opened, read, approved and signed a release, without a word of content. Pure.

Like a release it is signed by the locks: Ed25519 over a line with its schema and RFC 8785 JSON without `signatures`. It
names the release it belongs to by its hash. Only deeds and facts of the list below can stand in it.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from app.custody.errors import NotSigned
from app.custody.public import likeness
from app.custody.verification import check_signature, signed_bytes
from app.releases.errors import BadProtocol, ProtocolDoesNotFit
from app.releases.signers import check_two_people

SCHEMA = "egna-ord/protocol/1"
DOMAIN = b"egna-ord/protocol/1\n"
KEYS = {"schema", "campaign", "form_hash", "release", "events", "signatures"}
_NAME = re.compile(r"[^\x00-\x1f]{1,200}")
_NUMBER, _HASH = re.compile(r"[0-9]{1,7}"), re.compile(r"[0-9a-f]{64}")
_HOLDER = re.compile(r"[0-9a-f]{16}")  # the id of a holder's key: names are what people call themselves
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TREATMENT = re.compile("paraphrase|exact|support|leave_out")
_REASON = re.compile("recognisable|not_what_it_says|other_theme|other")
DEEDS: dict[str, dict[str, re.Pattern[str]]] = {
    "unlocked": {"lock": _NAME, "holder": _HOLDER},
    "stripped": {"lock": _NAME, "holder": _HOLDER, "on": _DATE},
    "opened": {"readable": _NUMBER, "not_readable": _NUMBER},
    "taken up": {},
    "promised secrecy as translator": {"to": _NAME, "on": _DATE},
    "listed names to be marked": {"names": _NUMBER},
    "added a theme": {"themes": _NUMBER},
    "changed a theme": {},
    "merged two themes": {"themes": _NUMBER},
    "listened": {"voice": _NUMBER},
    "wrote a voice down": {"voice": _NUMBER},
    "left a voice out": {"voice": _NUMBER},
    "read": {"text": _NUMBER},
    "translated": {"text": _NUMBER},
    "saw the safeguarding steps": {},
    "decided": {"text": _NUMBER, "treatment": _TREATMENT, "confirmed_marks": re.compile("yes")},
    "is the second person": {"of": _NAME},
    "looked at a line": {"text": _NUMBER},
    "approved": {"text": _NUMBER},
    "sent back": {"text": _NUMBER, "reason": _REASON},
    "signed": {"lock": _NAME, "release": _HASH, "holder": _HOLDER},
}
_TURNS = ("decided", "approved", "sent back")  # the last of them about a text is what holds


def release_hash(release: Mapping[str, Any]) -> str:
    """What a protocol knows its release by: the hex SHA-256 of what the locks sign."""
    return hashlib.sha256(signed_bytes(release)).hexdigest()


def read_protocol(data: bytes) -> dict[str, Any]:
    """The protocol in these bytes. Raises BadProtocol when it is none, or says what no protocol says."""
    try:
        protocol = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BadProtocol("the protocol is not JSON") from error
    if not isinstance(protocol, dict) or set(protocol) != KEYS or protocol["schema"] != SCHEMA:
        raise BadProtocol(f"this is not a protocol of the schema {SCHEMA}")
    if not isinstance(protocol["events"], list) or not isinstance(protocol["signatures"], list):
        raise BadProtocol("the protocol has no list of deeds or of signatures")
    for place, event in enumerate(protocol["events"], 1):
        _check_event(place, event)
    for signature in protocol["signatures"]:
        if not isinstance(signature, dict) or set(signature) != {"lock", "key", "signature"}:
            raise BadProtocol("a signature of the protocol is malformed")
    return protocol


def protocol_bytes(protocol: Mapping[str, Any]) -> bytes:
    """The protocol file, one JSON document for people to look at."""
    return (json.dumps(protocol, ensure_ascii=False, indent=1) + "\n").encode()


def check_fits(protocol: Mapping[str, Any], release: Mapping[str, Any], locks: list[Mapping[str, Any]]) -> None:
    """Pass only if a protocol is this release's, signed by these locks in their order, and shows two people's work.

    Raises ProtocolDoesNotFit with the first thing that does not hold.
    """
    _need(protocol["campaign"] == release["campaign"], "the protocol is of another campaign")
    _need(protocol["form_hash"] == release["form_hash"], "the protocol is of another form than the release")
    _need(protocol["release"] == release_hash(release), "the protocol is of another release: its hash does not fit")
    names = [signature["lock"] for signature in protocol["signatures"]]
    _need(names == [lock["name"] for lock in locks], "the protocol is not signed once by each lock, in their order")
    check_signed(protocol, locks)
    check_two_people(protocol)
    lines = sum(len(theme["lines"]) for theme in release["themes"])
    shown = approved_lines(protocol)
    _need(lines <= shown, f"the release has {lines} lines, and the protocol shows {shown} approved by a second person")


def check_signed(protocol: Mapping[str, Any], locks: list[Mapping[str, Any]]) -> None:
    """Pass only if every signature that is there is of one of these locks over this protocol. ProtocolDoesNotFit."""
    keys = {lock["name"]: lock["signing_public_key"] for lock in locks}
    for signature in protocol["signatures"]:
        try:
            check_signature(protocol, signature["signature"], keys[signature["lock"]], DOMAIN)
        except (NotSigned, KeyError):
            raise ProtocolDoesNotFit(f"the signature of lock {signature['lock']} is not over this protocol") from None


def approved_lines(protocol: Mapping[str, Any]) -> int:
    """How many texts end with a yes of somebody else than the one who decided about them."""
    decided: dict[Any, str] = {}
    approved: dict[Any, str | None] = {}
    for event in protocol["events"]:
        if event["did"] in _TURNS:
            approved[event["text"]] = event["by"] if event["did"] == "approved" else None
        if event["did"] == "decided":
            decided[event["text"]] = event["by"]
    return sum(by is not None and text in decided and likeness(by) != likeness(decided[text])
               for text, by in approved.items())


def deeds(protocol: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """Who did what how often, in the order in which they first did it."""
    counted = Counter((event["by"], event["did"]) for event in protocol["events"])
    return [(by, did, count) for (by, did), count in counted.items()]


def _check_event(place: int, event: Any) -> None:
    known = isinstance(event, dict) and isinstance(event.get("did"), str) and event["did"] in DEEDS
    if not known or not isinstance(event.get("by"), str) or not _NAME.fullmatch(event["by"]):
        raise BadProtocol(f"deed {place} of the protocol is none that a sitting writes down")
    facts = DEEDS[event["did"]]
    for name, fact in event.items():
        if name in ("did", "by"):
            continue
        if name not in facts or type(fact) not in (str, int) or not facts[name].fullmatch(str(fact)):
            raise BadProtocol(f"deed {place} of the protocol says more than a sitting writes down")
    if event["did"] in _TURNS and "text" not in event:
        raise BadProtocol(f"deed {place} of the protocol does not say which text it is about")


def _need(holds: bool, reason: str) -> None:
    if not holds:
        raise ProtocolDoesNotFit(reason)
