"""`egna-ord keys`: make a holder, make a lock, test a lock. Refusals are told by the group that these belong to."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.custody.holders import NewHolder

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
TRIES = 3


@click.group()
def keys() -> None:
    """Holders, locks, and the drill that shows that words open them."""


@keys.command()
@click.argument("name")
@click.option("--out", required=True, type=FOLDER, help="Folder for holder.json and holder.wrap.")
@click.option("--words-out", type=FILE, help="Write the six words to this file, for practice and tests.")
@click.option("--language", type=click.Choice(["sv", "en"]), default="sv", show_default=True, help="Of the words.")
def holder(name: str, out: Path, words_out: Path | None, language: str) -> None:
    """Make a personal key for NAME under six words."""
    from app.custody.errors import AlreadyThere
    from app.custody.holders import HOLDER_FILE, make_holder, write_holder

    if (out / HOLDER_FILE).exists():
        raise AlreadyThere(f"{out} already holds {HOLDER_FILE}: keys are never written over")
    new = make_holder(name, language)
    if words_out is None:
        _have_words_written_down(new)
    written = write_holder(new, out, words_out)
    click.echo(f"holder {written.name} {written.id}")


@keys.command()
@click.argument("name")
@click.option("--holder", "holder_files", required=True, multiple=True, type=FILE, help="A holder.json; repeat it.")
@click.option("--out", required=True, type=FOLDER, help="Folder for public.json and the sealed seeds.")
def lock(name: str, holder_files: tuple[Path, ...], out: Path) -> None:
    """Make the lock NAME for one campaign, openable by each holder."""
    from app.custody.locks import make_lock
    from app.custody.public import read_holder

    made = make_lock(name, [read_holder(path) for path in holder_files], out)
    click.echo(f"lock {made.name} {made.fingerprint}")
    if len(holder_files) == 1:
        click.echo("one holder only: for practice and small rounds; lost words would end the campaign", err=True)


@keys.command()
@click.argument("lock_dir", metavar="LOCKDIR", type=FOLDER)
@click.option("--holder", "holder_dir", required=True, type=FOLDER, help="The holder's folder.")
@click.option("--words", required=True, type=FILE, help="File with the holder's six words.")
def test(lock_dir: Path, holder_dir: Path, words: Path) -> None:
    """Open LOCKDIR with a holder's words and record it in its public.json."""
    from app.custody.locks import test_lock
    from app.custody.words import read_words_file

    tested = test_lock(lock_dir, holder_dir, read_words_file(words))
    click.echo(f"lock {tested.name} opened; tested by {', '.join(tested.tested)}")


@keys.command()
@click.argument("lock_dir", metavar="LOCKDIR", type=FOLDER)
def holders(lock_dir: Path) -> None:
    """Say who can open LOCKDIR, and which of them have been seen to."""
    from app.custody.public import PUBLIC_FILE, read_public
    from app.custody.sharing import holders_of

    public = read_public(lock_dir / PUBLIC_FILE)
    for identity, one in holders_of(lock_dir).items():
        name = one.name if one else "(no card)"
        click.echo(f"{identity} {name}{' tested' if name in public.tested else ''}")


@keys.command()
@click.argument("lock_dir", metavar="LOCKDIR", type=FOLDER)
@click.option("--new", "new_file", required=True, type=FILE, help="The holder.json of who comes in.")
@click.option("--holder", "holder_dir", required=True, type=FOLDER, help="The folder of one who is there already.")
@click.option("--words", required=True, type=FILE, help="File with that holder's six words.")
def add(lock_dir: Path, new_file: Path, holder_dir: Path, words: Path) -> None:
    """Let one more holder open LOCKDIR; the keys in it stay the same."""
    from app.custody.public import read_holder
    from app.custody.sharing import add_holder
    from app.custody.words import read_words_file

    new = read_holder(new_file)
    lock = add_holder(lock_dir, holder_dir, read_words_file(words), new)
    click.echo(f"{new.name} is a holder of lock {lock.name}")
    if new.name not in lock.tested:
        click.echo(f"nobody has seen {new.name} open it yet: egna-ord keys test", err=True)


@keys.command()
@click.argument("lock_dir", metavar="LOCKDIR", type=FOLDER)
@click.argument("leaving", metavar="NAME")
@click.option("--holder", "holder_dir", required=True, type=FOLDER, help="The folder of one who stays.")
@click.option("--words", required=True, type=FILE, help="File with that holder's six words.")
def remove(lock_dir: Path, leaving: str, holder_dir: Path, words: Path) -> None:
    """Take the holder NAME (or an id) off LOCKDIR, when one who stays has opened it; do the same to its copies."""
    from app.custody.sharing import holders_of, remove_holder
    from app.custody.words import read_words_file

    lock = remove_holder(lock_dir, holder_dir, read_words_file(words), leaving)
    click.echo(f"{leaving} is no holder of lock {lock.name} any more; it opens for {', '.join(lock.tested)}")
    if len(holders_of(lock_dir)) == 1:
        click.echo("one holder only: lost words would end the campaign; let another in with keys add", err=True)


@keys.command()
@click.argument("holder_file", metavar="HOLDER.json", type=FILE)
@click.option("--out", required=True, type=FILE, help="An HTML file to print on A4.")
def cover(holder_file: Path, out: Path) -> None:
    """Make a sheet to write the six words on by hand and to fold into a cover for the safe; no word is in it."""
    from app.custody import files
    from app.custody.cover import cover_sheet
    from app.custody.public import read_holder

    files.write_new(out, cover_sheet(read_holder(holder_file)).encode())
    click.echo(f"cover sheet in {out}: print it, write the words by hand, fold it, seal it")


def _have_words_written_down(new: "NewHolder") -> None:
    """Show the words once and have them typed back before anything is written; WrongWords when they differ."""
    from app.custody.errors import WrongWords

    if not sys.stdin.isatty():
        raise WrongWords("nobody is here to type the six words back: use a terminal, or --words-out for practice")
    click.echo(f"\nSix words open the key of {new.holder.name}. Write them on paper; they are not shown again:\n")
    click.echo(f"    {new.words}\n")
    click.pause("Press any key when they are written down: the screen is then cleared.")
    click.clear()
    for _ in range(TRIES):
        if _typed_back(click.prompt("Type the six words back"), new.words):
            return
    raise WrongWords("these are not the six words that were shown: nothing was made, begin again")


def _typed_back(typed: str, words: str) -> bool:
    """Are these the words? Says where to look when they are not; the paper must be right, not the memory."""
    from app.custody.errors import WrongWords
    from app.custody.words import read_words

    try:
        if read_words(typed) == words:
            return True
        click.echo("these are words of the program, but not the ones that were shown")
    except WrongWords as slip:
        click.echo(slip.message)
    return False
