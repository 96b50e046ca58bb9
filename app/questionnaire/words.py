"""Words in several languages: a pack is whole in each of its languages or it is no pack."""

from collections.abc import Mapping

from app.questionnaire.errors import MalformedPack


def check_words(
    words: object, where: str, languages: frozenset[str] | None, picks: tuple[str, ...] = ()
) -> frozenset[str]:
    """The languages of `words`; MalformedPack unless each has a text (or one per pick) and they are `languages`."""
    if not isinstance(words, Mapping) or not words:
        raise MalformedPack(f"{where} has no words")
    found = frozenset(words)
    if languages is not None and found != languages:
        raise MalformedPack(f"{where} is not in the same languages as the rest")
    for text in words.values():
        _check_text(text, where, picks)
    return found


def _check_text(text: object, where: str, picks: tuple[str, ...]) -> None:
    texts: object = [text]
    if picks:
        texts = list(text.values()) if isinstance(text, Mapping) and set(text) == set(picks) else None
    if not isinstance(texts, list) or not all(isinstance(one, str) and one.strip() for one in texts):
        raise MalformedPack(f"{where} has an empty or malformed text")
