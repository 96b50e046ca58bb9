"""Base64url has one text for one value: whatever else is refused, as RFC 4648 section 3 asks of who needs that."""

from itertools import product
from random import Random

import pytest

from app.encoding import decode_base64url, from_base64url, to_base64url

LETTERS = b"ABQgw_-=+/ \n\xc3"


def test_every_text_is_refused_or_the_only_one_of_its_value():
    taken = 0
    for length in range(6):
        for letters in product(LETTERS, repeat=length):
            text = bytes(letters)
            try:
                data = decode_base64url(text)
            except ValueError:
                continue
            assert to_base64url(data).encode() == text
            taken += 1
    assert taken == 1 + 7 * 4 + 7**2 * 4 + 7**4  # of the seven letters, four can stand last where bits are left over


def test_every_value_comes_back_and_a_letter_of_another_alphabet_is_found_wherever_it_stands():
    chance = Random(4)
    for length in (1, 2, 3, 64, 4_271):
        data = chance.randbytes(length)
        text = to_base64url(data)
        assert from_base64url(text) == decode_base64url(text.encode()) == data
        for at in {0, len(text) // 2, len(text) - 1}:
            for odd in "=+/ \n.":
                with pytest.raises(ValueError, match="base64url"):
                    from_base64url(text[:at] + odd + text[at + 1 :])


@pytest.mark.parametrize("text", ["é", "AAAé"])
def test_letters_that_are_none_are_refused(text):
    with pytest.raises(ValueError, match="ascii"):
        from_base64url(text)


@pytest.mark.parametrize("given", [b"AAAA", None, 4])
def test_what_is_no_text_is_refused(given):
    with pytest.raises(TypeError):
        from_base64url(given)
