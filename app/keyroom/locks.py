"""Which open lock belongs to which layer of a campaign, and that two people opened them."""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any

from app.custody.unlocking import OpenLock
from app.keyroom.errors import MissingLock, NothingToStrip, SamePerson, WrongLock
from app.sealing.batch import Batch


def check_two_people(locks: Iterable[OpenLock]) -> None:
    """Raise SamePerson when one person opened two different locks: with one key, or under one name."""
    for one, other in combinations(locks, 2):
        if one.public.fingerprint != other.public.fingerprint and one.holder.may_be(other.holder):
            raise SamePerson(f"holder {other.holder.name} opened both locks: two different people open together")


def layer_of(form: Mapping[str, Any], lock: OpenLock) -> int:
    """The layer this lock closes, 0 the innermost. Raises WrongLock for a lock of another campaign."""
    own = (lock.public.hpke_public_key, lock.public.signing_public_key)
    for layer, known in enumerate(form["locks"]):
        if (known.get("hpke_public_key"), known.get("signing_public_key")) == own:
            return layer
    raise WrongLock(f"lock {lock.name} is not a lock of campaign {form['campaign']}")


def locks_by_layer(form: Mapping[str, Any], locks: Iterable[OpenLock]) -> dict[int, OpenLock]:
    """The open locks by their layer, innermost first. Raises WrongLock, or SamePerson."""
    given = list(locks)
    check_two_people(given)
    return dict(sorted({layer_of(form, lock): lock for lock in given}.items()))


def needed_to_open(batch: Batch, by_layer: Mapping[int, OpenLock]) -> list[OpenLock]:
    """The locks of the layers that are left, innermost first. Raises MissingLock with the name of one not given."""
    for layer in range(batch.layers_left):
        if layer not in by_layer:
            name, left = batch.locks[layer]["name"], batch.layers_left
            raise MissingLock(f"lock {name} is missing: this batch is still closed with {left} lock(s)")
    return [by_layer[layer] for layer in range(batch.layers_left)]


def outermost(batch: Batch, lock: OpenLock) -> OpenLock:
    """The lock, if it is the outermost one left. Raises NothingToStrip or WrongLock."""
    if batch.layers_left < 2:
        raise NothingToStrip("only the inner lock is left, and it comes off only when the answers are opened")
    if layer_of(batch.form, lock) != batch.layers_left - 1:
        expected = batch.locks[batch.layers_left - 1]["name"]
        raise WrongLock(f"lock {lock.name} is not the outermost one left on this batch: that is {expected}")
    return lock
