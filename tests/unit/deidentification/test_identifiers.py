"""Direct identifiers are marked for the reader, rather too many than too few."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deidentification.identifiers import has_capitals, kinds, pieces, still_pointing


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
        ("2008 04 12-1234", "2008 04 12-1234", "personal_number"),
        ("080472-2384", "080472-2384", "personal_number"),
        ("رقمي ٠٧٠١٢٣٤٥٦٧", "٠٧٠١٢٣٤٥٦٧", "phone"),
        ("۰۸۰۴۱۲۱۲۳۴", "۰۸۰۴۱۲۱۲۳۴", "personal_number"),
        ("0804121235", "0804121235", "phone"),
        ("jag bor på storgatan 14 b", "storgatan 14 b", "address"),
        ("den 3 maj kom jag", "den 3 maj", "date"),
        ("۱۴ حمل آمدم", "۱۴ حمل", "date"),
        ("١٢ كانون الثاني ٢٠٢٤", "١٢ كانون الثاني ٢٠٢٤", "date"),
        ("ብ 12 መስከረም 2017", "12 መስከረም 2017", "date"),
        ("min snap är ronja_b08", "ronja_b08", "handle"),
        ("skriv till ronja (at) skolan.example", "ronja (at) skolan.example", "email"),
        ("min lärare Ronja är snäll", "Ronja", "name"),
        ("Ronja är snäll", "Ronja", "first_word"),
        ("Kerstin är snäll", "Kerstin", "name"),
        ("min kompis Anna-Karin", "Anna-Karin", "name"),
        ("моя подруга Олена", "Олена", "name"),
        ("я сиджу з оленою", "оленою", "name"),
        ("jag heter skrållan", "skrållan", "name"),
        ("magacaygu waa xalwad", "xalwad", "name"),
        ("مع صديقتي وليان", "وليان", "name"),
        ("اسمي أمل", "أمل", "name"),
        ("نام من رضا است", "رضا", "name"),
        ("ዓርከይ ሮቤል ጽቡቕ እዩ", "ሮቤል", "name"),
        ("ስመይ ሓጎስ", "ሓጎስ", "name"),
        ("كنت في حلب", "حلب", "place"),
    ],
)
def test_what_points_at_somebody_is_marked(text: str, marked: str, kind: str) -> None:
    assert [(piece.text, piece.kind) for piece in pieces(text) if piece.kind] == [(marked, kind)]


ORDINARY = ["Jag gillar skolan.", "Min lärare är snäll. Vi skrattar.", "I like it. My school is fine."]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_first_words_are_not_marked(text: str) -> None:
    assert kinds(text) == frozenset()


QUIET = ["På vägen hem är det mörkt, skolvägen är lång.", "معلمي يساعدني على الفهم", "صديقتي مني أكبر",
         "Ayaan ayaa ah.", "коли мені погано, люди мовчать"]


@pytest.mark.parametrize("text", QUIET)
def test_words_that_only_look_like_names_or_streets_are_not_marked(text: str) -> None:
    assert kinds(text) == frozenset()


def test_where_there_are_no_capitals_the_reader_is_told_so() -> None:
    assert has_capitals("Ronja")
    assert not has_capitals("صديقتي سارة")
    assert not has_capitals("ሰላም")


@pytest.mark.parametrize(("text", "marked"), [
    ("jag pratade med skutts syster", "skutts"), ("kuratorn pa  LÖVSTA skola", "LÖVSTA skola"),
    ("قلت لغنوة كل شيء", "لغنوة"),
    ("у Лісовому добре", "Лісовому"),
])
def test_names_of_the_campaigns_own_list_are_marked_with_their_endings(text: str, marked: str) -> None:
    listed = ["Skutt", "Lövsta skola", "غنوة", "Лісов", "", "x"]
    assert [(piece.text, piece.kind) for piece in pieces(text, listed) if piece.kind] == [(marked, "listed")]


@given(st.text(), st.lists(st.text()))
def test_no_list_and_no_text_breaks_the_marking(text: str, listed: list[str]) -> None:
    assert "".join(piece.text for piece in pieces(text, listed)) == text


@pytest.mark.parametrize(("line", "marked"), [
    ("Vänner hjälper i 3 veckor.", []), ("Ronja hjälper.", ["Ronja"]), ("Man ringer 070-123 45 67.", ["070-123 45 67"]),
    ("Kerstin hjälper.", ["Kerstin"]), ("Hjälp i 14 veckor.", ["14"]),
])
def test_a_line_stops_its_writer_only_where_something_speaks_for_it(line: str, marked: list[str]) -> None:
    original = "Min kompis Ronja hjälper mig i 14 dagar, 3 gånger."
    assert [piece.text for piece in still_pointing(line, original) if piece.kind] == marked
