"""Every page fetched in a test is also inspected: `inspected(response)` fails with all that is wrong with it."""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import html5lib
from werkzeug.test import TestResponse

from app.i18n import BY_TAG

SVG = "{http://www.w3.org/2000/svg}"
# A screen may hold variants of itself, each with its own heading; these attributes say which one is meant.
VARIANTS = ("data-only", "data-when", "data-reason")
NEEDS_LABEL = {"input", "select", "textarea"}
ADDRESSES = ("href", "src", "action", "formaction", "poster")
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form")
SAID = {"aria-label", "alt", "title", "value", "placeholder"}
CODE = {"script", "style", f"{SVG}style", f"{SVG}script"}
# "None or 1" is an answer of soc-contact in English.
UNFILLED = re.compile(r"\{[a-z_]+\}|\{\{|\{%|%\([a-z_]+\)[sd]|\bNone\b(?! or 1\b)|\bundefined\b")


class Page:
    """A parsed answer with what a reader of the mark-up needs: parents, and the words of an element."""

    def __init__(self, response: TestResponse) -> None:
        self.response, self.source = response, response.text
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(self.source)
        self.mistakes = [f"line {at[0]}: {code} {data}" for at, code, data in parser.errors]
        self.parents = {child: parent for parent in self.root.iter() for child in parent}

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.root.iter() if element.tag in tags]

    def above(self, element: Element) -> Iterator[Element]:
        """The element and everything it stands in."""
        here: Element | None = element
        while here is not None:
            yield here
            here = self.parents.get(here)

    def is_silent(self, element: Element) -> bool:
        """Whether a screen reader passes over it."""
        return any(one.get("aria-hidden") == "true" for one in self.above(element))

    def name(self, element: Element) -> str:
        """What a screen reader says for a link, a button, a field or a picture."""
        if element.get("aria-label"):
            return str(element.get("aria-label")).strip()
        if element.get("aria-labelledby"):
            named = str(element.get("aria-labelledby")).split()
            return " ".join(self.words(one) for one in self.root.iter() if one.get("id") in named)
        return self.words(element)

    def words(self, element: Element) -> str:
        """What it says once it is shown itself: no code, nothing silent, nothing hidden inside."""
        return " ".join("".join(self.pieces(element)).split())

    def pieces(self, element: Element) -> Iterator[str]:
        if element.tag not in CODE:
            yield element.get("alt") or element.text or ""
        for child in element:
            if child.get("hidden") is None and child.get("aria-hidden") != "true":
                yield from self.pieces(child)
            yield child.tail or ""


def inspected(response: TestResponse, language: str | None = None) -> Page:
    """The parsed page. Fails unless it is well-formed, accessible as far as mark-up can say, and free of inline code.

    `language` is the lang attribute it must have; without it any language of the project will do.
    """
    assert response.mimetype == "text/html", f"{response.request.path}: {response.mimetype}, not a page"
    page = Page(response)
    complaints = [f"{check.__name__}: {found}" for check in CHECKS for found in check(page)]
    if language and page.root.get("lang") != language:
        complaints.append(f"language: {page.root.get('lang')}, not {language}")
    where = f"{response.request.method} {response.request.path} ({response.status_code})"
    assert not complaints, "\n  ".join([where, *sorted(set(complaints))])
    return page


def shown(element: Element) -> str:
    """An element as a complaint names it."""
    facts = " ".join(f'{name}="{value[:60]}"' for name, value in element.items())
    return f"<{element.tag.removeprefix(SVG)} {facts}>"


def well_formed(page: Page) -> Iterator[str]:
    yield from page.mistakes
    if not page.source.lower().startswith("<!doctype html>"):
        yield "no doctype at the very beginning"


def languages(page: Page) -> Iterator[str]:
    """The page's language and direction fit, and a piece in a language of the other direction says so."""
    known = BY_TAG.get(str(page.root.get("lang")).lower())
    if known is None or page.root.get("dir") != known.direction:
        yield f"lang={page.root.get('lang')} dir={page.root.get('dir')}"
    for element in page.root.iter():
        piece = BY_TAG.get(str(element.get("lang")).lower()) if element.get("lang") else known
        if piece is None:
            yield f"unknown language {shown(element)}"
        elif known and piece.direction != known.direction and own_direction(element) not in (piece.direction, "auto"):
            yield f"no direction {shown(element)}"


def own_direction(element: Element) -> str | None:
    return element.get("dir") or ("auto" if element.tag == "bdi" else None)


def title(page: Page) -> Iterator[str]:
    if [bool(page.words(one)) for one in page.all("title") if page.parents[one].tag == "head"] != [True]:
        yield "not exactly one title with words"


def main_part(page: Page) -> Iterator[str]:
    if [(one.get("id"), one.get("tabindex")) for one in page.all("main")] != [("main", "-1")]:
        yield "not exactly one main with id=main and tabindex=-1"
    links = [one.get("href") for one in page.all("a")]
    if page.all("nav") and links[:1] != ["#main"]:
        yield "there is navigation, but the first link does not skip it"


def headings(page: Page) -> Iterator[str]:
    """One h1; in the one-document form one for each screen, or one for each variant of a screen."""
    if screens(page) and [one.get("hidden") is None for one in screens(page)].count(True) != 1:
        yield "not exactly one screen is visible"
    for part in screens(page) or [page.root]:
        found = [one for one in part.iter("h1")]
        variants = {variant_of(page, one) for one in found}
        if len(variants) != max(len(found), 1) or (None in variants and len(found) > 1):
            yield f"{len(found)} h1 in {shown(part)}"
        yield from (f"empty h1 in {shown(part)}" for one in found if not page.name(one))


def screens(page: Page) -> list[Element]:
    return [one for one in page.all("section") if one.get("data-screen")]


def variant_of(page: Page, heading: Element) -> tuple[str, str] | None:
    return next(((name, value) for one in page.above(heading) for name in VARIANTS if (value := one.get(name))), None)


def fields(page: Page) -> Iterator[str]:
    labels = {one.get("for"): one for one in page.all("label")}
    for field in page.all(*NEEDS_LABEL):
        if field.get("type") in ("hidden", "submit", "button"):
            continue
        own = [labels[field.get("id")]] if field.get("id") in labels else []
        around = [one for one in page.above(field) if one.tag == "label"]
        if not any(page.name(one) for one in (*own, *around)) and not page.name(field):
            yield f"no label {shown(field)}"
        if field.get("aria-invalid") == "true" and not field.get("aria-describedby"):
            yield f"wrong, but does not say why {shown(field)}"
    yield from (f"empty legend {shown(one)}" for one in page.all("legend") if not page.words(one))


def free_text(page: Page) -> Iterator[str]:
    """Whoever writes from right to left sees it run that way, in the box and where it is shown, on every page."""
    boxes = page.all("textarea") + [one for one in page.all("input") if one.get("type", "text") in ("text", "search")]
    yield from (f"no direction of its own {shown(one)}" for one in boxes + page.all("blockquote") if not one.get("dir"))


def names(page: Page) -> Iterator[str]:
    """Links and buttons say what they do."""
    for element in page.all("a", "button", "summary"):
        if not page.is_silent(element) and not page.name(element):
            yield f"nothing to read {shown(element)}"


def pictures(page: Page) -> Iterator[str]:
    yield from (f"no alt {shown(one)}" for one in page.all("img") if one.get("alt") is None)
    for svg in page.all(f"{SVG}svg"):
        if not page.is_silent(svg) and not any(is_named_picture(page, one) for one in page.above(svg)):
            yield f"neither silent nor named {shown(svg)}"


def is_named_picture(page: Page, element: Element) -> bool:
    """A picture with a name; whatever is drawn inside it is then passed over."""
    titles = [page.words(one) for one in element.iter(f"{SVG}title")]
    named = element.get("aria-label") or (element.get("aria-labelledby") and page.name(element))
    return element.get("role") == "img" and bool(named or any(titles))


def tables(page: Page) -> Iterator[str]:
    for table in page.all("table"):
        captions = [page.words(one) for one in table.iter("caption")]
        if not any(captions) and not table.get("aria-labelledby") and not table.get("aria-label"):
            yield f"no caption {shown(table)}"
        yield from (f"no scope {shown(head)} {page.words(head)}" for head in table.iter("th") if not head.get("scope"))


def identifiers(page: Page) -> Iterator[str]:
    found = Counter(one.get("id") for one in page.root.iter() if one.get("id") is not None)
    yield from (f"{name!r} stands {count} times" for name, count in found.items() if count > 1 or not name)
    for element in page.root.iter():
        named = [name for attribute in REFERENCES for name in str(element.get(attribute) or "").split()]
        named += [link[1:] for link in [element.get("href") or ""] if link.startswith("#") and link != "#"]
        yield from (f"nothing has the id {name!r} {shown(element)}" for name in named if name not in found)


def inline_code(page: Page) -> Iterator[str]:
    """No style, handler or script in the page but those whose hash its policy allows."""
    policy = page.response.headers.get("Content-Security-Policy", "")
    for element in page.root.iter():
        yield from (f"inline {shown(element)}" for name in element.attrib if name == "style" or name.startswith("on"))
    for element in page.all(*CODE):
        if not element.get("src") and source_hash(element.text or "") not in policy:
            yield f"not allowed by the policy: {shown(element)} {(element.text or '')[:40]!r}"


def source_hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def addresses(page: Page) -> Iterator[str]:
    """No address runs code, and nothing but links leads to another host."""
    for element in page.root.iter():
        for attribute in ADDRESSES:
            address = (element.get(attribute) or "").strip().lower()
            if address.startswith(("javascript:", "vbscript:", "data:text")):
                yield f"runs code {shown(element)}"
            if element.tag != "a" and address.startswith(("http:", "https:", "//")):
                yield f"fetched from elsewhere {shown(element)}"


def placeholders(page: Page) -> Iterator[str]:
    """Nothing that was to be filled in, and nothing that was missing."""
    said = [value for one in page.root.iter() for name, value in one.items() if name in SAID]
    said += [piece for part in (*page.all("title", "body"), *screens(page)) for piece in page.pieces(part)]
    yield from (f"{found!r}" for text in said for found in UNFILLED.findall(text))


CHECKS: tuple[Callable[[Page], Iterator[str]], ...] = (
    well_formed, languages, title, main_part, headings, fields, free_text, names, pictures, tables, identifiers,
    inline_code, addresses, placeholders,
)
