"""What of a sitting outlives it, as JSON: the texts, what was decided about each, the codebook, the list of names, the
translator, the voices, the protocol.

Who reads and who approves is not kept: whoever takes a sitting up says again who they are. Signatures are not kept
either. Another version is refused, never guessed at.
"""

import json
from dataclasses import asdict
from typing import Any

from app.deidentification.approval import Approval
from app.deidentification.paraphrase import Decision, Text, Treatment
from app.deidentification.protocol import Event, Protocol
from app.deidentification.themes import Reviewed, Theme
from app.deidentification.translating import Translation, Translator
from app.encoding import from_base64url, to_base64url
from app.keyroom.errors import CannotTakeUp
from app.keyroom.review import Review
from app.keyroom.voices.voice import Voice
from app.keyroom.voices.waiting import Voices
from app.questionnaire.own_words import Clip

SCHEMA = "egna-ord/sitting/2"
KNOWN = {SCHEMA, "egna-ord/sitting/1"}  # the first had no codebook, no translator and no list of names


def written(review: Review, protocol: Protocol) -> bytes:
    """The state as bytes; the same state always gives the same bytes."""
    state = {
        "schema": SCHEMA,
        "texts": [_text_out(one) for one in review.texts],
        "seen": sorted(review.seen),
        "themes": [{"id": theme.id, "words": dict(theme.words), "definition": theme.definition}
                   for theme in review.themes.values()],
        "listed": list(review.listed),
        "translator": review.translator and asdict(review.translator),
        "voices": {str(number): _voice_out(*told) for number, told in review.voices.waiting.items()},
        "events": [event.as_json() for event in protocol.events],
    }
    return json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()


def read(data: bytes) -> tuple[Review, list[Event]]:
    """The review as it was put away, and the deeds until then. Raises CannotTakeUp."""
    try:
        state = json.loads(data)
        if state["schema"] not in KNOWN:
            raise CannotTakeUp("the saved sitting is of another version of this program")
        review = Review(
            texts=[_text_in(one) for one in state["texts"]],
            voices=Voices({int(number): _voice_in(told) for number, told in state["voices"].items()}),
            themes={theme["id"]: Theme(**theme) for theme in state["themes"]},
            seen=set(state["seen"]),
            listed=tuple(state.get("listed", ())),
            translator=Translator(**state["translator"]) if state.get("translator") else None,
        )
        return review, [_event_in(one) for one in state["events"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise CannotTakeUp("the saved sitting is damaged") from None


def _text_out(one: Reviewed) -> dict[str, Any]:
    text, decision, approval = one.text, one.decision, one.approval
    return {
        "account": text.account, "item": text.item, "words": text.words, "language": text.language,
        "scopes": sorted(text.scopes),
        "decision": decision and {"treatment": decision.treatment.value, "reader": decision.reader,
                                  "theme": decision.theme, "words": dict(decision.words)},
        "approval": approval and asdict(approval),
        "translation": one.translation and asdict(one.translation),
    }


def _text_in(one: dict[str, Any]) -> Reviewed:
    text = Text(one["account"], one["item"], one["words"], one["language"], frozenset(one["scopes"]))
    decision, approval = one["decision"], one["approval"]
    return Reviewed(
        text,
        decision and Decision(Treatment(decision["treatment"]), decision["reader"], decision["theme"],
                              decision["words"]),
        approval and Approval(**{**approval, "approved": approval["approved"] is True}),
        Translation(**one["translation"]) if one.get("translation") else None,
    )


def _voice_out(account: int, voice: Voice) -> dict[str, Any]:
    clip = voice.clip
    return {
        "account": account, "answer": voice.answer_id, "place": voice.place, "language": voice.language,
        "scopes": sorted(voice.scopes), "number": clip.number, "item": clip.item, "key": to_base64url(clip.key),
        "nonce": to_base64url(clip.nonce), "type": clip.type, "seconds": clip.seconds, "size": clip.size,
    }


def _voice_in(one: dict[str, Any]) -> tuple[int, Voice]:
    clip = Clip(one["number"], one["item"], from_base64url(one["key"]), from_base64url(one["nonce"]), one["type"],
                one["seconds"], one["size"])
    return one["account"], Voice(one["answer"], one["place"], clip, one["language"], frozenset(one["scopes"]))


def _event_in(one: dict[str, Any]) -> Event:
    facts = {name: fact for name, fact in one.items() if name not in ("did", "by")}
    if one["did"] == "refused":  # as the first version called it, which asked for no reason
        return Event("sent back", one["by"], (*facts.items(), ("reason", "other")))
    return Event(one["did"], one["by"], tuple(facts.items()))
