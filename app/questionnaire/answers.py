"""Reading an answer set: exactly SEALING.md, "Answer set, version 1", never a guess, never a crash.

What comes out is complete and normalised: every closed item of the pack has a value, each card and pick has its own,
and what was left out is `skip` or, behind a gate, `not_asked`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.questionnaire import background, choosing
from app.questionnaire.choosing import Answer
from app.questionnaire.errors import MalformedPack, NotReadable
from app.questionnaire.own_words import Clip, read_clips, read_words
from app.questionnaire.packs import SKIP, Pack

__all__ = ["Answer", "AnswerReader", "AnswerSet", "NotReadable", "read_answer_set"]

LARGEST = 65_535  # SEALING.md: more is refused on the phone
# all are required, and there are no others
HOW_IT_WAS_GIVEN = frozenset({"mode", "who_chose", "language", "age", "in_sweden", "unit", "consent", "scopes"})
KEYS = HOW_IT_WAS_GIVEN | {"v", "answers", "words", "clips"}


@dataclass(frozen=True)
class AnswerSet:
    """One young person's answers, as they count."""

    answers: Mapping[str, Answer]
    words: Mapping[str, str]
    mode: str
    who_chose: str | None
    language: str
    age: str | None
    in_sweden: str | None
    unit: str | None
    consent: str
    scopes: frozenset[str]
    clips: tuple[Clip, ...] = ()


@dataclass(frozen=True)
class AnswerReader:
    """Reads the answer sets of one frozen form; made once per form, used for every envelope."""

    pack: Pack
    languages: frozenset[str]
    consent: str
    breakdown: str | None
    voice: bool = False  # whether the form has a place for a recorded voice

    @classmethod
    def of(cls, form: Mapping[str, Any]) -> "AnswerReader":
        """The reader of a frozen form; raises MalformedPack if the form's pack is broken."""
        try:
            return cls(
                pack=Pack.parse(form["pack"]),
                languages=frozenset(form["languages"]),
                consent=form["consent"]["version"],
                breakdown=(form.get("strata") or {}).get("breakdown"),
                voice=asks_for_voice(form),
            )
        except (AttributeError, KeyError, TypeError):
            raise MalformedPack("The form is not whole.") from None

    def read(self, data: bytes) -> AnswerSet:
        """The answer set in `data`; raises NotReadable, and nothing else, whatever the bytes are."""
        given = _parse_object(data)
        _check_keys(given)
        answers = _answers(given)
        words = read_words(given["words"], self.pack)
        _check_words_items(answers, given["words"], self.pack)
        mode = background.mode(given["mode"], beside=not self.pack.themes_only)
        said = choosing.read_answers(answers, self.pack)
        choosing.check_words_asked(words, said, self.pack)
        return AnswerSet(
            answers=said,
            words=words,
            mode=mode,
            who_chose=background.who_chose(given["who_chose"], mode),
            language=background.one_of(given["language"], self.languages, "unknown_language"),
            age=background.age(given["age"], asked=not self.pack.themes_only),
            in_sweden=background.in_sweden(given["in_sweden"], self.breakdown),
            unit=background.unit(given["unit"]),
            consent=background.one_of(given["consent"], frozenset({self.consent}), "other_consent"),
            scopes=background.scopes(given["scopes"]),
            clips=read_clips(given["clips"], self.pack, asked=self.voice, taken={**answers, **given["words"]}),
        )


def asks_for_voice(form: Mapping[str, Any]) -> bool:
    """Whether this form says beforehand what becomes of a recorded voice; where it does not, none is asked for."""
    assent = form["consent"].get("assent") or {}
    return bool(assent.get("before_voice"))


def read_answer_set(data: bytes, form: Mapping[str, Any]) -> AnswerSet:
    """The answer set in `data`, validated against a frozen form; raises NotReadable with the rule that is broken."""
    return AnswerReader.of(form).read(data)


def _check_keys(given: Mapping[str, Any]) -> None:
    if KEYS - set(given):
        raise NotReadable("missing_key")
    if set(given) - KEYS:
        raise NotReadable("unknown_key")
    if type(given["v"]) is not int or given["v"] != 1:
        raise NotReadable("unknown_version")


def _answers(given: Mapping[str, Any]) -> dict[str, Any]:
    answers = given["answers"]
    if not isinstance(answers, dict):
        raise NotReadable("answers_malformed")
    return answers


def _check_words_items(answers: Mapping[str, Any], words: Mapping[str, Any], pack: Pack) -> None:
    """An item has words or an answer, not both; an item in words takes no answer but skip."""
    known = pack.by_id
    for item_id, answer in answers.items():
        if item_id not in known:
            raise NotReadable("unknown_item")
        if item_id in words:
            raise NotReadable("words_and_answer")
        if known[item_id].kind == "words" and answer != SKIP:
            raise NotReadable("words_item_chosen")


def _parse_object(data: bytes) -> dict[str, Any]:
    """The JSON object in `data`; raises NotReadable for anything else (RFC 8259; duplicate keys as RFC 7493 2.3)."""
    if len(data) > LARGEST:
        raise NotReadable("too_long")
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
    except UnicodeDecodeError:
        raise NotReadable("not_utf8") from None
    except RecursionError:
        raise NotReadable("too_deep") from None
    except ValueError:  # not JSON, or a number of thousands of digits
        raise NotReadable("not_json") from None
    if not isinstance(value, dict):
        raise NotReadable("not_an_object")
    return value


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotReadable("duplicate_key")
    return found


def _refuse_constant(_: str) -> None:
    raise NotReadable("not_a_number")
