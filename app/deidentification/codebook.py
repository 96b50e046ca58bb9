"""The codebook: themes that grow while a reader reads. New ones, better names, and two that turn out to be one.

Whatever changes what would be published under a theme takes the second person's approval with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.deidentification.errors import NotAllowed
from app.deidentification.themes import Reviewed, Theme

Codebook = dict[str, Theme]


def added(book: Codebook, words: Mapping[str, str], definition: str = "") -> tuple[Codebook, str]:
    """The codebook with one theme more, and its id. Raises NotAllowed: no_theme_name, too_long, theme_taken."""
    theme = Theme.named(words, book, definition)
    return {**book, theme.id: theme}, theme.id


def changed(book: Codebook, theme_id: str, words: Mapping[str, str], definition: str) -> tuple[Codebook, str]:
    """The codebook in which a theme has other words, in its old place, and its id now: an id is made of the name, so
    that nothing of a name that was thought better of leaves the room. Raises NotAllowed as `added`, or no_theme.
    """
    check_known(book, theme_id)
    theme = Theme.named(words, book.keys() - {theme_id}, definition)
    return {new.id: new for new in (theme if one.id == theme_id else one for one in book.values())}, theme.id


def merged(book: Codebook, theme_id: str, into: str) -> Codebook:
    """The codebook without a theme whose texts go to another. Raises NotAllowed: no_theme, same_theme."""
    check_known(book, theme_id)
    check_known(book, into)
    if theme_id == into:
        raise NotAllowed("same_theme")
    return {one.id: one for one in book.values() if one.id != theme_id}


def moved(reviewed: Iterable[Reviewed], theme_id: str, to: str) -> list[Reviewed]:
    """The texts with those of one theme tied to another; what was approved of them waits again."""
    return [
        replace(one, decision=replace(one.decision, theme=to), approval=None)
        if one.decision and one.decision.theme == theme_id else one
        for one in reviewed
    ]


def check_known(book: Codebook, theme_id: str) -> None:
    """Raise NotAllowed(no_theme) for a theme that is not in the codebook."""
    if theme_id not in book:
        raise NotAllowed("no_theme")
