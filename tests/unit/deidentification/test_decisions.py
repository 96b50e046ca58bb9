"""What may become of a text: only what the young person chose, and only what two people approved."""

from dataclasses import replace

import pytest

from app.deidentification.approval import Approval, check_second_person
from app.deidentification.errors import NotAllowed
from app.deidentification.paraphrase import Decision, Text, Treatment, clean, decide
from app.deidentification.protocol import Protocol
from app.deidentification.themes import Reviewed, Theme, gather

WORDS = frozenset({"words"})
EXACT = frozenset({"words", "exact_words"})
THEME = Theme("rasten", {"sv": "Rasten"})


def text(scopes: frozenset[str] = EXACT, account: int = 0, words: str = "Rasten är bäst") -> Text:
    return Text(account, "im00a", words, "sv", scopes)


def refused(code: str, *given: object) -> None:
    with pytest.raises(NotAllowed) as caught:
        decide(*given)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_a_paraphrase_is_kept_by_language_and_cleaned() -> None:
    decision = decide(text(), Treatment.PARAPHRASE, "Lena", "rasten", {"sv": "  Rasten\n är  bra\u202e ", "en": " "})
    assert decision.words == {"sv": "Rasten är bra"}


def test_exact_words_are_the_young_persons_own_in_their_language() -> None:
    decision = decide(text(), Treatment.EXACT, "Lena", "rasten", {"sv": "something else"})
    assert decision.words == {"sv": "Rasten är bäst"}


def test_nothing_of_a_text_without_the_scope_can_leave() -> None:
    for treatment in (Treatment.PARAPHRASE, Treatment.EXACT, Treatment.SUPPORT):
        refused("no_scope", text(frozenset()), treatment, "Lena", "rasten", {"sv": "x"})
        refused("no_scope", text(frozenset({"exact_words"})), treatment, "Lena", "rasten", {"sv": "x"})


def test_exact_words_need_their_own_scope() -> None:
    refused("no_exact_scope", text(WORDS), Treatment.EXACT, "Lena", "rasten", {})


def test_a_decision_needs_a_theme_and_words() -> None:
    refused("no_theme", text(), Treatment.PARAPHRASE, "Lena", None, {"sv": "x"})
    refused("no_words", text(), Treatment.PARAPHRASE, "Lena", "rasten", {"sv": " \u202e "})
    refused("too_long", text(), Treatment.PARAPHRASE, "Lena", "rasten", {"sv": "x" * 401})


def test_leaving_out_is_always_possible_and_needs_nobody_else() -> None:
    assert not decide(text(frozenset()), Treatment.LEAVE_OUT, "Lena", None, {}).needs_approval


def test_a_text_does_not_show_its_words_when_printed() -> None:
    assert "Rasten" not in repr(text())
    assert "Rasten" not in repr(decide(text(), Treatment.EXACT, "Lena", "rasten", {}))


@pytest.mark.parametrize("other", ["Lena Läsare", "lena läsare", " LENA   LÄSARE ", "Lena-Läsare", "Lena\u200b Läsare"])
def test_the_same_name_in_another_spelling_is_the_same_person(other: str) -> None:
    with pytest.raises(NotAllowed, match="same person"):
        check_second_person("Lena Läsare", other)


def test_a_second_person_has_a_name() -> None:
    with pytest.raises(NotAllowed, match="no name"):
        check_second_person("Lena", " - ")
    check_second_person("Lena", "Adam")


def test_joiners_that_scripts_need_are_kept() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def supporters(count: int, approved: bool = True, approver: str = "Adam") -> list[Reviewed]:
    decision = Decision(Treatment.PARAPHRASE, "Lena", "rasten", {"sv": "Rasten är viktig"})
    return [Reviewed(text(account=account), decision, Approval(approver, approved)) for account in range(count)]


def test_approved_lines_gather_under_their_theme_and_equal_ones_once() -> None:
    (gathered,) = gather([THEME], supporters(3))
    assert gathered.accounts == 3
    assert gathered.lines == ({"words": {"sv": "Rasten är viktig"}, "exact": False},)


def test_an_account_supports_a_theme_once_however_much_it_wrote() -> None:
    one = supporters(1)[0]
    assert gather([THEME], [one, replace(one, text=replace(one.text, item="im00b"))])[0].accounts == 1


def test_what_waits_or_was_refused_counts_for_nothing() -> None:
    waiting = [replace(one, approval=None) for one in supporters(3)]
    assert gather([THEME], [*waiting, *supporters(3, approved=False)])[0].accounts == 0


def test_nobody_can_approve_their_own_line() -> None:
    with pytest.raises(NotAllowed, match="same person"):
        gather([THEME], supporters(1, approver="LENA"))


def test_lines_stand_in_alphabetical_order() -> None:
    later, earlier = supporters(2)
    decision = Decision(Treatment.PARAPHRASE, "Lena", "rasten", {"sv": "Annat"})
    lines = gather([THEME], [later, replace(earlier, decision=decision)])[0].lines
    assert [line["words"] for line in lines] == [{"sv": "Annat"}, {"sv": "Rasten är viktig"}]


@pytest.mark.parametrize(("name", "made"), [("Att få hjälp", "att-fa-hjalp"), ("!!", "theme"), ("الراحة", "الراحة")])
def test_a_theme_is_named_and_its_id_is_plain(name: str, made: str) -> None:
    assert Theme.named({"sv": name}, []).id == made


def test_a_theme_without_a_name_is_none() -> None:
    with pytest.raises(NotAllowed, match="no theme name"):
        Theme.named({"sv": "  "}, [])


def test_two_themes_have_two_names() -> None:
    with pytest.raises(NotAllowed, match="theme taken"):
        Theme.named({"sv": "RASTEN"}, ["rasten"])


def test_the_protocol_notes_each_deed_once() -> None:
    protocol = Protocol("prov-ett", "ab" * 32)
    for _ in range(2):
        protocol.note("read", "Lena", text=3)
    assert protocol.as_json()["events"] == [{"did": "read", "by": "Lena", "text": 3}]
