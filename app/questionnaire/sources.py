"""The packs as they are written: TOML with Swedish and English, and a path that names each text.

Both the loading of a pack and its translation catalogue walk a source the same way, so no text can be shown
that the catalogue does not know.
"""

import tomllib
from collections.abc import Callable, Mapping
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.questionnaire.errors import UnknownPack
from app.questionnaire.printed import taken_apart

CONTENT = Path(__file__).parent / "content"
META = ("practice", "who_chose", "age", "in_sweden")

Words = Callable[[str, Mapping[str, str]], dict[str, str]]
"""Given a text's path and its Swedish and English, the words to use, by locale."""


def available_packs(content: Path = CONTENT) -> list[str]:
    """The ids of the packs that campaigns can be made of, in alphabetical order."""
    return sorted(path.stem for path in content.glob("*.toml") if "items" in _parsed(_text(path)))


def read_pack(pack_id: str, content: Path = CONTENT) -> dict[str, Any]:
    """The source of a pack; UnknownPack if there is none of that name."""
    if pack_id not in available_packs(content):
        raise UnknownPack(f"There is no pack {pack_id}.")
    return _read(content / f"{pack_id}.toml")


def languages_of(pack_id: str, content: Path = CONTENT) -> tuple[str, ...] | None:
    """The only languages a pack is asked in; None for one that is asked in every language of the build."""
    only = read_pack(pack_id, content).get("languages")
    return None if only is None else tuple(only)


def rules_of(pack_id: str, content: Path = CONTENT) -> dict[str, Any]:
    """What a pack says of its rounds; nothing for a pack that is as others are."""
    return dict(read_pack(pack_id, content).get("rules", {}))


def read_meta(content: Path = CONTENT) -> dict[str, Any]:
    """The source of the questions that every campaign asks round its pack."""
    return _read(content / "meta.toml")


def pack_in(source: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The PACK object of the frozen form, its texts given by `words`."""
    name = source["id"]
    frame, gate = source.get("frame"), source.get("gate")
    return {
        "id": name,
        "version": source["version"],
        "title": words(f"{name}.title", source["title"]),
        "frame": frame and {"picture": frame["picture"], "words": words(f"{name}.frame", frame["words"])},
        "gate": gate and _item_in(gate, f"{name}.{gate['id']}", words),
        "items": [
            _item_in(item, f"{name}.{item.get('path', item['id'])}", words)
            for written in source["items"]
            for item in taken_apart(written)
        ],
        "piles": [_choice_in(pile, "piles", words) for pile in source.get("piles", [])],
        "rules": _rules_in(source, words),
    }


def _rules_in(source: Mapping[str, Any], words: Words) -> dict[str, Any] | None:
    """What a pack says of its rounds: only themes leave the key room, asked in group sessions, from how many."""
    rules = source.get("rules")
    if rules is None:
        return None
    tags = [words(f"{source['id']}.tags.{n}", tag) for n, tag in enumerate(rules["tags"])]
    return {**rules, "tags": tags}


def meta_in(source: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The META object of the frozen form, its texts given by `words`."""
    return {name: _item_in(source[name], f"meta.{name}", words) for name in META}


def _item_in(item: Mapping[str, Any], path: str, words: Words) -> dict[str, Any]:
    """Every key of an ITEM is there, so that a reader never has to know the defaults."""
    return {
        "id": item["id"],
        "kind": item["kind"],
        "picture": item["picture"],
        "words": _question_in(item, path, words),
        "options": [_choice_in(option, path, words) for option in item.get("options", [])],
        "max": item.get("max"),
        **{key: list(item.get(key, [])) for key in ("exclusive", "piles", "picks", "escape")},
        "show_if": item.get("show_if"),
        "placed_only": list(item.get("placed_only", [])),
        "shuffle": item.get("shuffle", False),
        "feeds": list(item.get("feeds", [])),
        "after": item.get("after"),
        **{key: item.get(key) for key in ("no", "longest", "screen", "note", "refers_to")},
        "label": words(f"{path}.label.{item['id']}", item["label"]) if item.get("label") else None,
    }


def _question_in(item: Mapping[str, Any], path: str, words: Words) -> dict[str, Any]:
    """The question's words; a journey asks one question per pick and has them under each language."""
    if item["kind"] != "journey":
        return words(path, item["words"])
    by_pick = {pick: words(f"{path}.{pick}", item["words"][pick]) for pick in item["picks"]}
    locales = next(iter(by_pick.values()))
    return {locale: {pick: by_pick[pick][locale] for pick in by_pick} for locale in locales}


def _choice_in(choice: Mapping[str, Any], path: str, words: Words) -> dict[str, Any]:
    """A choice has its Swedish and English beside its id."""
    text = words(f"{path}.{choice['id']}", {"sv": choice["sv"], "en": choice["en"]})
    return {"id": choice["id"], "picture": choice["picture"], "words": text}


def _read(path: Path) -> dict[str, Any]:
    """What a file says, in a copy of one's own."""
    return deepcopy(_parsed(_text(path)))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=32)
def _parsed(text: str) -> dict[str, Any]:
    """The same text is parsed once: making one campaign asks for it about fifty times."""
    return tomllib.loads(text)
