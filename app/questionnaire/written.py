"""The young person's own words: at most 400 code points after NFC, for words items only."""

import unicodedata

from app.questionnaire.errors import NotReadable
from app.questionnaire.packs import Pack

LONGEST = 400


def read_words(words: object, pack: Pack) -> dict[str, str]:
    """The texts by item, in NFC; a text of nothing but space is a skip and left out. Raises NotReadable."""
    if not isinstance(words, dict):
        raise NotReadable("words_malformed")
    kinds = {item.id: item.kind for item in pack.asked}
    for item_id in words:
        if item_id not in kinds:
            raise NotReadable("unknown_item")
        if kinds[item_id] != "words":
            raise NotReadable("words_for_closed_item")
    texts = {item_id: _read_text(text) for item_id, text in words.items()}
    return {item_id: text for item_id, text in texts.items() if text.strip()}


def _read_text(text: object) -> str:
    if not isinstance(text, str):
        raise NotReadable("words_malformed")
    if any("\ud800" <= sign <= "\udfff" for sign in text):  # half a character cannot be stored or shown
        raise NotReadable("words_not_unicode")
    text = unicodedata.normalize("NFC", text)
    if len(text) > LONGEST:
        raise NotReadable("words_too_long")
    return text
