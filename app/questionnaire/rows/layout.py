"""One answer set as a row: a value for each of its pack's cells, then what stands round the answers."""

from collections.abc import Mapping
from typing import Any

from app.questionnaire.packs import Pack

Row = tuple[Any, ...]

BACKGROUND = ("mode", "who_chose", "language", "age", "in_sweden", "unit", "consent", "scopes")
AROUND = ("words", *BACKGROUND, "clips")  # the last values of a row, as an answer set names them


def row_of(pack: Pack, answers: Mapping[str, Any], around: Row) -> Row:
    """Complete answers, and what stands round them, as a row."""
    return (*(answers[item] if part is None else answers[item][part] for item, part in pack.cells), *around)


def answers_of(pack: Pack, row: Row) -> dict[str, Any]:
    """The answers of a row in the order of the form."""
    found: dict[str, Any] = {item.id: {} for item in pack.closed}
    for (item, part), value in zip(pack.cells, row, strict=False):
        if part is None:
            found[item] = value
        else:
            found[item][part] = value
    return found
