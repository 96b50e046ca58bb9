"""What lets a campaign that was opened once open again without a network: the service worker and what it keeps."""

import re
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, jsonify

from app.assets import BUILT, asset, shortened, version
from app.capture import pictures

offline = Blueprint("offline", __name__)

WORKER = "service-worker.js"
# The modules that the form loads by name; what these import is found by reading them.
ENTRIES = ("js/form.js", "js/sending.js", "js/exit.js", "js/offline.js", "js/news.js")
STYLES = ("css/board.css",)  # the others stand in the pages themselves
PICTURES = tuple(f"{pictures.FOLDER.name}/{name}" for name in (pictures.PARTS, pictures.RECEIPTS))
FRESH = "no-cache, max-age=0"
IMPORT = re.compile(r"""(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.{1,2}/[^"']+)["']""")


@offline.get("/service-worker.js")
def service_worker() -> Response:
    """The worker, the same in every build. Never cached by the browser: a mended worker must reach every phone."""
    response = Response(shortened(WORKER), mimetype="text/javascript")
    response.headers["Cache-Control"] = FRESH
    return response


@offline.get("/offline.json")
def files_to_keep() -> Response:
    """This build and the files of it that a phone keeps: `{"build": <hash>, "files": [<address>]}`."""
    response = jsonify(build=version(), files=list(precache()))
    response.headers["Cache-Control"] = FRESH
    return response


@cache
def precache() -> tuple[str, ...]:
    """Addresses of every static file that the form needs to be answered and sealed without a network."""
    tree = BUILT / version()
    names = [name for name in ENTRIES if (tree / name).is_file()]
    return tuple(asset(name) for name in sorted({*modules(tree, names), *styles_and_pictures(tree)}))


def modules(tree: Path, names: list[str]) -> set[str]:
    """`names` and all they import, directly or not, as paths below the tree. Raises FileNotFoundError for a gap."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += imports_of(tree, name)
    return found


def imports_of(tree: Path, name: str) -> list[str]:
    file = tree / name
    links = IMPORT.findall(file.read_text(encoding="utf-8"))
    return [str((file.parent / link).resolve().relative_to(tree.resolve())) for link in links]


def styles_and_pictures(tree: Path) -> set[str]:
    return {name for name in (*STYLES, *PICTURES) if (tree / name).is_file()}
