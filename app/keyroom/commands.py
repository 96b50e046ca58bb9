"""`egna-ord strip`, `open` and `release sign`: the key room without a page, for machines and tests."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from app.custody.unlocking import OpenLock
    from app.keyroom.opening import Opened

FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)

LOCK = click.option("--lock", "lock_dir", required=True, type=FOLDER, help="The lock's folder.")
HOLDER = click.option("--holder", "holder_dir", required=True, type=FOLDER, help="The holder's folder.")
WORDS = click.option("--words", required=True, type=FILE, help="File with the holder's six words.")


@click.command()
def entrance() -> None:
    """Print an address that lets one browser into the key room, once, within a day."""
    from app.keyroom.entrance import make_word
    from app.settings import Settings

    settings = Settings.from_environment()
    click.echo(f"{settings.keyroom_url}/enter/{make_word(settings.instance / 'entrances')}")


@click.command()
@click.argument("batch", type=FILE)
@LOCK
@HOLDER
@WORDS
@click.option("--out", required=True, type=FILE, help="The new batch, one layer less, in new random order.")
def strip(batch: Path, lock_dir: Path, holder_dir: Path, words: Path, out: Path) -> None:
    """Take the outer layer off every envelope of BATCH."""
    from app.keyroom.batches import take_in
    from app.keyroom.stripping import strip_batch

    sealed = take_in(batch)
    stripped = strip_batch(sealed, unlock(lock_dir, holder_dir, words), out)
    click.echo(f"{stripped.envelopes} stripped, {stripped.left_out} not readable")


@click.command("open")
@click.argument("batch", type=FILE)
@click.option("--lock", "lock_dirs", required=True, multiple=True, type=FOLDER, help="A lock's folder; repeat it.")
@click.option("--holder", "holder_dirs", required=True, multiple=True, type=FOLDER, help="Who opens that lock.")
@click.option("--words", "words_files", required=True, multiple=True, type=FILE, help="That holder's six words.")
@click.option("--out", required=True, type=FILE, help="The release, signed by the locks given.")
def open_(
    batch: Path,
    lock_dirs: tuple[Path, ...],
    holder_dirs: tuple[Path, ...],
    words_files: tuple[Path, ...],
    out: Path,
) -> None:
    """Open BATCH and make a release of its closed questions; no words leave this way."""
    from app.keyroom.batches import take_in
    from app.keyroom.building import build_release
    from app.keyroom.opening import open_batch
    from app.keyroom.signing import sign_in_order, write_release

    if not len(lock_dirs) == len(holder_dirs) == len(words_files):
        raise click.UsageError("each --lock needs its own --holder and --words, in the same order")
    sealed = take_in(batch)
    locks = [unlock(*given) for given in zip(lock_dirs, holder_dirs, words_files, strict=True)]
    opened = open_batch(sealed, locks)
    release = build_release(sealed.form, sealed.form_hash, sealed.exported, opened.answer_sets)
    write_release(out, sign_in_order(release, sealed, locks))
    report(opened)


@click.command()
@click.argument("file", type=FILE)
@LOCK
@HOLDER
@WORDS
def sign(file: Path, lock_dir: Path, holder_dir: Path, words: Path) -> None:
    """Append a lock's signature to the release in FILE."""
    from app.keyroom.signing import sign_release_file

    lock = unlock(lock_dir, holder_dir, words)
    click.echo(f"signed by {lock.name}; signatures: {sign_release_file(file, lock)}")


@click.command()
@click.argument("lock_dir", metavar="LOCKDIR", type=FOLDER)
@click.option("--campaign", "code", help="Also throw away the interrupted sittings of this campaign on this computer.")
def destroy(lock_dir: Path, code: str | None) -> None:
    """Destroy LOCKDIR for good, where the round is to be shredded; then say so to egna-ord shred."""
    from app.custody import files
    from app.custody.public import PUBLIC_FILE, read_public
    from app.settings import instance_folder, stockholm_today

    lock = read_public(lock_dir / PUBLIC_FILE)
    left = files.destroy_lock(lock_dir)
    if code:
        files.throw_away_sittings(instance_folder(), code)
    click.echo(f"lock {lock.name} {lock.fingerprint[:16]} destroyed on {stockholm_today()}")
    click.echo("do the same to every copy of it, on sticks and in backups of this computer", err=True)
    if left:
        click.echo(f"left in the folder, because they are no files of a lock: {', '.join(left)}", err=True)


def unlock(lock_dir: Path, holder_dir: Path, words: Path) -> "OpenLock":
    """The lock opened by its holder; custody's errors name the lock, the holder or the word."""
    from app.custody.unlocking import unlock_lock
    from app.custody.words import read_words_file

    return unlock_lock(lock_dir, holder_dir, read_words_file(words))


def report(opened: "Opened") -> None:
    """How many opened, and on stderr each envelope and voice that did not, with its reason."""
    for one in opened.mute:
        click.echo(f"voice not readable: {one.id}: {one.reason}", err=True)
    for one in opened.unreadable:
        click.echo(f"not readable: {one.id or 'no id'}: {one.reason}", err=True)
    click.echo(f"{len(opened.readable)} opened, {len(opened.unreadable)} not readable")
