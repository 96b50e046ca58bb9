"""Merging groups that are too small to be shown, by size alone and before anything is tabulated (rule 2)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A group of accounts; `members` are the declared groups it was merged from, in declared order."""

    members: tuple[str, ...]
    accounts: int

    @property
    def id(self) -> str:
        return "+".join(self.members)

    def joined_by(self, later: "Group") -> "Group":
        return Group(self.members + later.members, self.accounts + later.accounts)


def merge(sizes: Sequence[tuple[str, int]], minimum: int) -> list[Group]:
    """Disjoint groups of at least `minimum` accounts, in declared order; none if all of them together are too few.

    While a group is too small, the first such joins the next one, the last the one before it.
    """
    groups = [Group((name,), accounts) for name, accounts in sizes]
    while small := [place for place, group in enumerate(groups) if group.accounts < minimum]:
        if len(groups) == 1:
            return []
        first = min(small[0], len(groups) - 2)
        groups[first : first + 2] = [groups[first].joined_by(groups[first + 1])]
    return groups
