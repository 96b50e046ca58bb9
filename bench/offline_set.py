"""What a phone fetches to open a campaign again without a network: the whole of it, in one language, on the wire."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import PurePosixPath

from bench.town import served

GOAL_KB = 150
CODE = "ovning"
KINDS = {".js": "scripts", ".css": "styles", ".svg": "pictures", ".json": "pictures"}


def main() -> None:
    print(f"The whole offline set of one language, compressed, with its headers; goal: {GOAL_KB} kB")
    with served() as voice_url:
        for name, locale in (("Swedish", "sv"), ("Arabic", "ar")):
            parts = {part: size for part, size in offline_set(voice_url, locale)}
            told = "  ".join(f"{part} {size / 1000:.1f}" for part, size in parts.items())
            print(f"form, {name:14} {sum(parts.values()) / 1000:6.1f} kB  ({told})")


def offline_set(voice_url: str, locale: str) -> Iterator[tuple[str, int]]:
    """Each part with its bytes: every question, picture and script of the campaign, sealing and the service worker."""
    yield "document", size_of(f"{voice_url}/{CODE}", locale)
    yield "frozen form", size_of(f"{voice_url}/{CODE}/form.json", locale)
    yield "campaign", size_of(f"{voice_url}/{CODE}/campaign.json", locale)
    yield "recordings", size_of(f"{voice_url}/{CODE}/recordings/{locale}.json", locale)
    yield "worker", sum(size_of(f"{voice_url}/{name}", locale) for name in ("service-worker.js", "offline.json"))
    with urllib.request.urlopen(f"{voice_url}/offline.json") as answer:
        files = json.load(answer)["files"]
    sizes = dict.fromkeys(KINDS.values(), 0)
    for file in files:
        sizes[KINDS[PurePosixPath(file).suffix]] += size_of(voice_url + file, locale)
    yield from sizes.items()


def size_of(url: str, locale: str) -> int:
    """Bytes of the answer as it comes over the wire, status line and headers counted."""
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "br", "Accept-Language": locale})
    with urllib.request.urlopen(asked) as answer:
        head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        return len(answer.read()) + head + len("HTTP/1.1 200 OK\r\n\r\n")
