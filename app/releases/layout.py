"""What a release of a campaign must look like before a single answer is known: worked out from the frozen form again.

Deliberately not taken from aggregation: what counts and what checks the counting are two readings of one rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.questionnaire.packs import DONT_KNOW, NOT_ASKED, SKIP, Item, Pack
from app.releases.bands import Rule, Shape, shared_width
from app.releases.errors import NotThisCampaign

MODE_CELLS = ("alone", "read_along", "me", "me_help", "helper", "rather_not_say", SKIP)


@dataclass(frozen=True)
class Layout:
    """One table as the form declares it."""

    item: str
    part: str | None
    kind: str
    exhaustive: bool
    max_choices: int
    cells: tuple[str, ...]
    gate: str | None = field(default=None, compare=False)
    hidden: int = field(default=0, compare=False)
    exclusive: bool = field(default=False, compare=False)

    @property
    def shape(self) -> Shape:
        limited = not self.exhaustive and self.max_choices < len(self.cells)
        return Shape(
            cells=len(self.cells),
            exhaustive=self.exhaustive,
            limit=self.max_choices if limited else None,
            exclusive=self.exclusive,
            not_asked=NOT_ASKED in self.cells,
            hidden=self.hidden,
        )


def layouts(pack: Pack) -> list[Layout]:
    """Every table that a release with numbers holds, in its order; none where only themes are released."""
    if pack.themes_only:
        return []
    items = [item for item in pack.items if item.kind != "words"]
    own = [_layout(pack, item, part) for item in items for part in item.parts or (None,)]
    return [*own, Layout("mode", None, "single", True, 1, MODE_CELLS)]


def _layout(pack: Pack, item: Item, part: str | None) -> Layout:
    """What the item says of one of its tables; a table with hidden choices tells of the gate and is behind it."""
    card = item.kind == "cardsort"
    hidden = 0 if card else len(item.placed_only)
    may_pass_by = item.show_if is not None or (card and part in item.placed_only)
    escapes = (DONT_KNOW, SKIP, *((NOT_ASKED,) if may_pass_by else ())) if item.exhaustive else ()
    return Layout(
        item=item.id,
        part=part,
        kind=item.kind,
        exhaustive=item.exhaustive,
        max_choices=1 if item.exhaustive else item.max or len(item.options),
        cells=(*item.choices, *escapes),
        gate=pack.gate.id if pack.gate is not None and (may_pass_by or hidden) else None,
        hidden=hidden,
        exclusive=bool(item.exclusive),
    )


def check_belongs(release: Mapping[str, Any], code: str, form: Mapping[str, Any], form_hash: str) -> None:
    """Pass only if a checked release is of this campaign, form, pack and rule, whole and with the widths of the rule.

    NotThisCampaign names the first difference: a release may leave out, add, reorder or narrow nothing.
    """
    pack = form["pack"]
    _need(release["campaign"] == code, "the release is of another campaign")
    _need(release["form_hash"] == form_hash, "the release is of another form than the campaign's")
    _need(release["pack"] == f"{pack['id']}/{pack['version']}", "the release is of another pack")
    _need(release["rule"] == form["rule"], "the release follows another rule than the campaign's")
    _check_strata(release, form)
    whole = Pack.parse(pack)
    _need(not whole.themes_only or all(theme["accounts"] is None for theme in release["themes"]),
          "the release has a number beside a theme, and its form lets none be told")
    expected = layouts(whole)
    rule = Rule.parse(release["rule"])
    tables = list(release["tables"])
    for stratum in release["strata"]:
        own, tables = tables[: len(expected)], tables[len(expected) :]
        _check_tables(own, expected, stratum, rule)
    _need(not tables, "the release has more tables than the form")


def _check_strata(release: Mapping[str, Any], form: Mapping[str, Any]) -> None:
    ids = [stratum["id"] for stratum in release["strata"]]
    if form.get("strata") is None:
        _need(ids in ([], ["all"]), "the release breaks down what the campaign did not declare")


def _check_tables(
    tables: list[Mapping[str, Any]], expected: list[Layout], stratum: Mapping[str, Any], rule: Rule
) -> None:
    _need(len(tables) == len(expected), "the release has fewer tables than the form")
    accounts = stratum["accounts"]
    for table, layout in zip(tables, expected, strict=True):
        name = layout.item if layout.part is None else f"{layout.item}.{layout.part}"
        _need(_declared(table) == (layout, stratum["id"]), f"table {name} is not as the form declares it")
        together = [one.shape for one in expected if one.gate == layout.gate] if layout.gate else [layout.shape]
        width = shared_width(accounts, together, rule)
        _need(table["band_width"] == width, f"table {name} has another band width than the rule gives")


def _declared(table: Mapping[str, Any]) -> tuple[Layout, str]:
    """A released table's layout; the gate is the form's to say and is not compared."""
    item, part, kind = table["item"], table["part"], table["kind"]
    layout = Layout(item, part, kind, table["exhaustive"], table["max_choices"], tuple(table["cells"]))
    return layout, table["stratum"]


def _need(holds: bool, reason: str) -> None:
    if not holds:
        raise NotThisCampaign(reason)
