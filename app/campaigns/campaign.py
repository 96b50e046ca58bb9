"""A campaign as every other room sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.campaigns.proposal import KEPT_AFTER_THE_PROMISE, Proposal
from app.campaigns.status import Session, Status, status_on


@dataclass(frozen=True)
class Campaign:
    """One campaign. `form`, its bytes and hash are None only for a draft; nobody may change what `form` holds."""

    proposal: Proposal
    state: str
    locks: tuple[Mapping[str, Any], ...]
    form: dict[str, Any] | None = None
    form_bytes: bytes | None = None
    form_hash: str | None = None
    session_ends: int | None = None

    @property
    def session(self) -> Session | None:
        """The group session of a survey of staff; None for every other campaign."""
        return Session(self.session_ends) if self.proposal.session_minutes else None

    def status(self, today: date) -> Status:
        """What the campaign is on this day."""
        return status_on(today, self.state, self.proposal.opens, self.proposal.closes, self.session)

    @property
    def code(self) -> str:
        return self.proposal.code

    @property
    def languages(self) -> tuple[str, ...]:
        return self.proposal.languages

    @property
    def organisation(self) -> str:
        return self.proposal.organisation

    @property
    def entry(self) -> str:
        return self.proposal.entry

    @property
    def practice(self) -> bool:
        return self.proposal.practice

    @property
    def opens(self) -> date:
        return self.proposal.opens

    @property
    def closes(self) -> date:
        return self.proposal.closes

    @property
    def promise(self) -> date:
        return self.proposal.promise

    @property
    def keep_until(self) -> date:
        """The last day that its sealed answers are kept; one made before there was such a date has the usual one."""
        return self.proposal.keep_until or self.promise + KEPT_AFTER_THE_PROMISE

    def should_be_shredded(self, today: date) -> bool:
        """Is that day past, and is it not done yet? A practice round has nothing that anybody told."""
        return (today > self.keep_until and self.form is not None and not self.practice
                and self.status(today) is not Status.SHREDDED)

    @property
    def rule(self) -> dict[str, int]:
        return self.proposal.rule

    @property
    def pack(self) -> str:
        """The pack with its version, as in "im-school/2"; a draft's version is not fixed yet."""
        return f"{self.form['pack']['id']}/{self.form['pack']['version']}" if self.form else self.proposal.pack


@dataclass(frozen=True)
class Standing:
    """The little that the inbox asks for each envelope: one small row, read in the transaction that stores it."""

    status: Status
    entry: str
    form_hash: str
    layers: int
