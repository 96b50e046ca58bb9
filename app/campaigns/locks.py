"""May these locks close a campaign?"""

from collections.abc import Sequence

from app.campaigns.errors import BadProposal, UntestedLock
from app.custody.public import PublicLock, likeness
from app.sealing.envelope import MOST_LAYERS

FEWEST_PEOPLE = 2


def check_locks(locks: Sequence[PublicLock]) -> None:
    """Raise BadProposal unless there is a lock, not too many, and each has a name and keys of its own."""
    if not locks:
        raise BadProposal("A campaign needs at least one lock.")
    if len(locks) > MOST_LAYERS:
        raise BadProposal(f"A campaign has at most {MOST_LAYERS} locks.")
    for what in ("name", "hpke_public_key", "signing_public_key"):
        if len({getattr(lock, what) for lock in locks}) != len(locks):
            raise BadProposal("The same lock, or the same name of a lock, is given twice.")


def check_tested(locks: Sequence[PublicLock]) -> None:
    """Raise UntestedLock unless somebody has opened each lock, and two people at least have opened one of them."""
    for lock in locks:
        if not lock.tested:
            raise UntestedLock(f"Lock {lock.name} has not been tested: run 'egna-ord keys test' with a holder's words.")
    people = {likeness(holder): holder for lock in locks for holder in lock.tested}
    if len(people) < FEWEST_PEOPLE:
        (only,) = people.values()
        raise UntestedLock(f"Only {only} has tested the locks: two different people must hold them.")
