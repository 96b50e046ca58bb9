"""Recorded voices in the key room: heard as they were recorded, told of when they cannot be, let go when dealt with."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.deidentification.errors import NotAllowed
from app.deidentification.paraphrase import Treatment
from app.keyroom.errors import NoSuchText
from app.keyroom.opening import Opened, open_batch
from app.keyroom.review import Review
from app.keyroom.stripping import strip_batch
from app.keyroom.voices.voice import hear
from app.sealing.batch import Batch, read_batch
from tests.unit.keyroom.conftest import KeyHolder, answer_set, make_batch, seal, spoken
from tests.vectors.make_clip_vectors import recording

SOUND = recording(300_000)
SHORT = recording(5_000)
Holders = tuple[KeyHolder, KeyHolder]


@pytest.fixture
def batch(tmp_path: Path, form: dict[str, Any]) -> Batch:
    """One who speaks twice and lets others read it, one who speaks for one reader only, and three who do not speak."""
    lines = [spoken(form, {"im00a": SOUND, "im00b": SHORT}, scopes=["words", "exact_words"]),
             spoken(form, {"im00a": SHORT}), *(seal(form, answer_set({"im04": "often"})) for _ in range(3))]
    return make_batch(tmp_path / "batch", form, lines)


def opened(batch: Batch, key_holders: Holders) -> Opened:
    return open_batch(batch, [holder.unlock() for holder in key_holders])


@pytest.fixture
def review(batch: Batch, key_holders: Holders) -> Review:
    begun = Review.of(opened(batch, key_holders))
    begun.begin_reading("Lena Läsare", safeguarding=False)
    return begun


def damaged(tmp_path: Path, form: dict[str, Any], change: Any) -> Batch:
    """A round of two who speak; something happens to what the first one's phone sent."""
    first = spoken(form, {"im00a": SOUND})
    lines = [replace(first, clips=change(list(first.clips))), spoken(form, {"im00a": SOUND})]
    return make_batch(tmp_path / "damaged", form, lines)


def test_every_voice_is_heard_byte_for_byte(batch: Batch, key_holders: Holders) -> None:
    found = opened(batch, key_holders)
    heard = sorted((voice.clip.item, hear(batch, voice)) for voice in found.voices)
    assert heard == [("im00a", SHORT), ("im00a", SOUND), ("im00b", SHORT)]
    assert (len(found.readable), found.mute) == (5, ())


def test_it_is_heard_after_the_outer_lock_was_stripped(batch: Batch, key_holders: Holders, tmp_path: Path) -> None:
    strip_batch(batch, key_holders[1].unlock(), tmp_path / "stripped")
    stripped = read_batch(tmp_path / "stripped")
    found = open_batch(stripped, [key_holders[0].unlock()])
    assert sorted(len(hear(stripped, voice)) for voice in found.voices) == [5_000, 5_000, 300_000]


def test_the_answers_that_are_counted_hold_no_key_of_a_voice(batch: Batch, key_holders: Holders) -> None:
    assert all(account.clips == () for account in opened(batch, key_holders).answer_sets)


@pytest.mark.parametrize(("change", "why"), [
    (lambda chunks: chunks[:-1], "voice_not_whole"),
    (lambda chunks: [], "voice_not_whole"),
    (lambda chunks: [chunks[0], *chunks[2:]], "voice_not_whole"),
    (lambda chunks: [replace(chunks[0], sealed=chunks[1].sealed), *chunks[1:]], "voice_damaged"),
    (lambda chunks: [replace(chunks[0], sealed=b"short"), *chunks[1:]], "voice_damaged"),
    (lambda chunks: [replace(one, chunk=7 - one.chunk) for one in chunks], "voice_damaged"),
    (lambda chunks: [replace(one, clip=1) for one in chunks], "voice_not_whole"),
])
def test_a_voice_that_cannot_be_heard_says_why_and_stops_nothing(
    tmp_path: Path, form: dict[str, Any], key_holders: Holders, change: Any, why: str
) -> None:
    batch = damaged(tmp_path, form, change)
    found = opened(batch, key_holders)
    assert [one.reason for one in found.mute] == [why]
    assert (len(found.readable), found.unreadable) == (2, ())
    assert [hear(batch, voice) for voice in found.voices] == [SOUND]


def test_only_those_whose_scopes_allow_it_are_heard_by_the_ordinary_reader(review: Review) -> None:
    mine = {number: review.voice(number) for number in range(3) if number in review.voices.for_listener(False)}
    assert len(mine) == 2
    assert all(voice.may_be_written_down for voice in mine.values())
    hidden = next(number for number in range(3) if number not in mine)
    with pytest.raises(NoSuchText):
        review.voice(hidden)
    review.begin_reading("Sara Skydd", safeguarding=True)
    with pytest.raises(NotAllowed, match="no scope"):
        review.write_down(hidden, "det hon sade")


def test_what_was_written_down_goes_the_way_of_all_words(review: Review) -> None:
    theme = review.add_theme({"sv": "Rasten"})
    for number in review.voices.for_listener(False):
        review.write_down(number, "  Rasten är\u202e bäst ")
    assert [one.text.words for one in review.texts] == ["Rasten är bäst"] * 2
    assert {one.text.account for one in review.texts} == {review.texts[0].text.account}  # one account, counted once
    review.decide(0, Treatment.PARAPHRASE, theme, {"sv": "Rasten är viktig."})
    review.begin_approving("Adam Andra")
    review.approve(0)
    assert review.gathered()[0].accounts == 1


def test_a_voice_that_was_dealt_with_is_heard_no_more(review: Review) -> None:
    first, second = review.voices.for_listener(False)
    review.write_down(first, "ord")
    review.leave_voice_out(second)
    for number in (first, second):
        with pytest.raises(NoSuchText):
            review.voice(number)
        with pytest.raises(NoSuchText):
            review.leave_voice_out(number)
    assert review.next_voice() is None
    assert len(review.voices.waiting) == 1  # that of the one who spoke for the safeguarding reader


@pytest.mark.parametrize(
    ("words", "why"), [("", "no transcript"), (" \u202e\n", "no transcript"), ("x" * 4_001, "too")]
)
def test_a_voice_is_not_let_go_before_something_was_written_down(review: Review, words: str, why: str) -> None:
    number = review.next_voice()
    assert number is not None
    with pytest.raises(NotAllowed, match=why):
        review.write_down(number, words)
    assert review.next_voice() == number


def test_the_exact_words_of_a_long_speech_are_too_long_to_publish(review: Review) -> None:
    theme = review.add_theme({"sv": "Rasten"})
    review.write_down(review.voices.for_listener(False)[0], "ord " * 300)
    with pytest.raises(NotAllowed, match="too long"):
        review.decide(0, Treatment.EXACT, theme, {})


def test_an_address_of_a_voice_is_good_once_and_for_that_voice_only(review: Review) -> None:
    first, second = review.voices.for_listener(False)
    ticket = review.voices.ticket(first)
    with pytest.raises(NoSuchText):
        review.voices.spend(second, ticket)
    with pytest.raises(NoSuchText):
        review.voices.spend(first, ticket)  # a wrong try has used it up
    ticket = review.voices.ticket(first)
    review.voices.spend(first, ticket)
    for spent in (ticket, "", "guess"):
        with pytest.raises(NoSuchText):
            review.voices.spend(first, spent)


def test_nothing_of_a_voice_shows_in_what_a_log_would_print(batch: Batch, key_holders: Holders) -> None:
    found = opened(batch, key_holders)
    voice = found.voices[0]
    for shown in (repr(found), repr(voice), repr(Review.of(found))):
        assert voice.answer_id not in shown
        assert repr(voice.clip.key)[2:-1] not in shown
