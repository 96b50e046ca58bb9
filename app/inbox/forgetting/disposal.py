"""The record of a round that was shredded: by which decision, on which day, by which two, what became of each lock.

It lies in the journal, beside the database and in no backup of it, so that no restore can lose it. Nothing about an
answer is in it, not even how many there were.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.campaigns.proposal import CODE
from app.custody import files
from app.custody.public import is_name, likeness
from app.errors import EgnaOrdError

FOLDER = "disposals"
LONGEST_NAME = 64  # of an actor in the audit log


class NotADisposal(EgnaOrdError):
    """A shredding without a decision, without two people, or with a lock that nobody has accounted for."""


@dataclass(frozen=True)
class Disposal:
    """What is written down of a shredding. `locks`: by the name of each lock, what became of its folder."""

    campaign: str
    day: date
    decision: str
    people: tuple[str, str]
    locks: Mapping[str, str]

    def __post_init__(self) -> None:
        if not is_name(self.decision):
            raise NotADisposal("Shredding needs the disposal decision it follows: its number, in one line.")
        if any(not is_name(person) or len(person) > LONGEST_NAME for person in self.people):
            raise NotADisposal("Shredding needs the names of two people, in one line each.")
        if likeness(self.people[0]) == likeness(self.people[1]):
            raise NotADisposal("Two different people shred a round together; here is one name twice.")

    @classmethod
    def parse(cls, data: Any) -> "Disposal":
        """A record as it was kept; ValueError, KeyError or TypeError when it is none."""
        first, second = data["people"]
        return cls(data["campaign"], date.fromisoformat(data["day"]), data["decision"], (first, second), data["locks"])


def keep(journal: Path, disposal: Disposal) -> None:
    """Write the record; on the disk when this returns."""
    folder = journal / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    files.replace(folder / f"{disposal.campaign}.json", files.as_json({**asdict(disposal), "day": str(disposal.day)}))


def find(journal: Path, code: str) -> Disposal | None:
    """The record of this round's shredding, if there is one. NotADisposal for a file that cannot be read as one."""
    path = journal / FOLDER / f"{code}.json"
    try:
        return Disposal.parse(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        raise NotADisposal(f"The record {path.name} of a shredding cannot be read.") from None


def all_disposals(journal: Path) -> list[Disposal]:
    """Every record, the newest first."""
    codes = [path.stem for path in (journal / FOLDER).glob("*.json") if CODE.fullmatch(path.stem)]
    found = [disposal for code in codes if (disposal := find(journal, code))]
    return sorted(found, key=lambda one: (one.day, one.campaign), reverse=True)
