"""Who can open a lock that is in use: its holders, one more, one less. The lock and its keys stay the same.

A new holder comes in by one who is there already, since nobody else knows the seed. A holder who leaves takes nothing
away from the lock: whoever stays shows first that it still opens. What a removed holder copied before that day cannot
be called back, for the form names the lock's keys and they cannot change while answers wait under them; therefore a
copy of the folder alone opens nothing without the holder's own key and words, and the other lock stays as it is.
"""

import re
from dataclasses import replace
from pathlib import Path

from app.custody import files
from app.custody.errors import AlreadyThere, NotAHolder, NotALock
from app.custody.holders import unlock_holder
from app.custody.locks import give_seed
from app.custody.public import PUBLIC_FILE, Holder, PublicLock, likeness, read_holder, read_public
from app.custody.unlocking import card_name, open_seed, open_with, sealed_name

SEALED = re.compile(r"for-([0-9a-f]{16})\.sealed")


def holders_of(lock_dir: Path) -> dict[str, Holder | None]:
    """Everybody whom the lock's seed is sealed to, by id; None where a folder made earlier has no card of them."""
    found = (SEALED.fullmatch(path.name) for path in sorted(lock_dir.iterdir()))
    return {match[1]: _card(lock_dir, match[1]) for match in found if match}


def add_holder(lock_dir: Path, holder_dir: Path, words: str, new: Holder) -> PublicLock:
    """Seal the lock's seed to one more holder, by the words of one who is there already.

    AlreadyThere for a holder of the lock; NotALock for the name of another holder; what `unlock_lock` raises.
    """
    public = read_public(lock_dir / PUBLIC_FILE)
    here = holders_of(lock_dir)
    if new.id in here:
        raise AlreadyThere(f"{new.name} is a holder of lock {public.name} already")
    names = (*public.tested, *(holder.name for holder in here.values() if holder))
    if likeness(new.name) in map(likeness, names):
        raise NotALock(f"two holders of lock {public.name} would be called {new.name}: nobody could tell them apart")
    seed = open_seed(lock_dir, public, unlock_holder(holder_dir, words))
    give_seed(seed, public, new, lock_dir)
    return _now_tested(lock_dir, public, (*public.tested, *([new.name] if new.words_proven else [])))


def remove_holder(lock_dir: Path, holder_dir: Path, words: str, leaving: str) -> PublicLock:
    """Take away what the lock holds for `leaving` (a name or an id), when one who stays has opened it just now.

    NotAHolder when there is no such holder, or when the one who stays is the one who leaves; what `unlock_lock` raises.
    """
    public = read_public(lock_dir / PUBLIC_FILE)
    gone = _find(lock_dir, public, leaving)
    staying = unlock_holder(holder_dir, words)
    if staying.holder.id == gone:
        raise NotAHolder(f"{leaving} cannot leave lock {public.name} by their own words: one who stays opens it first")
    open_with(lock_dir, public, staying)
    card = _card(lock_dir, gone)
    files.destroy(lock_dir / f"for-{gone}.sealed")
    (lock_dir / card_name(gone)).unlink(missing_ok=True)
    # without a card nobody knows which of the tested names has left: then only what was just seen counts
    tested = [name for name in public.tested if card and name not in (card.name, staying.holder.name)]
    return _now_tested(lock_dir, public, (*tested, staying.holder.name))


def _find(lock_dir: Path, public: PublicLock, leaving: str) -> str:
    here = holders_of(lock_dir)
    for identity, holder in here.items():
        if leaving == identity or (holder and holder.name == leaving):
            return identity
    if None in here.values():
        raise NotAHolder(f"lock {public.name} names no holder {leaving}: give the id from their holder.json instead")
    raise NotAHolder(f"{leaving} is not a holder of lock {public.name}")


def _card(lock_dir: Path, identity: str) -> Holder | None:
    try:
        holder = read_holder(lock_dir / card_name(identity))
    except NotAHolder:
        return None
    return holder if sealed_name(holder) == f"for-{identity}.sealed" else None


def _now_tested(lock_dir: Path, public: PublicLock, tested: tuple[str, ...]) -> PublicLock:
    now = replace(public, tested=tested)
    files.replace(lock_dir / PUBLIC_FILE, files.as_json(now.as_dict()))
    return now
