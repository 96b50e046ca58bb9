"""A release is believed only if it is its campaign's, whole, and signed by both locks."""

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519

from app.aggregation.tables import tabulate
from app.disclosure.bands import shape_of, widths
from app.questionnaire.packs import Pack
from app.releases.bands import Rule, shared_width
from app.releases.checking import check_against
from app.releases.errors import NotSignedByLocks, NotThisCampaign
from app.releases.layout import check_belongs, layouts
from tests.drills.populations import questionnaire
from tests.unit.releases.made_releases import FORM_HASH, KEYS, form, signed, unsigned


def check(release: dict[str, Any]) -> None:
    check_against(release, "hosten", form(), FORM_HASH)


@pytest.mark.parametrize("accounts", [3, 7, 15, 57])
def test_a_release_of_the_campaign_signed_by_both_locks_is_believed(accounts: int) -> None:
    check(signed(unsigned(accounts)))
    assert check_against(signed(unsigned(accounts)), "hosten", form(), FORM_HASH) is None


Change = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda release: release.update(campaign="annan"), "another campaign"),
        (lambda release: release.update(form_hash="cd" * 32), "another form"),
        (lambda release: release.update(pack="im-school/3"), "another pack"),
        (lambda release: release["rule"].update(known=2, band=5, minimum=9), "another rule"),
        (lambda release: release["strata"].append({"id": "girls", "accounts": 8}), "did not declare"),
        (lambda release: release["tables"].pop(), "fewer tables"),
        (lambda release: release.update(tables=[]), "fewer tables"),
        (lambda release: release["tables"].append(release["tables"][0]), "more tables"),
        (lambda release: release["tables"].reverse(), "not as the form declares"),
        (lambda release: release["tables"][0]["cells"].pop("never"), "not as the form declares"),
        (lambda release: release["tables"][0].update(max_choices=2), "not as the form declares"),
        (lambda release: release["tables"][0].update(band_width=8), "another band width"),
    ],
)
def test_a_release_that_differs_from_the_form_is_refused(change: Change, reason: str) -> None:
    release = unsigned(15)
    change(release)
    with pytest.raises(NotThisCampaign, match=reason):
        check_belongs(release, "hosten", form(), FORM_HASH)


def test_one_changed_number_breaks_the_signatures() -> None:
    release = signed(unsigned(15))
    release["tables"][0]["cells"]["always"] = [0, 3] if release["tables"][0]["cells"]["always"] != [0, 3] else [4, 7]
    with pytest.raises(NotSignedByLocks, match="Skolan"):
        check(release)


def test_one_lock_is_not_enough_and_the_order_counts() -> None:
    release = signed(unsigned(15))
    for wrong in ([], release["signatures"][:1], release["signatures"][::-1], release["signatures"] * 2):
        with pytest.raises(NotSignedByLocks, match="order"):
            check({**release, "signatures": wrong})


def test_the_files_own_key_is_never_believed() -> None:
    forged = {name: ed25519.Ed25519PrivateKey.generate() for name in KEYS}
    with pytest.raises(NotSignedByLocks, match="not the campaign's"):
        check(signed(unsigned(15), forged))


@pytest.mark.parametrize("signature", ["", "AAAA", "*", "A" * 86])
def test_a_signature_that_is_none_is_refused(signature: str) -> None:
    release = signed(unsigned(15))
    release["signatures"][1]["signature"] = signature
    with pytest.raises(NotSignedByLocks, match="Socialtjänsten"):
        check(release)


@pytest.mark.parametrize("pack", [questionnaire(), questionnaire(gate=True), questionnaire(limit=2)])
def test_counting_and_checking_read_the_same_tables_from_a_pack(pack: Pack) -> None:
    counted, declared = tabulate(pack, []), layouts(pack)
    assert [(table.item, table.part, table.kind, table.max_choices, tuple(table.counts)) for table in counted] == [
        (layout.item, layout.part, layout.kind, layout.max_choices, layout.cells) for layout in declared
    ]
    assert [(shape_of(table), table.gated_by) for table in counted] == [
        (layout.shape, layout.gate) for layout in declared
    ]


def test_counting_and_checking_choose_the_same_widths() -> None:
    rule, pack = Rule(1, 4, 7), questionnaire(gate=True)
    declared = layouts(pack)
    gated = [layout.shape for layout in declared if layout.gate]
    for accounts in range(7, 40):
        expected = [shared_width(accounts, gated if one.gate else [one.shape], rule) for one in declared]
        assert widths(tabulate(pack, []), accounts, rule) == expected


def test_every_pack_of_ours_gives_the_same_tables_both_ways() -> None:
    pack = Pack.parse(form()["pack"])
    assert [tuple(table.counts) for table in tabulate(pack, [])] == [layout.cells for layout in layouts(pack)]
