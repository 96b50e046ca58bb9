"""The privacy notice as plain blocks: a page that swaps languages in place takes no markup from a string."""

from dataclasses import dataclass

TAGS = (("## ", "h3"), ("# ", "h2"), ("- ", "li"))


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or list line; `tag` is the HTML element it becomes."""

    tag: str
    text: str


def blocks(notice: str) -> list[Block]:
    """The notice line by line; it is written one block a line, with #, ## and - as its only marks, and **bold**."""
    return [_block(line.strip()) for line in notice.splitlines() if line.strip()]


def _block(line: str) -> Block:
    for mark, tag in TAGS:
        if line.startswith(mark):
            return Block(tag, _plain(line[len(mark) :]))
    return Block("p", _plain(line))


def _plain(text: str) -> str:
    return text.replace("**", "").strip()
