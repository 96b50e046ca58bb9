"""The unit's own contacts: whom a young person there may call or text, by name and number, frozen into the form."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from app.campaigns.errors import BadProposal

MOST = 6
LONGEST_NAME = 60
WAYS = {"call": ("call",), "text": ("text",), "call+text": ("call", "text")}
# A name, a colon, a number as people write it, and how it may be used; to call where nothing else is said.
CONTACT = re.compile(r"(?P<name>[^:]+):\s*(?P<number>\+?[0-9][0-9 -]*[0-9])(?:\s+(?P<ways>call\+text|call|text))?\s*")
DIGITS = range(3, 16)  # the longest number of ITU-T E.164


@dataclass(frozen=True)
class Contact:
    """One adult or service near the young person. `ways` holds call, text or both, in this order."""

    name: str
    number: str
    ways: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """From "School counsellor: 070-174 06 35 call+text"; BadProposal for anything else."""
        found = CONTACT.fullmatch(unicodedata.normalize("NFC", text).strip())
        name = " ".join(found["name"].split()) if found else ""
        odd = any(unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for sign in name)
        if not found or odd or not 1 <= len(name) <= LONGEST_NAME:
            raise BadProposal('A contact is "NAME: NUMBER", and then call, text or call+text.')
        if sum(sign.isdigit() for sign in found["number"]) not in DIGITS:
            raise BadProposal(f"The number of {name} has too few or too many digits.")
        return cls(name, found["number"], WAYS[found["ways"] or "call"])

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        return cls(data["name"], data["number"], tuple(data["ways"]))

    def as_dict(self) -> dict[str, Any]:
        """As it stands in the frozen form."""
        return {"name": self.name, "number": self.number, "ways": list(self.ways)}


def parse_contacts(texts: Iterable[str]) -> tuple[Contact, ...]:
    """The contacts in the order given, nearest first; BadProposal for too many or a wrong one."""
    found = tuple(Contact.parse(text) for text in texts)
    if len(found) > MOST:
        raise BadProposal(f"At most {MOST} contacts: who needs help should not have to choose among many.")
    return found
