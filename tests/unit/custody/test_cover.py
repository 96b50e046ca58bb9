"""The cover sheet: six empty lines in two languages, and nothing that opens anything."""

from html.parser import HTMLParser

from click.testing import CliRunner

from app.cli import main
from app.custody.cover import cover_sheet
from app.custody.public import Holder


class Sheet(HTMLParser):
    """What a sheet has of elements and of words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.elements.append(tag)
        assert not {"src", "href"} & {name for name, _ in attributes}

    def handle_data(self, data):
        self.words += data


def test_the_sheet_has_six_lines_to_write_on_and_asks_nothing_of_the_network(anna):
    sheet = Sheet(cover_sheet(anna.holder))
    assert sheet.elements.count("li") == 6
    assert not {"script", "img", "link"} & set(sheet.elements)
    assert "Öppnas bara när" in sheet.words
    assert "To be opened only when" in sheet.words


def test_the_sheet_names_the_holder_and_holds_no_word_of_theirs(anna):
    page = cover_sheet(anna.holder)
    assert anna.holder.name in page
    assert anna.holder.id in page
    assert not any(word in page for word in anna.words.split())


def test_a_name_is_no_markup(anna):
    assert "<b>" not in cover_sheet(Holder(anna.holder.id, "<b>Anna</b>", anna.holder.public_key))


def test_the_command_writes_it_once(anna, tmp_path):
    asked = ["keys", "cover", str(anna.folder / "holder.json"), "--out", str(tmp_path / "cover.html")]
    assert CliRunner().invoke(main, asked).exit_code == 0
    assert (tmp_path / "cover.html").read_text(encoding="utf-8") == cover_sheet(anna.holder)
    again = CliRunner().invoke(main, asked)
    assert again.exit_code == 1
    assert "never written over" in again.stderr
