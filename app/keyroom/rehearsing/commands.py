"""`egna-ord keys drill`: who can still open a campaign, shown on a canary, with a line in each lock's folder."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from app.custody.unlocking import OpenLock
    from app.keyroom.rehearsing.canary import Rehearsal

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
LOG = "drills.txt"


@dataclass
class Tried:
    """One lock's folder, who has opened it, and who has not, with the reason."""

    folder: Path
    opened: list["OpenLock"] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    def absent(self) -> list[str]:
        """Who is a holder of this lock and was not tried."""
        from app.custody.sharing import holders_of

        seen = {lock.holder.id for lock in self.opened}
        here = holders_of(self.folder)
        names = {identity: holder.name if holder else identity for identity, holder in here.items()}
        return [name for identity, name in names.items() if identity not in seen and name not in self.refused]


@click.command()
@click.option("--lock", "lock_dirs", required=True, multiple=True, type=FOLDER,
              help="A lock's folder; repeat it for each holder who tries, inner lock first.")
@click.option("--holder", "holder_dirs", required=True, multiple=True, type=FOLDER, help="Who opens that lock.")
@click.option("--words", "words_files", required=True, multiple=True, type=FILE, help="That holder's six words.")
@click.option("--form", "form_file", type=FILE, help="The campaign's form.json, to see that these are its locks.")
def drill(
    lock_dirs: tuple[Path, ...], holder_dirs: tuple[Path, ...], words_files: tuple[Path, ...], form_file: Path | None
) -> None:
    """Seal a canary to a campaign's locks, open it with their holders, and say who can still open.

    No real answer is read or needed. Each lock's folder gets a line in drills.txt: the day, and who opened.
    """
    from app.keyroom.rehearsing.canary import in_order_of, rehearse

    if not len(lock_dirs) == len(holder_dirs) == len(words_files):
        raise click.UsageError("each --lock needs its own --holder and --words, in the same order")
    tried = _try_all(zip(lock_dirs, holder_dirs, words_files, strict=True))
    _report_refused(tried)
    locks = [one for folder in tried for one in folder.opened[:1]]
    publics = in_order_of(_read_form(form_file), locks) if form_file else [lock.public for lock in locks]
    openers = {folder.opened[0].public.fingerprint: folder.opened for folder in tried}
    rehearsal = rehearse(publics, [openers[public.fingerprint] for public in publics])
    _tell(tried, rehearsal)


def _try_all(given: Any) -> list[Tried]:
    from app.errors import EgnaOrdError
    from app.keyroom.commands import unlock

    tried: dict[Path, Tried] = {}
    for lock_dir, holder_dir, words in given:
        folder = tried.setdefault(lock_dir.resolve(), Tried(lock_dir))
        try:
            folder.opened.append(unlock(lock_dir, holder_dir, words))
        except EgnaOrdError as error:
            folder.refused[_name(holder_dir)] = error.message
    return list(tried.values())


def _name(holder_dir: Path) -> str:
    """Who was tried, as far as the folder says."""
    from app.custody.errors import NotAHolder
    from app.custody.holders import HOLDER_FILE
    from app.custody.public import read_holder

    try:
        return read_holder(holder_dir / HOLDER_FILE).name
    except NotAHolder:
        return holder_dir.name


def _report_refused(tried: list[Tried]) -> None:
    """Each holder who could not open, in words; CannotUnlock when a lock was opened by nobody."""
    from app.custody.errors import CannotUnlock

    for folder in tried:
        for reason in folder.refused.values():
            click.echo(f"not opened: {reason}", err=True)
    dead = [folder.folder.name for folder in tried if not folder.opened]
    if dead:
        for folder in tried:
            _log(folder, "failed")
        raise CannotUnlock(f"the lock in {dead[0]} was opened by none of those who tried")


def _read_form(path: Path) -> Mapping[str, Any]:
    from app.keyroom.errors import BrokenForm

    try:
        form: dict[str, Any] = json.loads(path.read_bytes())
        if isinstance(form["locks"], list) and isinstance(form["campaign"], str):
            return form
    except (ValueError, KeyError, TypeError):
        pass
    raise BrokenForm(f"{path.name} is not the form of a campaign")


def _tell(tried: list[Tried], rehearsal: "Rehearsal") -> None:
    from app.custody.errors import CannotUnlock

    whole = rehearsal.passed and not any(folder.refused for folder in tried)
    for folder in tried:
        click.echo(_log(folder, "passed" if whole else "failed"))
    click.echo(f"together: {rehearsal.opened} of {rehearsal.pairs} opened the canary; "
               f"one lock alone: {rehearsal.opened_alone} of {rehearsal.alone}")
    if not whole:
        raise CannotUnlock("the drill failed: see above who did not open")


def _log(folder: Tried, outcome: str) -> str:
    """The line of this drill, added to the lock's folder."""
    from app.custody.errors import NotALock
    from app.custody.public import PUBLIC_FILE, read_public
    from app.settings import stockholm_today

    try:
        name = read_public(folder.folder / PUBLIC_FILE).name
    except NotALock:
        return ""
    parts = {"opened": [lock.holder.name for lock in folder.opened], "not opened": list(folder.refused),
             "not tried": folder.absent()}
    said = "; ".join(f"{what}: {', '.join(names)}" for what, names in parts.items() if names)
    line = f"{stockholm_today()} lock {name} {outcome}; {said}"
    with (folder.folder / LOG).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    return line
