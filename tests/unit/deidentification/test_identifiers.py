"""Direct identifiers are marked for the reader, rather too many than too few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deidentification.identifiers import can_mark_names, kinds, pieces


@given(st.text())
def test_the_pieces_are_the_text_character_for_character(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


@pytest.mark.parametrize(
    ("text", "marked", "kind"),
    [
        ("mitt nummer är 20080412-1234 ok", "20080412-1234", "personal_number"),
        ("080412-1234", "080412-1234", "personal_number"),
        ("0804121234", "0804121234", "personal_number"),
        ("070412-T234", "070412-T234", "personal_number"),
        ("ring 070-123 45 67", "070-123 45 67", "phone"),
        ("ring +46 70 123 45 67", "+46 70 123 45 67", "phone"),
        ("min mejl är ronja.b@skolan.example", "ronja.b@skolan.example", "email"),
        ("snap @ronja_b", "@ronja_b", "handle"),
        ("se https://skolan.example/x", "https://skolan.example/x", "link"),
        ("jag gick i klass 7b", "7", "number"),
        ("رقمي ٠٧٠١٢٣٤٥٦٧", "٠٧٠١٢٣٤٥٦٧", "personal_number"),
        ("min lärare Ronja är snäll", "Ronja", "name"),
        ("Ronja är snäll", "Ronja", "name"),
        ("min kompis Anna-Karin", "Anna-Karin", "name"),
        ("моя подруга Олена", "Олена", "name"),
    ],
)
def test_what_points_at_somebody_is_marked(text: str, marked: str, kind: str) -> None:
    assert [(piece.text, piece.kind) for piece in pieces(text) if piece.kind] == [(marked, kind)]


ORDINARY = ["Jag gillar skolan.", "Min lärare är snäll. Vi skrattar.", "I like it. My school is fine."]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_first_words_are_not_marked(text: str) -> None:
    assert kinds(text) == frozenset()


def test_where_there_are_no_capitals_the_reader_is_told_so() -> None:
    assert can_mark_names("Ronja")
    assert not can_mark_names("صديقتي سارة")
    assert not can_mark_names("ሰላም")
