"""Pictures of the form: which drawing stands for which concept, and the sprite that is built from them at set-up.

OpenMoji (CC BY-SA 4.0) and Phosphor (MIT) come from npm and are never committed; `python -m app.capture.pictures`
writes what the form uses into sprites, for pages that show what they use at once, and as parts in JSON for the form,
which draws each screen's pictures when the screen comes: a poor phone stands still while it reads a sprite.
"""

import json
import re
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from markupsafe import Markup

from app.errors import EgnaOrdError
from app.paths import NODE_MODULES, STATIC
from app.questionnaire.pictures import SPRITES, sprite_of, symbol_of
from app.questionnaire.sources import CONTENT

SOURCE = CONTENT / "pictures.toml"
DRAWINGS = STATIC / "pictures"
FOLDER = STATIC / "pictures-built"
SIGNS, RECEIPTS, PARTS = "signs.svg", "receipts.svg", "pictures.json"
SYMBOL = re.compile(r'<symbol id="([^"]+)".*?</symbol>', re.DOTALL)
DEFINITION = re.compile(r'<defs>(<path) id="([^"]+)"([^>]*/>)</defs>')
UNSAFE = re.compile(r"\s(?:style|id|on\w+)=|<(?:style|script|image|foreignObject)\b")


class PictureMissing(EgnaOrdError):
    status = 500


@dataclass(frozen=True)
class Picture:
    """One concept's picture: a symbol of the sprite, or an amount of dots drawn by the page; never both."""

    key: str
    fallback: str
    openmoji: str | None = None
    own: str | None = None
    dots: int | None = None
    size: int | None = None

    @property
    def symbol(self) -> str | None:
        """The id of its symbol in the sprite; None for dots."""
        return symbol_of(self.openmoji, self.own)


@cache
def pictures() -> Mapping[str, Picture]:
    """Every mapped concept, by its key."""
    return {key: Picture(key, **row) for key, row in _source()["pictures"].items()}


@cache
def signs() -> Mapping[str, str]:
    """The name of each control's sign in Phosphor."""
    return dict(_source()["signs"])


def picture(key: str) -> Picture:
    """The picture of a concept. Raises PictureMissing for a key that nobody mapped."""
    if key not in pictures():
        raise PictureMissing(f"No picture is chosen for {key!r}; add it to pictures.toml.")
    return pictures()[key]


@cache
def built() -> Mapping[str, Markup]:
    """The symbols of the built sprites, by id; empty when set-up has not built them, and fallbacks are shown."""
    # own build of own files, checked by `checked` below
    return {match[1]: Markup(match[0]) for name in (*SPRITES, SIGNS) for match in _symbols(name)}  # noqa: S704


def _symbols(name: str) -> Iterator[re.Match[str]]:
    path = FOLDER / name
    return SYMBOL.finditer(path.read_text(encoding="utf-8") if path.exists() else "")


def symbols(ids: Iterable[str]) -> Markup:
    """The markup of these symbols, each once, for a document that carries its first pictures itself."""
    return Markup("").join(built()[name] for name in dict.fromkeys(ids) if name in built())


def build() -> None:
    """Write the sprites from the pinned packages and our own drawings; the same input gives the same bytes."""
    drawn = {symbol: _drawing(found) for found in pictures().values() if (symbol := found.symbol)}
    receipts = {f"r-{n}": _emoji(code) for n, code in enumerate(_source()["receipts"]["codes"])}
    ph = _icons("ph")
    lighter = light({**drawn, **receipts})
    FOLDER.mkdir(parents=True, exist_ok=True)
    for earlier in FOLDER.iterdir():
        earlier.unlink()
    for name in SPRITES:
        _write(name, 72, {symbol: lighter[symbol] for symbol in sorted(drawn) if sprite_of(symbol) == name})
    parts = {symbol: parts_of(lighter[symbol]) for symbol in sorted(drawn)}
    FOLDER.joinpath(PARTS).write_text(json.dumps(parts, separators=(",", ":")), encoding="utf-8")
    _write(SIGNS, 256, {f"s-{name}": _body(ph, icon) for name, icon in sorted(signs().items())})
    _write(RECEIPTS, 72, {symbol: lighter[symbol] for symbol in receipts})
    built.cache_clear()


def checked(body: str) -> str:
    """The body of a drawing, refused if it holds what a strict page or a sprite cannot carry."""
    if found := UNSAFE.search(body):
        raise PictureMissing(f"A drawing holds {found[0].strip()!r}, which the sprite must not.")
    return body


def light(drawn: Mapping[str, str], side: int = 72) -> dict[str, str]:
    """The same drawings with a third fewer bytes: SVGO rounds to a tenth of the `side` units, which no eye can tell.

    Raises PictureMissing when SVGO refuses one.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        for symbol, body in drawn.items():
            text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">{body}</svg>'
            folder.joinpath(f"{symbol}.svg").write_text(text, encoding="utf-8")
        svgo = [str(NODE_MODULES / ".bin" / "svgo"), "--quiet", "--multipass", "--precision=1", "--folder", name]
        run = subprocess.run(svgo, capture_output=True, text=True)  # noqa: S603 - pinned, on our own files
        if run.returncode:
            raise PictureMissing(f"SVGO refused a drawing: {run.stderr.strip()}")
        return {symbol: checked(_inside(folder / f"{symbol}.svg")) for symbol in drawn}


def parts_of(body: str) -> list[Any]:
    """A drawing as `[name, attributes, parts]` of each element, in order: a page can make it without reading markup."""

    def part(element: ElementTree.Element) -> list[Any]:
        return [element.tag, element.attrib, *([[part(one) for one in element]] if len(element) else [])]

    return [part(one) for one in ElementTree.fromstring(f"<svg>{body}</svg>")]  # noqa: S314 - own build, checked above


def _inside(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    return text[text.index(">") + 1 : text.rindex("</svg>")]


def _write(name: str, side: int, drawn: Mapping[str, str]) -> None:
    parts = [f'<symbol id="{symbol}" viewBox="0 0 {side} {side}">{body}</symbol>' for symbol, body in drawn.items()]
    text = '<svg xmlns="http://www.w3.org/2000/svg">' + "\n".join(parts) + "</svg>\n"
    (FOLDER / name).write_text(text, encoding="utf-8")


def _drawing(found: Picture) -> str:
    if found.own:
        return checked(_inside(DRAWINGS / f"{found.own}.svg"))
    return _emoji(str(found.openmoji))


def _emoji(code: str) -> str:
    return _body(_icons("openmoji"), _codes()[code.lower()])


def _body(icons: dict[str, Any], name: str) -> str:
    parent = icons.get("aliases", {}).get(name, {}).get("parent", name)
    return checked(flat(icons["icons"][parent]["body"]))


def flat(body: str) -> str:
    """The same drawing without definitions: a reference inside a sprite would point into the page that uses it."""
    for opening, name, rest in DEFINITION.findall(body):
        for use, attributes in re.findall(f'(<use href="#{re.escape(name)}"([^>]*)/>)', body):
            body = body.replace(use, opening + attributes + rest)
    return DEFINITION.sub("", body)


@cache
def _icons(package: str) -> dict[str, Any]:
    return _read(NODE_MODULES / "@iconify-json" / package / "icons.json")


@cache
def _codes() -> dict[str, str]:
    return _read(NODE_MODULES / "@iconify-json" / "openmoji" / "chars.json")


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _source() -> dict[str, Any]:
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    build()
