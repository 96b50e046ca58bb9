"""Groups that are too small merge by size alone."""

import pytest

from app.disclosure.strata import merge


@pytest.mark.parametrize(
    ("sizes", "merged"),
    [
        ([7, 8, 9], {"a": 7, "b": 8, "c": 9}),
        ([3, 8, 9], {"a+b": 11, "c": 9}),
        ([8, 3, 9], {"a": 8, "b+c": 12}),
        ([8, 9, 3], {"a": 8, "b+c": 12}),
        ([2, 2, 9], {"a+b+c": 13}),
        ([2, 6, 2], {"a+b+c": 10}),
        ([0, 0, 6], {}),
        ([6], {}),
        ([], {}),
    ],
)
def test_the_first_too_small_group_joins_the_next_and_the_last_the_one_before(
    sizes: list[int], merged: dict[str, int]
) -> None:
    declared = list(zip("abc", sizes, strict=False))
    assert {group.id: group.accounts for group in merge(declared, 7)} == merged


def test_merged_groups_remember_their_members_in_declared_order() -> None:
    assert [group.members for group in merge([("a", 1), ("b", 1), ("c", 40)], 7)] == [("a", "b", "c")]
