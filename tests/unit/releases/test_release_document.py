"""A release file is read strictly: what no release of the rule can say is refused with the reason."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import rfc8785

from app.releases.document import check_release, read_release, release_bytes, signing_bytes
from app.releases.errors import BadRelease
from tests.unit.releases.made_releases import signed, theme, unsigned


def test_a_signed_release_is_read_back_as_it_was_written() -> None:
    release = signed(unsigned(57))
    assert read_release(release_bytes(release)) == release
    assert list(read_release(release_bytes(release))["tables"][0]["cells"])[:2] == ["always", "often"]


def test_writing_gives_the_same_bytes_each_time() -> None:
    release = unsigned(30)
    assert release_bytes(read_release(release_bytes(release))) == release_bytes(release)


def test_what_is_signed_is_a_domain_line_and_canonical_json_without_signatures() -> None:
    release = signed(unsigned())
    bare = {key: value for key, value in release.items() if key != "signatures"}
    assert signing_bytes(release) == b"egna-ord/release/1\n" + rfc8785.dumps(bare)


@pytest.mark.parametrize("accounts", [0, 6, 7, 15, 24, 30, 57, 100])
def test_releases_of_every_size_pass(accounts: int) -> None:
    assert check_release(unsigned(accounts))["strata"] == (
        [{"id": "all", "accounts": accounts}] if accounts > 6 else []
    )


Change = Callable[[dict[str, Any]], Any]


def table_with(**changes: Any) -> Change:
    return lambda release: release["tables"][0].update(changes)


def cell_with(band: Any) -> Change:
    return lambda release: release["tables"][0]["cells"].update(always=band)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda release: release.pop("themes"), "lacks themes"),
        (lambda release: release.update(note="x"), "does not belong"),
        (lambda release: release.update(schema="egna-ord/release/2"), "schema"),
        (lambda release: release.update(campaign="No"), "campaign is malformed"),
        (lambda release: release.update(form_hash="AB" * 32), "form_hash is malformed"),
        (lambda release: release.update(released="2026-W54"), "released is malformed"),
        (lambda release: release.update(pack="im-school"), "pack is malformed"),
        (lambda release: release["rule"].update(band=3), "do not follow"),
        (lambda release: release["rule"].update(known=5), "one, two or seven"),
        (lambda release: release["strata"][0].update(accounts=6), "below the minimum"),
        (lambda release: release["strata"][0].update(accounts=15.0), "below the minimum"),
        (lambda release: release["strata"].append({"id": "all", "accounts": 9}), "id of its own"),
        (lambda release: release.update(strata=[]), "unknown stratum"),
        (lambda release: release["tables"].append(release["tables"][0]), "stands twice"),
        (table_with(stratum="girls"), "unknown stratum"),
        (table_with(kind="words"), "unknown kind"),
        (table_with(exhaustive=False), "not exhaustive as its kind"),
        (table_with(max_choices=2), "limit on choices"),
        (table_with(band_width=5), "not safe"),
        (table_with(band_width=3), "not safe"),
        (table_with(band_width=True), "not safe"),
        (table_with(cells={}), "no cells"),
        (table_with(cells=[]), "no cells"),
        (table_with(part=""), "malformed part"),
        (cell_with([5, 5]), "no band of its width"),
        (cell_with([0, 4]), "no band of its width"),
        (cell_with([16, 19]), "no band of its width"),
        (cell_with([-4, -1]), "no band of its width"),
        (cell_with([0.0, 3.0]), "no band of its width"),
        (cell_with([False, 3]), "no band of its width"),
        (cell_with(4), "no band of its width"),
        (table_with(cells={cell: [12, 15] for cell in "abcdef"}), "cannot add up"),
        (lambda release: release["signatures"].append({"lock": "Skolan"}), "lacks"),
        (lambda release: release["signatures"].append({"lock": 1, "key": "", "signature": ""}), "not text"),
        (lambda release: release.update(signatures=None), "not a list"),
    ],
)
def test_what_no_release_can_say_is_refused_with_the_reason(change: Change, reason: str) -> None:
    release = unsigned(15)
    change(release)
    with pytest.raises(BadRelease, match=reason):
        check_release(release)


@pytest.mark.parametrize("accounts", [None, [8, 11]])
def test_a_theme_may_have_a_band_from_nineteen_accounts_on(accounts: list[int] | None) -> None:
    assert check_release(unsigned(19, themes=[theme(accounts=accounts)]))["themes"][0]["accounts"] == accounts


@pytest.mark.parametrize(
    ("size", "changes"),
    [
        (15, {"accounts": [8, 11]}),
        (19, {"accounts": [4, 7]}),
        (19, {"accounts": [9, 9]}),
        (19, {"stratum": "girls"}),
        (19, {"words": {}}),
        (19, {"id": ""}),
        (19, {"lines": [{"words": {"sv": "x"}, "exact": False, "age": "13-14"}]}),
        (19, {"lines": [{"words": {"sv": "x"}, "exact": 1}]}),
        (6, {}),
    ],
)
def test_a_theme_that_says_too_much_is_refused(size: int, changes: dict[str, Any]) -> None:
    with pytest.raises(BadRelease):
        check_release(unsigned(size, themes=[theme(**changes)]))


@pytest.mark.parametrize("data", [b"", b"\xff", b"{", b"null", b"[]", b'"x"', b"[" * 100_000, b'{"a":NaN}', b"1e999"])
def test_what_is_not_a_release_is_refused(data: bytes) -> None:
    with pytest.raises(BadRelease):
        read_release(data)


def test_a_key_that_stands_twice_is_refused() -> None:
    data = release_bytes(unsigned()).replace(b'"campaign": "hosten"', b'"campaign": "annan", "campaign": "hosten"')
    with pytest.raises(BadRelease, match="one way"):
        read_release(data)


def test_a_release_in_other_layout_means_the_same() -> None:
    release = signed(unsigned())
    assert read_release(json.dumps(release, indent=2).encode()) == release
