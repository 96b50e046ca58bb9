"""The codebook grows while reading, and whoever translates is named and bound."""

from dataclasses import replace

import pytest

from app.deidentification.approval import Approval, check_neutral, sent_back
from app.deidentification.codebook import added, changed, merged, moved
from app.deidentification.errors import NotAllowed
from app.deidentification.paraphrase import Decision, Text, Treatment
from app.deidentification.protocol import Protocol
from app.deidentification.themes import Reviewed, Theme, gather
from app.deidentification.translating import Translator, bind, translated

BOOK = {"rasten": Theme("rasten", {"sv": "Rasten"}), "maten": Theme("maten", {"sv": "Maten"}, "Det vi äter.")}


def approved(account: int, theme: str) -> Reviewed:
    text = Text(account, "im00a", "Jag gillar rasten", "sv", frozenset({"words"}))
    decision = Decision(Treatment.PARAPHRASE, "Lena", theme, {"sv": f"Rad {account}"})
    return Reviewed(text, decision, Approval("Adam", True))


def refused(code: str, function: object, *given: object) -> None:
    with pytest.raises(NotAllowed) as caught:
        function(*given)  # type: ignore[operator]
    assert caught.value.code == code


def test_a_theme_is_added_with_its_definition() -> None:
    book, made = added(BOOK, {"sv": "Hjälp hemma", "en": ""}, "  Läxor\n och annat ")
    assert (made, book[made].definition) == ("hjalp-hemma", "Läxor och annat")
    assert list(BOOK) == ["rasten", "maten"]


def test_what_a_theme_may_not_be() -> None:
    refused("no_theme_name", added, BOOK, {"sv": " "})
    refused("theme_taken", added, BOOK, {"sv": "RASTEN"})
    refused("too_long", added, BOOK, {"sv": "Nytt"}, "x" * 401)
    refused("theme_taken", changed, BOOK, "rasten", {"sv": "Maten"}, "")
    refused("no_theme", changed, BOOK, "gone", {"sv": "Nytt"}, "")
    refused("no_theme", merged, BOOK, "rasten", "gone")
    refused("same_theme", merged, BOOK, "rasten", "rasten")


def test_a_theme_keeps_its_place_under_a_new_name_and_nothing_of_the_old_one_stays() -> None:
    book, made = changed(BOOK, "rasten", {"sv": "Att vara ute"}, "")
    assert list(book) == ["att-vara-ute", "maten"]
    assert "asten" not in repr(book[made])


def test_two_themes_that_become_one_are_looked_at_again() -> None:
    texts = moved([approved(0, "rasten"), approved(1, "maten")], "maten", "rasten")
    assert gather(merged(BOOK, "maten", "rasten").values(), texts)[0].accounts == 1
    again = [replace(one, approval=Approval("Adam", True)) for one in texts]
    assert gather(merged(BOOK, "maten", "rasten").values(), again)[0].accounts == 2


def test_a_translator_is_named_and_has_promised_before_a_word_is_written() -> None:
    refused("no_name", bind, " - ", True, "2026-12-16")
    refused("no_promise", bind, "Tove Tolk", False, "2026-12-16")
    assert bind(" Tove  Tolk ", True, "2026-12-16") == Translator("Tove Tolk", "2026-12-16")
    refused("no_translator", translated, None, "ord", "sv")


def test_a_translation_says_something_and_not_too_much() -> None:
    tove = bind("Tove Tolk", True, "2026-12-16")
    refused("no_translation", translated, tove, " \u202e ", "sv")
    refused("too_long", translated, tove, "x" * 4_001, "sv")
    assert "hemligt" not in repr(translated(tove, "hemligt", "sv"))


def test_a_line_goes_back_with_a_reason_and_its_note_is_not_printed() -> None:
    refused("no_reason", sent_back, "Adam", "because", "")
    refused("too_long", sent_back, "Adam", "other", "x" * 401)
    assert "Ronja" not in repr(sent_back("Adam", "recognisable", "Ronja syns"))


def test_a_neutral_organisation_holds_no_lock() -> None:
    check_neutral("Barnombudet", ["Skolan", "Socialtjänsten"])
    refused("other_organisation", check_neutral, "social-tjänsten", ["Skolan", "Socialtjänsten"])
    refused("no_organisation", check_neutral, " ", [])


def test_a_line_that_goes_to_and_fro_is_written_down_each_time() -> None:
    protocol = Protocol("prov-ett", "ab" * 32)
    for did in ("approved", "approved", "sent back", "approved"):
        protocol.note(did, "Adam", text=3)
    assert [event.did for event in protocol.events] == ["approved", "sent back", "approved"]
