"""How much of what identifies somebody is marked, and how much is marked in vain, by kind and language."""

from collections import Counter
from collections.abc import Callable

import pytest

from app.deidentification.identifiers import spans
from tests.unit.deidentification.sentences import KINDS, LANGUAGES, Sentence, sentences

NAMES = {"name", "place"}
Record = Callable[[str, object], None]


def covered(sentence: Sentence) -> set[int]:
    return {place for span in spans(sentence.text) for place in range(span.start, span.end)}


def is_found(sentence: Sentence, start: int, end: int) -> bool:
    """Found is what is marked whole: every letter and digit of it."""
    marked = covered(sentence)
    return all(place in marked for place in range(start, end) if sentence.text[place].isalnum())


def counted(language: str) -> tuple[Counter[str], Counter[str], list[str]]:
    """How many there are and how many were found, by kind, and those that were missed."""
    there, found, missed = Counter[str](), Counter[str](), []
    for sentence in sentences(language):
        for start, end, kind in sentence.hidden:
            there[kind] += 1
            if is_found(sentence, start, end):
                found[kind] += 1
            else:
                missed.append(f"{kind}: {sentence.text[start:end]}")
    return there, found, missed


def test_there_are_enough_sentences_and_many_have_nothing_to_find() -> None:
    everything = [one for language in LANGUAGES for one in sentences(language)]
    assert len(everything) >= 200
    assert sum(not one.hidden for one in everything) >= 50
    assert {kind for one in everything for *_, kind in one.hidden} == set(KINDS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_identifies_somebody_is_marked(language: str, record_property: Record) -> None:
    there, found, missed = counted(language)
    for kind in KINDS.values():
        row = f"marking {language} {kind}: {found[kind]} of {there[kind]}"
        print(row)
        record_property("measured", row)
    numbers = [kind for kind in KINDS.values() if kind not in NAMES]
    assert all(found[kind] >= 0.95 * there[kind] for kind in numbers), missed
    assert all(found[kind] >= 0.8 * there[kind] for kind in NAMES), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_of_what_is_marked_is_worth_a_look(language: str, record_property: Record) -> None:
    right, vain, quiet = 0, [], 0
    for sentence in sentences(language):
        quiet += not sentence.hidden and not spans(sentence.text)
        for span in spans(sentence.text):
            if any(start < span.end and span.start < end for start, end, _ in sentence.hidden):
                right += 1
            else:
                vain.append(f"{span.kind}: {sentence.text[span.start : span.end]}")
    nothing = sum(not one.hidden for one in sentences(language))
    row = (f"marking {language}: {right} of {right + len(vain)} marks stand on something, "
           f"{quiet} of {nothing} sentences with nothing in them have no mark")
    print(row, vain)
    record_property("measured", row)
    assert right >= 0.75 * (right + len(vain)), vain
    assert quiet >= 0.6 * nothing, vain
