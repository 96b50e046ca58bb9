"""A canary: sealed as an answer is, under an id and a form of its own, so that it can never pass for one."""

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from app.custody.public import PublicLock
from app.custody.unlocking import OpenLock
from app.keyroom.errors import SamePerson, WrongLock
from app.keyroom.locks import layer_of
from app.sealing.envelope import new_answer_id
from app.sealing.errors import CannotOpen
from app.sealing.opening import open_all
from app.sealing.sealing import seal_answers

CAMPAIGN = "drill"


@dataclass(frozen=True)
class Canary:
    """A sealed canary and what is in it."""

    answer_id: str
    form_hash: str
    song: bytes = field(repr=False)
    envelope: bytes = field(repr=False)

    @classmethod
    def sealed_to(cls, locks: Sequence[PublicLock]) -> "Canary":
        """A new canary under these locks, the innermost first."""
        song, form_hash, answer_id = secrets.token_bytes(64), secrets.token_hex(32), new_answer_id()
        keys = [lock.hpke_public_key for lock in locks]
        envelope = seal_answers(song, campaign=CAMPAIGN, form_hash=form_hash, answer_id=answer_id, recipient_keys=keys)
        return cls(answer_id, form_hash, song, envelope)

    def opens_with(self, keys: Sequence[OpenLock]) -> bool:
        """Do these locks, the innermost first, open it to what was sealed?"""
        with suppress(CannotOpen):
            private = [key.hpke_private_key for key in keys]
            return open_all(self.envelope, campaign=CAMPAIGN, form_hash=self.form_hash, answer_id=self.answer_id,
                            private_keys=private) == self.song
        return False


@dataclass(frozen=True)
class Rehearsal:
    """What came of a drill. `pairs` are the groups of different people that were tried, one for each lock."""

    pairs: int
    opened: int
    alone: int
    opened_alone: int

    @property
    def passed(self) -> bool:
        """Did every group open the canary, and nobody alone?"""
        return 0 < self.pairs == self.opened and self.opened_alone == 0


def rehearse(locks: Sequence[PublicLock], openers: Sequence[Sequence[OpenLock]]) -> Rehearsal:
    """Seal a canary to the locks, the innermost first, and try it with each group of different people, and each alone.

    `openers` are, lock by lock, the holders who have opened it. SamePerson when there is no such group.
    """
    canary = Canary.sealed_to(locks)
    groups = [group for group in product(*openers)
              if not any(one.holder.may_be(other.holder) for one, other in combinations(group, 2))]
    if not groups:
        raise SamePerson("each lock needs a holder who is nobody else's: two different people open together")
    lonely = [[one] * count for opened in openers for one in opened for count in range(1, len(locks) + 1)]
    lonely = lonely if len(locks) > 1 else []
    return Rehearsal(
        pairs=len(groups),
        opened=sum(canary.opens_with(group) for group in groups),
        alone=len(lonely),
        opened_alone=sum(canary.opens_with(keys) for keys in lonely),
    )


def in_order_of(form: Mapping[str, Any], locks: Sequence[OpenLock]) -> list[PublicLock]:
    """The locks as a campaign's form orders them. WrongLock for one of another campaign, or when one is missing."""
    publics = {layer_of(form, lock): lock.public for lock in locks}
    for layer, known in enumerate(form["locks"]):
        if layer not in publics:
            raise WrongLock(f"lock {known.get('name')} of campaign {form['campaign']} was opened by nobody")
    return [publics[layer] for layer in sorted(publics)]
