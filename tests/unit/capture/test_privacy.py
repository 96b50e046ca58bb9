"""The privacy notice as blocks of plain text."""

from app.capture.privacy import Block, blocks


def test_headings_lists_and_paragraphs_are_told_apart():
    notice = "# Title\n\n**Draft.** One line.\n\n## Part\n- first\n- second\n"
    assert blocks(notice) == [
        Block("h2", "Title"), Block("p", "Draft. One line."), Block("h3", "Part"),
        Block("li", "first"), Block("li", "second"),
    ]  # fmt: skip


def test_markup_in_a_notice_stays_text():
    assert blocks("<b>not bold</b>") == [Block("p", "<b>not bold</b>")]
