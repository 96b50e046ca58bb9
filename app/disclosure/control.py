"""The door through which counts leave the key room: as bands of a stratum that is large enough, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.aggregation.tables import CountTable
from app.disclosure.bands import band_of, widths
from app.releases.bands import Rule

WHOLE = "all"


@dataclass(frozen=True)
class Stratum:
    """The tables of one group of accounts."""

    id: str
    accounts: int
    tables: Sequence[CountTable]


def publish(count_tables: Sequence[CountTable], accounts: int, rule: Mapping[str, int] | Rule) -> dict[str, Any]:
    """`strata` and `tables` of a release without a breakdown, every declared choice in every table.

    Below the minimum both are empty and the number of accounts is not said. The same counts give the same bytes.
    """
    return publish_strata([Stratum(WHOLE, accounts, count_tables)], rule)


def publish_strata(strata: Sequence[Stratum], rule: Mapping[str, int] | Rule) -> dict[str, Any]:
    """`strata` and `tables` for disjoint groups already merged by size (`disclosure.strata`), each with its own bands.

    There is no total beside them: whoever needs one adds the intervals. If one group is still too small, that is the
    whole campaign, and nothing is published.
    """
    rule = rule if isinstance(rule, Rule) else Rule.parse(dict(rule))
    if any(stratum.accounts < rule.minimum for stratum in strata):
        return {"strata": [], "tables": []}
    return {
        "strata": [{"id": stratum.id, "accounts": stratum.accounts} for stratum in strata],
        "tables": [table for stratum in strata for table in _released(stratum, rule)],
    }


def _released(stratum: Stratum, rule: Rule) -> list[dict[str, Any]]:
    chosen = widths(stratum.tables, stratum.accounts, rule)
    return [_entry(stratum, table, width) for table, width in zip(stratum.tables, chosen, strict=True)]


def _entry(stratum: Stratum, table: CountTable, width: int) -> dict[str, Any]:
    if table.exhaustive and sum(table.counts.values()) != stratum.accounts:
        raise ValueError(f"the cells of {table.item} do not count every account once")
    return {
        "item": table.item,
        "part": table.part,
        "stratum": stratum.id,
        "kind": table.kind,
        "exhaustive": table.exhaustive,
        "max_choices": table.max_choices,
        "band_width": width,
        "cells": {cell: band_of(count, stratum.accounts, width) for cell, count in table.counts.items()},
    }
