"""Six words: enough of them, told apart, forgiving of case and spaces and of nothing else."""

import math
from itertools import pairwise

import pytest

from app.custody.errors import WrongWords
from app.custody.words import CONSONANTS, VOWELS, all_words, is_word, make_words, read_words, read_words_file


@pytest.fixture(scope="module")
def every_word():
    return all_words()


def test_six_words_are_at_least_77_bits(every_word):
    assert len(set(every_word)) == len(every_word)
    assert 6 * math.log2(len(every_word)) >= 77


def test_a_word_with_one_wrong_letter_is_never_another_word(every_word):
    for word in every_word[::20]:
        changed = (
            word[:place] + letter + word[place + 1 :]
            for place in range(6)
            for letter in CONSONANTS + VOWELS
            if letter != word[place]
        )
        assert not any(map(is_word, changed)), word


def test_a_word_with_two_letters_swapped_is_never_another_word(every_word):
    for word in every_word[::10]:
        for place in range(5):
            swapped = list(word)
            swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
            assert not is_word("".join(swapped))
        for place in range(4):
            swapped = list(word)
            swapped[place], swapped[place + 2] = swapped[place + 2], swapped[place]
            assert "".join(swapped) == word or not is_word("".join(swapped))


def test_made_words_are_words_and_new_each_time(every_word):
    known = set(every_word)
    made = [make_words() for _ in range(200)]
    assert all(word in known for words in made for word in words.split())
    assert all(one != other for one, other in pairwise(made))


def test_case_and_spaces_do_not_matter():
    words = make_words()
    assert read_words(f"  {words.upper()}\n") == words
    assert read_words(words.replace(" ", "\n")) == words


def test_the_word_with_a_slip_is_named():
    words = make_words().split()
    words[2] = "vatten"
    with pytest.raises(WrongWords, match="word 3 is not one of the program's words"):
        read_words(" ".join(words))


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
