"""The kinds of the printed staff questionnaire, taken apart into questions and fields that the form already knows.

| printed kind | becomes |
|---|---|
| `text` | one field for words |
| `multi+text` | several choices, with a field below them: `<id>-text` |
| `yesno+list` | yes or no, and after yes a screen with the fields `<id>-1` to `<id>-<most>` |
| `text+status` | one screen with the fields `<id>-exists_today` and `<id>-missing` |
| `text2+status` | the same for each of its fields: `<id>-enables-exists_today` and so on |
| `repeat` | its questions `most` times, `-1` to `-<most>` behind their ids; after each entry whether there is another |

The question that is repeated stands on the first screen of each entry. Fields on one screen share `screen`; `label` is
what stands over a field. Which words belong to which text does not change with the number of an entry, so `path` keeps
the name of the printed text.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Source = Mapping[str, Any]

STATUS = {
    "exists_today": {"sv": "Finns i dag", "en": "Exists today"},
    "missing": {"sv": "Saknas", "en": "Is missing"},
}
FIELDS = {
    "enables": {"sv": "Möjliggör", "en": "Makes it easier"},
    "hinders": {"sv": "Försvårar", "en": "Makes it harder"},
}
YES_NO = [
    {"id": "yes", "picture": "yes", "sv": "Ja", "en": "Yes"},
    {"id": "no", "picture": "no", "sv": "Nej", "en": "No"},
]
MORE = {"sv": "Vill du beskriva ett till?", "en": "Do you want to describe another one?"}
TELL = {"sv": "Berätta gärna.", "en": "Tell us more if you like."}
MANAGER = {"b_role": "manager"}


def taken_apart(item: Source) -> Iterator[Source]:
    """The questions and fields of an item, in the order of the form; an item of the form's own kinds is itself."""
    item = {**item, "show_if": MANAGER} if item.get("role") == "manager" else item
    make = _KINDS.get(item["kind"])
    if make is None:
        yield _skippable(item) if "no" in item else item
    else:
        yield from make(item)


def _skippable(item: Source) -> Source:
    return {"escape": ["skip"], **item}


def _field(item: Source, ending: str = "", **more: Any) -> Source:
    """One field for words; its question is the item's."""
    kept = {key: item[key] for key in ("no", "picture", "words", "longest", "show_if") if key in item}
    return {**kept, "id": item["id"] + ending, "path": item.get("path", item["id"]), "kind": "words",
            "escape": ["skip"], **more}


def _text(item: Source) -> Iterator[Source]:
    yield _field(item, **({"label": item["label"]} if "label" in item else {}))


def _multi_and_text(item: Source) -> Iterator[Source]:
    screen = item["id"]
    yield _skippable({**item, "kind": "multi", "screen": screen, "longest": None})
    yield _field(item, "-text", screen=screen, label=TELL)


def _yes_no_and_list(item: Source) -> Iterator[Source]:
    yield _skippable({**item, "kind": "single", "options": YES_NO, "longest": None})
    for n in range(1, item["most"] + 1):
        label = {"sv": f"Idé {n}", "en": f"Idea {n}"}
        yield _field(item, f"-{n}", screen=f"{item['id']}-list", show_if={item["id"]: "yes"}, label=label)


def _text_and_status(item: Source) -> Iterator[Source]:
    for status, label in STATUS.items():
        yield _field(item, f"-{status}", screen=item["id"], label=label)


def _two_texts_and_status(item: Source) -> Iterator[Source]:
    for name in item["fields"]:
        for status, label in STATUS.items():
            both = {locale: f"{FIELDS[name][locale]}: {label[locale].lower()}" for locale in label}
            yield _field(item, f"-{name}-{status}", screen=f"{item['id']}-{name}", label=both)


def _first(item: Source) -> Source:
    """An entry begins with the question that is repeated; what its first field asks for stands over the field."""
    first = item["sub"][0]
    return {**first, "words": item["words"], "label": first["words"], "path": item["id"]}


def _repeat(item: Source) -> Iterator[Source]:
    shown = item.get("show_if")
    for n in range(1, item["most"] + 1):
        for sub in (_first(item), *item["sub"][1:]):
            yield from taken_apart({"path": sub["id"], **sub, "id": f"{sub['id']}-{n}", "show_if": shown})
        if n < item["most"]:
            more = f"{item['id']}-more-{n}"
            yield {"id": more, "path": f"{item['id']}.more", "kind": "single", "picture": "other", "words": MORE,
                   "options": YES_NO, "show_if": shown, "escape": ["skip"]}
            shown = {more: "yes"}


_KINDS = {
    "text": _text,
    "multi+text": _multi_and_text,
    "yesno+list": _yes_no_and_list,
    "text+status": _text_and_status,
    "text2+status": _two_texts_and_status,
    "repeat": _repeat,
}
