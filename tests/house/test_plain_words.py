"""What a young person of 13 reads is plain Swedish: LIX at most 25, and no sentence one loses one's way in."""

from collections.abc import Callable

import pytest

from app.consenting.texts import CURRENT_VERSION
from app.paths import CONSENT
from app.questionnaire.catalogue import texts as pack_texts
from tests.house.catalogues import PLACEHOLDER, catalogue, texts, told
from tests.house.lix import lix, sentences

MOST = 25
LONGEST_SENTENCE = 16
A_NOUGHT = "0"  # stands where a number, a name or a date is filled in


def of_pack(*names: str) -> Callable[[], list[str]]:
    return lambda: [text.swedish for text in pack_texts() if text.path.split(".")[0] in names]


def of_consent(part: str) -> Callable[[], list[str]]:
    """The texts of `help`, of `privacy`, or of the assent's screens, which is everything else."""
    def found() -> list[str]:
        parts = [(key.split(".")[0], text) for key, text in told("sv", CONSENT / CURRENT_VERSION)]
        return [text for name, text in parts if (name if name in ("help", "privacy") else "assent") == part]

    return found


def of_voice() -> list[str]:
    return [text for message in catalogue("voice", "sv") if message.id for text in texts(message.string)]


SAMPLES = {
    "im-school": of_pack("im-school", "piles", "meta"), "soc-contact": of_pack("soc-contact"),
    "assent": of_consent("assent"), "help": of_consent("help"), "privacy": of_consent("privacy"), "voice": of_voice,
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_the_swedish_is_plain(name: str) -> None:
    sample = [PLACEHOLDER.sub(A_NOUGHT, text) for text in SAMPLES[name]()]
    assert len(sample) >= 5
    assert round(lix(sample), 1) <= MOST


@pytest.mark.parametrize("name", SAMPLES)
def test_no_sentence_is_long(name: str) -> None:
    long = [" ".join(words) for text in SAMPLES[name]() for words in sentences(text) if len(words) > LONGEST_SENTENCE]
    assert [one for one in long if name != "privacy" or len(one.split()) > LONGEST_SENTENCE + 4] == []


# --- the measure itself ---------------------------------------------------------------------------------------------
def test_the_index_is_sentence_length_plus_the_share_of_long_words() -> None:
    # 9 words in 2 sentences, 3 of them long: läraren, förklarar, förstår
    assert lix(["Jag går till skolan. Läraren förklarar så jag förstår."]) == pytest.approx(4.5 + 100 * 3 / 9)
    assert lix(["Jag ser dig. Du ser mig."]) == 3
    assert lix([]) == 0


def test_a_word_of_six_letters_is_not_long_and_one_of_seven_is() -> None:
    assert lix(["skolan"]) == 1
    assert lix(["skolans"]) == 101


def test_points_inside_an_address_or_a_number_end_no_sentence() -> None:
    assert len(sentences("Du kan klaga hos imy.se om version 4.0. Det går bra")) == 2
    assert len(sentences("Ja\nNej")) == 2


def test_what_an_authority_writes_is_found() -> None:
    official = "Socialnämnden beslutar om biståndsinsatser enligt socialtjänstlagens bestämmelser och riktlinjer."
    assert lix([*SAMPLES["assent"](), *[official] * 25]) > MOST
