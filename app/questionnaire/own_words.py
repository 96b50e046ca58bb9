"""The young person's own words: written, at most 400 code points after NFC, or recorded, at most three minutes.

Of a recording the answer set holds what opens it and which question it answers. The sound itself is not here: it
travels in sealed chunks beside the envelope (docs/SEALING.md, "Clips").
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.encoding import from_base64url
from app.questionnaire.errors import NotReadable
from app.questionnaire.packs import Item, Pack

LONGEST = 400
CLIP_KEYS = {"item", "key", "nonce", "type", "seconds", "size"}
LONGEST_SECONDS = 180
SIZES = frozenset({262_144, 524_288, 1_048_576, 2_097_152, 4_194_304})  # as app.sealing.clips pads; a test compares
KEY_LENGTH, NONCE_LENGTH = 32, 7
# What recorders call themselves. It is said to the key room's browser, so nothing else can stand in it.
TYPE = re.compile(r'audio/(mp4|webm|ogg|aac)(; ?codecs="?[A-Za-z0-9.,-]{1,40}"?)?', re.ASCII)


@dataclass(frozen=True)
class Clip:
    """One recording: `number` is its place in the list and in its address."""

    number: int
    item: str
    key: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    type: str
    seconds: int
    size: int


def read_words(words: object, pack: Pack) -> dict[str, str]:
    """The texts by item, in NFC; a text of nothing but space is a skip and left out. Raises NotReadable.

    A text is as long as its item lets it be, and 400 code points where the item says nothing.
    """
    if not isinstance(words, dict):
        raise NotReadable("words_malformed")
    items = pack.by_id
    for item_id in words:
        if item_id not in items:
            raise NotReadable("unknown_item")
        if items[item_id].kind != "words":
            raise NotReadable("words_for_closed_item")
    texts = {item_id: _read_text(text, items[item_id].longest or LONGEST) for item_id, text in words.items()}
    return {item_id: text for item_id, text in texts.items() if text.strip()}


def read_clips(entries: object, pack: Pack, *, asked: bool, taken: Mapping[str, object]) -> tuple[Clip, ...]:
    """The clips of an answer set, at most one for each words item that is not in `taken`; raises NotReadable.

    `asked` is whether the form has a place for a voice at all.
    """
    if not isinstance(entries, list):
        raise NotReadable("clips_malformed")
    if entries and not asked:
        raise NotReadable("clips_not_asked")
    clips = tuple(_read_clip(number, entry) for number, entry in enumerate(entries))
    for clip in clips:
        _check_place(clip, pack.by_id, taken)
    if len({clip.item for clip in clips}) != len(clips):
        raise NotReadable("duplicate_clip")
    if len({clip.key for clip in clips}) != len(clips):
        raise NotReadable("clip_key_twice")
    return clips


def _read_text(text: object, longest: int) -> str:
    if not isinstance(text, str):
        raise NotReadable("words_malformed")
    try:
        text.encode()  # half a character cannot be stored or shown
    except UnicodeEncodeError:
        raise NotReadable("words_not_unicode") from None
    text = unicodedata.normalize("NFC", text)
    if len(text) > longest:
        raise NotReadable("words_too_long")
    return text


def _check_place(clip: Clip, items: Mapping[str, Item], taken: Mapping[str, object]) -> None:
    """A clip answers a question in one's own words that has no other answer: written or spoken, not both."""
    if clip.item not in items:
        raise NotReadable("unknown_item")
    if items[clip.item].kind != "words":
        raise NotReadable("clip_for_closed_item")
    if clip.item in taken:
        raise NotReadable("clip_and_answer")


def _read_clip(number: int, entry: object) -> Clip:
    if not isinstance(entry, dict) or set(entry) != CLIP_KEYS:
        raise NotReadable("clips_malformed")
    item, kind = entry["item"], entry["type"]
    if not isinstance(item, str):
        raise NotReadable("clips_malformed")
    if not isinstance(kind, str) or not TYPE.fullmatch(kind):
        raise NotReadable("unknown_clip_type")
    return Clip(
        number=number,
        item=item,
        key=_bytes(entry["key"], KEY_LENGTH),
        nonce=_bytes(entry["nonce"], NONCE_LENGTH),
        type=kind,
        seconds=_whole(entry["seconds"], range(1, LONGEST_SECONDS + 1), "clip_seconds"),
        size=_whole(entry["size"], SIZES, "clip_size"),
    )


def _bytes(text: object, length: int) -> bytes:
    try:
        data = from_base64url(text) if isinstance(text, str) and text.isascii() else b""
    except ValueError:
        data = b""
    if len(data) != length:
        raise NotReadable("clip_key_malformed")
    return data


def _whole(value: object, allowed: range | frozenset[int], code: str) -> int:
    if type(value) is not int or value not in allowed:
        raise NotReadable(code)
    return value
