"""Who signed a release with which lock, as its protocol tells it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from app.custody.public import likeness
from app.releases.errors import ProtocolDoesNotFit


@dataclass(frozen=True)
class Signer:
    """A holder by name and, where the protocol says it, by the id of their key."""

    name: str
    id: str = ""

    def may_be(self, other: "Signer") -> bool:
        """Whether both are one person: one key under any name, or one name however it is written."""
        return (self.id == other.id != "") or likeness(self.name) == likeness(other.name)


def signers(protocol: Mapping[str, Any]) -> dict[str, list[Signer]]:
    """The holders who signed the protocol's release, by the name of the lock with which they did."""
    found: dict[str, list[Signer]] = {}
    for event in protocol["events"]:
        if event["did"] == "signed" and event.get("release") == protocol["release"]:
            found.setdefault(event.get("lock", ""), []).append(Signer(event["by"], event.get("holder", "")))
    return found


def check_two_people(protocol: Mapping[str, Any]) -> None:
    """Pass unless one person alone signed with two locks. Raises ProtocolDoesNotFit."""
    for mine, theirs in combinations(signers(protocol).values(), 2):
        if all(one.may_be(other) for one in mine for other in theirs):
            raise ProtocolDoesNotFit(f"{mine[0].name} signed with two locks: two different people sign a release")
