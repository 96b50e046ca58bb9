"""`egna-ord shred`."""

import sys
from pathlib import Path

import click

from app.commanding import with_app

FOLDER = click.Path(file_okay=False, path_type=Path)
PEOPLE = 2


@click.command()
@click.argument("code")
@click.option("--decision", help="Number of the disposal decision that this follows.")
@click.option("--by", "people", multiple=True, help="Who shreds; two people, so give it twice.")
@click.option("--lock", "lock_dirs", multiple=True, type=FOLDER, help="The folder of a lock of CODE; repeat it.")
@click.option("--gone", multiple=True, metavar="'LOCK: HOW'",
              help="A lock that was destroyed elsewhere (egna-ord keys destroy): where, when and by whom.")
@with_app()
def shred(
    code: str, decision: str | None, people: tuple[str, ...], lock_dirs: tuple[Path, ...], gone: tuple[str, ...]
) -> None:
    """Destroy for good the locks and the sealed answers of CODE; released numbers and words stay.

    After it no backup, however old, opens with any words. It asks for what is not given.
    """
    from app.inbox.forgetting import shredding

    known = shredding.asked_for(code) if not decision and not people else None
    named = _ask(decision, people) if known is None else known
    made = shredding.shred(code, decision=named[0], people=named[1], lock_dirs=lock_dirs, gone=_told(gone))
    click.echo(f"{code} shredded on {made.day} by {' and '.join(made.people)}, decision {made.decision}")
    for lock, fate in made.locks.items():
        click.echo(f"lock {lock}: {fate}")
    click.echo("copies of the locks' folders, on sticks and in backups, must go too; batch files open nothing now",
               err=True)


def _ask(decision: str | None, people: tuple[str, ...]) -> tuple[str, tuple[str, str]]:
    """What was not given is asked for at a terminal; elsewhere it is refused. NotADisposal."""
    from app.inbox.forgetting.disposal import NotADisposal

    if not sys.stdin.isatty() and (not decision or len(people) != PEOPLE):
        raise NotADisposal("Shredding needs a disposal decision and two people: --decision NUMBER --by NAME --by NAME.")
    decision = decision or click.prompt("Number of the disposal decision")
    names = [*people, *(click.prompt(f"Name of person {number}") for number in range(len(people) + 1, PEOPLE + 1))]
    if len(names) != PEOPLE:
        raise NotADisposal("Two people shred a round; give --by twice.")
    return str(decision), (str(names[0]), str(names[1]))


def _told(gone: tuple[str, ...]) -> dict[str, str]:
    told = {}
    for said in gone:
        lock, separator, how = said.partition(":")
        if not separator or not how.strip():
            raise click.UsageError("--gone says 'LOCK: where, when and by whom'")
        told[lock.strip()] = " ".join(how.split())
    return told
