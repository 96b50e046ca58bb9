"""Building the release: counts go in, and what comes out holds bands and approved words, nothing else."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.aggregation.tables import tabulate
from app.deidentification.themes import GatheredTheme
from app.disclosure.control import publish
from app.disclosure.themes import in_order, theme_entry
from app.keyroom.crowds.packed import AnswerSets
from app.questionnaire.answers import AnswerSet
from app.questionnaire.packs import Pack
from app.releases.document import SCHEMA


def build_release(
    form: Mapping[str, Any],
    form_hash: str,
    exported: str,
    answer_sets: Sequence[AnswerSet] | AnswerSets,
    themes: Sequence[GatheredTheme] = (),
) -> dict[str, Any]:
    """The unsigned release of a campaign, byte for byte the same for the same answers in any order."""
    pack = Pack.parse(form["pack"])
    how_many = len(answer_sets)
    numbers = publish(tabulate(pack, answer_sets), how_many, form["rule"])
    return {
        "schema": SCHEMA,
        "campaign": form["campaign"],
        "form_hash": form_hash,
        "pack": f"{pack.id}/{pack.version}",
        "released": exported,
        "rule": dict(form["rule"]),
        "strata": numbers["strata"],
        "tables": numbers["tables"],
        "themes": _themes(form, themes, how_many),
        "signatures": [],
    }


def _themes(form: Mapping[str, Any], themes: Sequence[GatheredTheme], accounts: int) -> list[dict[str, Any]]:
    """Themes that enough accounts support and that say something, in the order of the campaign's first language."""
    entries = [
        theme_entry(one.theme.id, one.theme.words, one.accounts, one.lines, accounts=accounts, rule=form["rule"])
        for one in themes
        if one.lines
    ]
    published = in_order(entries, form["languages"][0])
    numbered = not Pack.parse(form["pack"]).themes_only
    return published if numbered else [{**theme, "accounts": None} for theme in published]
