"""`egna-ord campaign status`, `slips`, `inbox export`, `records` and `purge`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from app.campaigns.commands import campaign, line
from app.commanding import PoliteGroup, with_app

__all__ = ["campaign", "inbox_", "purge", "records", "slips"]

FILE = click.Path(dir_okay=False, path_type=Path)


@campaign.command()
@click.argument("code")
@with_app()
def status(code: str) -> None:
    """How CODE stands, without a number: a live counter would tell who has just answered."""
    from app.campaigns.store import campaign as find
    from app.inbox.store import enough_to_show

    click.echo(line(find(code)))
    click.echo("enough to show" if enough_to_show(code) else "not yet enough to show")


@click.command()
@click.argument("code")
@click.option("--count", type=click.IntRange(1, 100_000), required=True)
@click.option("--format", "form", type=click.Choice(["txt", "html"]), required=True)
@click.option("--out", type=FILE, required=True)
@with_app()
def slips(code: str, count: int, form: str, out: Path) -> None:
    """Print COUNT slips of CODE, each good for one answer; with open entry they only show the way."""
    from app.audit import record
    from app.campaigns.slips import printed_sheet, slip_url, text_sheet
    from app.campaigns.store import campaign as find
    from app.inbox.tickets import issue
    from app.settings import current

    found = find(code)
    with written_whole(out) as file:
        tickets = issue(code, count) if found.entry == "slips" else [None] * count
        urls = [slip_url(current().voice_url, found, ticket) for ticket in tickets]
        file.write(text_sheet(urls) if form == "txt" else printed_sheet(urls, found))
    record("command line", "printed slips", found.code)
    click.echo(f"{len(urls)} slips in {out}")


@contextmanager
def written_whole(path: Path) -> Iterator[TextIO]:
    """A file for its owner's eyes that gets its name when it is whole; earlier slips of that name stay until then.

    It is there before a ticket is made, so that no ticket is lost to a folder that does not exist.
    """
    draft = path.with_name(f".{path.name}.draft")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            yield file
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@click.group("inbox", cls=PoliteGroup)
def inbox_() -> None:
    """The inbox: it holds sealed answers and opens none."""


@inbox_.command()
@click.argument("code")
@click.argument("file", type=FILE)
@with_app()
def export(code: str, file: Path) -> None:
    """Write the sealed answers of the closed campaign CODE to FILE; after that none can be taken back."""
    from app.audit import record
    from app.inbox.export import export_batch

    week = export_batch(code, file)
    record("command line", "exported the sealed answers", code)
    click.echo(f"{code} exported in {week} to {file}")


@click.command()
@with_app()
def purge() -> None:
    """Drop what is no longer needed and rewrite the database so that it keeps no order; run it every night."""
    from app.campaigns.store import all_campaigns
    from app.inbox.forgetting.store import purge as drop
    from app.settings import current

    drop()
    click.echo("done")
    for found in all_campaigns():
        if found.should_be_shredded(current().today()):
            click.echo(f"{found.code} was to be kept until {found.keep_until}: egna-ord shred {found.code}")


@click.command()
@click.argument("code")
@click.argument("file", type=FILE)
@with_app()
def records(code: str, file: Path) -> None:
    """Write to FILE (CSV) what is held about CODE, for a public-records request; no answer and no id is in it."""
    from app.audit import record
    from app.inbox.records import write_records

    with written_whole(file) as out:
        write_records(code, out)
    record("command line", "wrote out the records", code)
    click.echo(f"records of {code} in {file}")
