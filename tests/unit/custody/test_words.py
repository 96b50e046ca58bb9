"""Six words: enough of them, told apart, forgiving of case and spaces and of nothing else."""

import math
from itertools import pairwise

import pytest

from app.custody.errors import WrongWords
from app.custody.words import LANGUAGES, PARTS, all_words, make_words, read_words, read_words_file

UNKIND = ("kuk", "fitt", "hora", "neger", "nazi", "fuck", "cunt", "shit", "penis", "mord", "knark", "bomb")
BEFORE_LISTS = "mokofe kosefu ganipe rotugi rolome gemodi"  # what a paper from before there were lists looks like


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


def test_six_words_are_at_least_77_bits(language):
    bits = 6 * math.log2(len(all_words(language)))
    print(f"{language}: {len(all_words(language))} words, six of them {bits:.1f} bits")
    assert bits >= 77


def test_every_word_is_made_of_its_parts_in_one_way(language):
    first, last = PARTS[language]
    assert (len(set(first)), len(set(last))) == (128, 64)
    assert len(all_words(language)) == 128 * 64


def test_every_word_can_be_typed_on_any_keyboard_and_offends_nobody(language):
    assert all(word.isascii() and word.isalpha() and word.islower() for word in all_words(language))
    assert [word for word in all_words(language) if any(part in word for part in UNKIND)] == []


def test_a_word_with_one_letter_wrong_missing_or_too_many_is_never_another_word(language):
    words = all_words(language)
    with_a_gap = [f"{word[:place]}?{word[place + 1:]}" for word in words for place in range(len(word))]
    assert len(set(with_a_gap)) == len(with_a_gap)
    assert not any(word[:place] + word[place + 1 :] in words for word in words for place in range(len(word)))


def test_a_word_with_two_neighbours_swapped_is_never_another_word(language):
    words = all_words(language)
    for word in words:
        for place in range(len(word) - 1):
            swapped = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
            assert swapped == word or swapped not in words


def test_made_words_are_words_of_one_language_and_new_each_time(language):
    made = [make_words(language) for _ in range(200)]
    assert all(word in all_words(language) for words in made for word in words.split())
    assert all(one != other for one, other in pairwise(made))


def test_every_part_comes_up(language):
    """A generator that never reached some of its words would be weaker than it says."""
    made = {word for _ in range(2_000) for word in make_words(language).split()}
    first, last = PARTS[language]
    assert all(any(word.startswith(part) for word in made) for part in first)
    assert all(any(word.endswith(part) for word in made) for part in last)
    assert len(made) > 5_000  # 12,000 draws from 8,192: 6,300 different ones are expected


def test_case_and_spaces_do_not_matter(language):
    words = make_words(language)
    assert read_words(f"  {words.upper()}\n") == words
    assert read_words(words.replace(" ", "\n")) == words


def test_the_word_with_a_slip_is_named(language):
    words = make_words(language).split()
    words[2] = words[2][:-1]
    with pytest.raises(WrongWords, match="word 3 is not one of the program's words") as refused:
        read_words(" ".join(words))
    assert words[2] not in refused.value.message


def test_words_of_papers_from_before_there_were_lists_are_still_read():
    assert read_words(BEFORE_LISTS.upper()) == BEFORE_LISTS
    with pytest.raises(WrongWords, match="word 1"):
        read_words(f"k{BEFORE_LISTS[1:]}")


@pytest.mark.parametrize("count", [0, 5, 7])
def test_six_are_needed(count):
    words = " ".join((make_words() + " " + make_words()).split()[:count])
    with pytest.raises(WrongWords, match=f"six words are needed, here are {count}"):
        read_words(words)


def test_a_words_file_is_read(tmp_path):
    words = make_words()
    (tmp_path / "words.txt").write_text(f"{words}\n", encoding="utf-8")
    assert read_words_file(tmp_path / "words.txt") == words


def test_a_words_file_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    for name in ("missing", "binary"):
        with pytest.raises(WrongWords, match=name):
            read_words_file(tmp_path / name)
