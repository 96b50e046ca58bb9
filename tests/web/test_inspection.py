"""The inspection of pages finds what it is for."""

import pytest
from flask import Response
from werkzeug.test import EnvironBuilder, TestResponse

from tests.web.inspection import inspected

GOOD = """<!doctype html><html lang="sv" dir="ltr"><head><meta charset="utf-8"><title>Egna ord</title></head>
<body><a href="#main">Till innehållet</a><nav></nav><main id="main" tabindex="-1"><h1>Hej</h1>
<svg aria-hidden="true"><use href="#main"/></svg><p lang="ar" dir="rtl">مرحبا</p>
<label for="name">Namn</label><input id="name" dir="auto"></main></body></html>"""
BROKEN = {
    ("<!doctype html>", ""): "well_formed",
    ("<h1>Hej</h1>", "<h1>Hej</h1></div>"): "well_formed",
    ('dir="ltr"', 'dir="rtl"'): "languages",
    ('lang="sv"', 'lang="xx"'): "languages",
    (' dir="rtl">', ">"): "languages",
    ("<title>Egna ord</title>", "<title></title>"): "title",
    (' tabindex="-1"', ""): "main_part",
    ('<a href="#main">Till innehållet</a>', ""): "main_part",
    ("<h1>Hej</h1>", ""): "headings",
    ("<h1>Hej</h1>", "<h1>Hej</h1><h1>Igen</h1>"): "headings",
    ("<h1>Hej</h1>", "<h1></h1>"): "headings",
    ('<label for="name">Namn</label>', ""): "fields",
    (' dir="auto"', ""): "free_text",
    ('<input id="name" dir="auto">', '<textarea id="name"></textarea>'): "free_text",
    ("<h1>Hej</h1>", "<h1>Hej</h1><blockquote>مرحبا</blockquote>"): "free_text",
    ("Till innehållet", ""): "names",
    (">Hej<", "><button></button>Hej<"): "names",
    (' aria-hidden="true"', ""): "pictures",
    (">Hej<", '><img src="/x">Hej<'): "pictures",
    ("<p lang", "<table><tr><td>1</td></tr></table><p lang"): "tables",
    ('id="name"', 'id="main"'): "identifiers",
    ('href="#main"/>', 'href="#nowhere"/>'): "identifiers",
    ("<h1>", '<h1 style="color:red">'): "inline_code",
    ("<h1>", '<h1 onclick="x()">'): "inline_code",
    ("<h1>Hej</h1>", "<h1>Hej</h1><script>x()</script>"): "inline_code",
    ("<h1>Hej</h1>", '<h1>Hej</h1><a href=" JavaScript:x()">x</a>'): "addresses",
    ("<h1>Hej</h1>", '<h1>Hej</h1><img alt="" src="//elsewhere.example/x">'): "addresses",
    ("<h1>Hej</h1>", "<h1>Hej {organisation}</h1>"): "placeholders",
    ("<h1>Hej</h1>", "<h1>None</h1>"): "placeholders",
}


def page(html: str) -> TestResponse:
    answer = Response(html, mimetype="text/html")
    return TestResponse(answer.response, answer.status, answer.headers, EnvironBuilder().get_request())


def test_a_good_page_passes() -> None:
    assert inspected(page(GOOD), "sv").words(inspected(page(GOOD)).all("h1")[0]) == "Hej"


@pytest.mark.parametrize(("change", "check"), BROKEN.items())
def test_each_mistake_is_found(change: tuple[str, str], check: str) -> None:
    html = GOOD.replace(*change)
    assert html != GOOD
    with pytest.raises(AssertionError, match=f"{check}: "):
        inspected(page(html))


@pytest.mark.parametrize("picture", [
    '<svg role="img" aria-label="x"></svg>', '<svg role="img"><title>x</title></svg>',
    '<div role="img" aria-label="x"><svg></svg></div>', '<div aria-hidden="true"><svg></svg></div>',
])
def test_a_picture_may_be_named_or_silent_itself_or_by_what_holds_it(picture: str) -> None:
    inspected(page(GOOD.replace("<h1>Hej</h1>", f"<h1>Hej</h1>{picture}")))


def test_another_language_than_expected_is_found() -> None:
    with pytest.raises(AssertionError, match="language: sv, not en"):
        inspected(page(GOOD), "en")


def test_one_screen_of_a_document_is_visible_and_each_has_a_heading() -> None:
    screens = ['<section data-screen="a"><h1>A</h1></section>', '<section data-screen="b" hidden><h1>B</h1></section>']
    inspected(page(GOOD.replace("<h1>Hej</h1>", "".join(screens))))
    with pytest.raises(AssertionError, match="headings"):
        inspected(page(GOOD.replace("<h1>Hej</h1>", screens[0] * 2)))
