"""Reading an answer set: exactly SEALING.md, "Answer set, version 1", never a guess, never a crash.

What comes out is complete and normalised: every closed item of the pack has a value, each card and pick has its own,
and what was left out is `skip` or, behind a gate, `not_asked`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.questionnaire import background, choosing
from app.questionnaire.choosing import Answer
from app.questionnaire.errors import MalformedPack, NotReadable
from app.questionnaire.own_words import Clip, read_clips, read_words
from app.questionnaire.packs import SKIP, Pack
from app.questionnaire.rows.layout import AROUND, Row, answers_of, row_of
from app.questionnaire.rows.ordinary import KEYS, Ordinary

__all__ = ["Answer", "AnswerReader", "AnswerSet", "NotReadable", "read_answer_set"]

LARGEST = 65_535  # SEALING.md: more is refused on the phone


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

    @classmethod
    def of_row(cls, pack: Pack, row: Row) -> "AnswerSet":
        """The answer set that a row of this pack is."""
        return cls(answers_of(pack, row), *row[-len(AROUND) :])


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
        return AnswerSet.of_row(self.pack, self.read_row(data))

    def read_row(self, data: bytes) -> Row:
        """The same as a row of values (`rows.layout`): what is made for each of a hundred thousand. Raises as `read`.

        Nearly all are read the ordinary way; what that does not take is read with care, and refused here or nowhere.
        """
        return (len(data) <= LARGEST and self._ordinary.read(data)) or self.read_with_care(data)

    def read_with_care(self, data: bytes) -> Row:
        """The row, every rule looked at one by one in their order. Raises as `read`."""
        given = _parse_object(data)
        _check_keys(given)
        answers = _answers(given)
        words = read_words(given["words"], self.pack)
        _check_words_items(answers, given["words"], self.pack)
        background.mode(given["mode"], beside=not self.pack.themes_only)
        said = choosing.read_answers(answers, self.pack)
        choosing.check_words_asked(words, said, self.pack)
        around = self._read_background(given)
        clips = read_clips(given["clips"], self.pack, asked=self.voice, taken={**answers, **given["words"]})
        return row_of(self.pack, said, (words, *around, clips))

    def _read_background(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """What stands round the answers, in the order of a row."""
        mode = background.mode(given["mode"], beside=not self.pack.themes_only)
        return (
            mode,
            background.who_chose(given["who_chose"], mode),
            background.one_of(given["language"], self.languages, "unknown_language"),
            background.age(given["age"], asked=not self.pack.themes_only),
            background.in_sweden(given["in_sweden"], self.breakdown),
            background.unit(given["unit"]),
            background.one_of(given["consent"], frozenset({self.consent}), "other_consent"),
            background.scopes(given["scopes"]),
        )

    def __reduce__(self) -> tuple[type["AnswerReader"], tuple[Any, ...]]:
        """Another process gets the form's rules alone, not what was learnt in reading."""
        return type(self), (self.pack, self.languages, self.consent, self.breakdown, self.voice)

    @cached_property
    def _ordinary(self) -> Ordinary:
        return Ordinary(self.pack, self._read_background)


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
