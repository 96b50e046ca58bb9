"""`egna-ord backup` and `restore`."""

from pathlib import Path

import click

from app.commanding import with_app

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@with_app()
def backup(folder: Path) -> None:
    """Write the database to DIR: never the pepper, the keys or the wraps, which are kept apart."""
    from app.backups.store import make_backup

    make_backup(folder)
    click.echo(f"backup in {folder}; INSTANCE/secrets and INSTANCE/journal are not in it")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@with_app()
def restore(folder: Path) -> None:
    """Put the backup in DIR in the place of the database; what was taken back since then stays away."""
    from app.audit import record
    from app.backups.store import restore_backup

    restore_backup(folder)
    record("command line", "restored a backup", "database")
    click.echo("restored; what was taken back, exported or shredded after the backup stays so")
