"""Looking for words on a phone as its finder would: in every file of the browser's profile, in both encodings."""

from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le")


def traces_of(words: str, profile: Path) -> list[str]:
    """The files that hold these words, as UTF-8 or UTF-16LE."""
    return traces_of_any([words.encode(encoding) for encoding in ENCODINGS], profile)


def traces_of_any(needles: list[bytes], profile: Path) -> list[str]:
    """The files that hold any of these runs of bytes."""
    return sorted(str(path.relative_to(profile)) for path in profile.rglob("*")
                  if path.is_file() and any(needle in content(path) for needle in needles))


def content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # a socket or a lock of a browser that has just gone
        return b""
