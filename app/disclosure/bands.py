"""The widths of a release: one per table, and one for all tables behind the same gate.

Two tables behind one gate both tell how many were not asked. With different widths their bands would overlap in few
values and pin that count, so they share the smallest width that is safe for each of them and for all together.
"""

from collections.abc import Sequence

from app.aggregation.tables import CountTable
from app.questionnaire.packs import NOT_ASKED
from app.releases.bands import Rule, Shape, band_of, band_width, bands, shared_width

__all__ = ["Rule", "band_of", "band_width", "bands", "shape_of", "widths"]


def shape_of(table: CountTable) -> Shape:
    """What of a table decides its width; a limit that leaves every option open is none."""
    limited = not table.exhaustive and table.max_choices < len(table.counts)
    return Shape(
        cells=len(table.counts),
        exhaustive=table.exhaustive,
        limit=table.max_choices if limited else None,
        exclusive=table.exclusive,
        not_asked=NOT_ASKED in table.counts,
        hidden=table.hidden,
    )


def widths(tables: Sequence[CountTable], accounts: int, rule: Rule) -> list[int]:
    """The width of each table, in their order; it depends on the accounts and the form, never on an answer."""
    behind: dict[str, list[Shape]] = {}
    for table in tables:
        if table.gated_by is not None:
            behind.setdefault(table.gated_by, []).append(shape_of(table))
    shared = {gate: shared_width(accounts, shapes, rule) for gate, shapes in behind.items()}
    return [
        shared_width(accounts, [shape_of(table)], rule) if table.gated_by is None else shared[table.gated_by]
        for table in tables
    ]
