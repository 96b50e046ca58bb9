"""Shredding a round: its locks first, since answers whose locks are gone are noise in every copy and every backup.

The record is written before anything is destroyed, and each step can be done again: whoever was interrupted repeats
the command and it goes on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from app import audit
from app.campaigns.campaign import Campaign
from app.campaigns.status import Status, check_may_become
from app.campaigns.store import campaign, lock_sources, mark
from app.custody import files
from app.custody.errors import NotALock
from app.custody.public import PUBLIC_FILE, read_public
from app.inbox.forgetting import disposal
from app.inbox.forgetting.disposal import Disposal, NotADisposal
from app.inbox.forgetting.store import forget, leave_no_order
from app.settings import current

HERE, NOT_YET = "destroyed here", "to be destroyed here"
DID, SAW = "shredded the round", "witnessed the shredding"
PRACTICE = ("practice, no decision", ("Practice", "Practice two"))


def shred(
    code: str, *, decision: str, people: tuple[str, str], lock_dirs: Iterable[Path] = (),
    gone: Mapping[str, str] | None = None,
) -> Disposal:
    """Destroy the locks of a closed campaign, its answers and its interrupted sittings; what is written down of it.

    `lock_dirs` are folders of its locks; those that the campaign was made from, when they lie on this computer, are
    found. `gone` says of each other lock, by its name, where and by whom its folder was destroyed.
    UnknownCampaign, WrongState before it is closed, NotADisposal without decision, people, or word of a lock, NotALock
    for a folder of another lock: then nothing was destroyed.
    """
    found = campaign(code)
    check_may_become(found.status(current().today()), Status.SHREDDED)
    folders = _folders_of(found, lock_dirs)
    before = disposal.find(current().journal, code)
    fates = _fates(found, folders, gone or {}, before.locks if before else {})
    begun = (replace(before, locks=fates) if before
             else Disposal(code, current().today(), decision, people, fates))
    disposal.keep(current().journal, begun)
    for folder in chain.from_iterable(folders.values()):
        files.destroy_lock(folder)
    forget(code)
    mark(code, Status.SHREDDED.value)
    files.throw_away_sittings(current().instance, code)
    leave_no_order()
    made = replace(begun, locks={name: HERE if fate == NOT_YET else fate for name, fate in fates.items()})
    disposal.keep(current().journal, made)
    _write_down(made)
    return made


def asked_for(code: str) -> tuple[str, tuple[str, str]] | None:
    """The decision and the names, where nobody has to be asked: a practice round, or one whose shredding has begun."""
    begun = disposal.find(current().journal, code)
    if begun:
        return begun.decision, begun.people
    return PRACTICE if campaign(code).practice else None


def _folders_of(found: Campaign, lock_dirs: Iterable[Path]) -> dict[str, list[Path]]:
    """By the name of a lock, its folders on this computer that hold a sealed seed."""
    names = {str(lock["fingerprint"]): str(lock["name"]) for lock in found.locks}
    folders: dict[str, list[Path]] = {}
    for folder in lock_dirs:
        lock = read_public(folder / PUBLIC_FILE)
        if lock.fingerprint not in names:
            raise NotALock(f"lock {lock.name} in {folder.name} is not a lock of campaign {found.code}")
        folders.setdefault(names[lock.fingerprint], []).append(folder.resolve())
    for folder in _known(found):
        name = names.get(_fingerprint(folder), "")
        if name and folder not in folders.get(name, []) and any(folder.glob("for-*.sealed")):
            folders.setdefault(name, []).append(folder)
    return folders


def _known(found: Campaign) -> list[Path]:
    """Where the campaign's locks were when it was made, and where those of a practice round always are."""
    practice = current().instance / "practice" / "locks" / found.code
    return [*(source.parent for source in lock_sources(found.code)), *sorted(practice.glob("*/"))]


def _fingerprint(folder: Path) -> str:
    try:
        return read_public(folder / PUBLIC_FILE).fingerprint
    except NotALock:
        return ""


def _fates(found: Campaign, folders: Mapping[str, list[Path]], gone: Mapping[str, str],
           before: Mapping[str, str]) -> dict[str, str]:
    names = [str(lock["name"]) for lock in found.locks]
    for name in gone.keys() - set(names):
        raise NotADisposal(f"Campaign {found.code} has no lock {name}.")
    fates = {}
    for name in names:
        said = f"destroyed elsewhere: {gone[name]}" if name in gone else before.get(name, NOT_YET)
        fates[name] = NOT_YET if name in folders else said
        if name not in folders and said == NOT_YET:
            raise NotADisposal(f"Nobody has said what became of lock {name}: give its folder with --lock, or say with "
                               f"--gone '{name}: where, when and by whom' that it is destroyed.")
    return fates


def _write_down(made: Disposal) -> None:
    done = {event.action for event in audit.events_about(made.campaign)}
    for person, action in zip(made.people, (DID, SAW), strict=True):
        if action not in done:
            audit.record(person, action, made.campaign)
