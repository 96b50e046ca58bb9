"""Static files under an address that changes with their content, compressed beforehand, cached for good.

The whole tree shares one hash in its path, so ES modules can import each other by relative path without a bundler.
esbuild shortens each of our own files by itself; what seals comes exactly as it was published.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
from functools import cache
from itertools import chain
from pathlib import Path

from flask import Flask
from whitenoise import WhiteNoise

from app.paths import NODE_MODULES, STATIC

BUILT = STATIC / "built"
SQUEEZED = {".css", ".js", ".svg", ".json", ".webmanifest"}
MADE_BY = b"esbuild 0.28.2, without times"  # part of the hash: another way of building is another tree
TREE = re.compile("[0-9a-f]{16}")
EARLIER_BUILDS = 2
VENDOR = {"hpke.js": NODE_MODULES / "hpke" / "index.js", "idb.js": NODE_MODULES / "idb" / "build" / "index.js"}


def sources() -> list[tuple[str, Path]]:
    """(name below /static/<hash>/, file) of everything that is served, in a stable order."""
    # what is built is not looked into: another face may be building there at this moment
    above = [path for path in STATIC.iterdir() if path != BUILT]
    own = [(str(path.relative_to(STATIC)), path) for path in chain(above, *(one.rglob("*") for one in above))
           if path.is_file()]
    vendor = [(f"vendor/{name}", path) for name, path in VENDOR.items() if path.exists()]
    return sorted(own + vendor)


@cache
def version() -> str:
    """The hash of the tree, 16 hex digits; building it first if this tree was never built."""
    digest = hashlib.sha256(MADE_BY)
    for name, path in sources():
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    tree = digest.hexdigest()[:16]
    if not (BUILT / tree).is_dir():
        build(tree)
    return tree


def build(tree: str) -> None:
    """Copy, shorten and compress the tree under its hash; safe when three faces do it at the same time."""
    BUILT.mkdir(exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=BUILT, prefix=".draft-"))
    for name, path in sources():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, draft / name)
    shorten(draft)
    for path in [path for path in draft.rglob("*") if path.suffix in SQUEEZED]:
        squeeze(path)
    for path in [path for path in draft.rglob("*") if path.is_file()]:
        os.utime(path, (0, 0))  # no Last-Modified and no ETag: nobody asks again for what is cached for good
    draft.chmod(0o755)
    try:
        os.rename(draft, BUILT / tree)
    except OSError:  # another face was first
        shutil.rmtree(draft)


def shorten(tree: Path) -> None:
    """Make our own scripts and style sheets short in place: comments and long names are for who reads the source.

    Raises FileNotFoundError when esbuild is not installed, which npm does at set-up.
    """
    program = next(iter(sorted(NODE_MODULES.glob("@esbuild/*/bin/esbuild"))), None)
    if program is None:
        raise FileNotFoundError("node_modules/@esbuild")
    own = sorted(str(path) for path in tree.rglob("*") if path.suffix in {".js", ".css"}
                 and path.relative_to(tree).parts[0] != "vendor")
    subprocess.run([program, *own, "--minify", "--format=esm", "--target=es2022", "--charset=utf8",  # noqa: S603 - pinned
                    "--log-level=error", "--allow-overwrite", f"--outbase={tree}", f"--outdir={tree}"], check=True)


def squeeze(path: Path) -> None:
    import brotli  # a key room on a stick brings its tree along squeezed, and has no brotli

    data = path.read_bytes()
    path.with_name(path.name + ".br").write_bytes(brotli.compress(data, quality=11))
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(data, 9, mtime=0))


def asset(name: str) -> str:
    """The address of a static file, or with `#` of a part of it; FileNotFoundError for a name that does not exist."""
    if not (BUILT / version() / name.partition("#")[0]).is_file():
        raise FileNotFoundError(name)
    return f"/static/{version()}/{name}"


def shortened(name: str) -> str:
    """A style sheet or script of the tree as it is served, for pages that carry it in themselves."""
    return (BUILT / version() / name).read_text(encoding="utf-8").strip()


def serve_files(app: Flask) -> None:
    """Serve the built tree, immutable, and give templates `asset()`.

    The trees of a few earlier builds stay: a form that was open during a deployment still loads its own files.
    """
    files = WhiteNoise(app.wsgi_app, max_age=31536000, immutable_file_test=lambda path, url: True,
                       add_headers_function=guard_headers, allow_all_origins=False)
    for tree in trees():
        files.add_files(str(BUILT / tree), prefix=f"static/{tree}/")
    app.wsgi_app = files  # type: ignore[method-assign]
    app.jinja_env.globals["asset"] = asset


def trees() -> list[str]:
    """Today's tree first, then what is left of the last builds."""
    today = version()  # builds what is not built yet
    earlier = [path for path in BUILT.iterdir() if TREE.fullmatch(path.name) and path.name != today]
    newest = sorted(earlier, key=lambda path: path.stat().st_mtime, reverse=True)
    return [today, *(path.name for path in newest[:EARLIER_BUILDS])]


def guard_headers(headers: object, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"  # type: ignore[index]
    headers["Cross-Origin-Resource-Policy"] = "same-origin"  # type: ignore[index]
