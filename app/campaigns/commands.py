"""`egna-ord campaign create|open|close`; `status` is the inbox's, because it asks whether there is enough to show."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commanding import PoliteGroup, with_app

if TYPE_CHECKING:
    from app.campaigns.campaign import Campaign


@click.group(cls=PoliteGroup)
def campaign() -> None:
    """Campaigns: create, open, close, and how they stand."""


@campaign.command()
@click.argument("code")
@click.option("--pack", required=True)
@click.option("--languages", required=True, help="Such as sv,en,ar; the first is the campaign's own.")
@click.option("--lock", "locks", required=True, multiple=True, type=click.Path(path_type=Path), metavar="PUBLIC.json",
              help="A lock's public file; the inner lock first.")
@click.option("--organisation", required=True, help="Who asks, as the young people know it.")
@click.option("--since", required=True, metavar="YYYY-MM", help="The month from which the questions ask.")
@click.option("--opens", required=True, metavar="DATE", help="First open day.")
@click.option("--closes", metavar="DATE", help="Last open day; three weeks after the first if left out.")
@click.option("--promise", required=True, metavar="DATE", help="By then the young people hear what happened.")
@click.option("--open-entry", is_flag=True, help="No slips: whoever knows the address may answer.")
@click.option("--helper-sees", default="1", metavar="2|7", help="How many answers one helper may see.")
@click.option("--breakdown", metavar="NAME", help="Reserved.")
@click.option("--group-session", metavar="MINUTES", help="A survey of staff: one code, open so long once it is begun.")
@click.option("--contact", "contacts", multiple=True, metavar='"NAME: NUMBER [call|text|call+text]"',
              help="Whom the young people can call or text where they are; nearest first.")
@click.option("--accept-unreviewed", metavar='"WHO: WHY"', help="Use texts that nobody has approved.")
@click.option("--keep-until", help="Last day that sealed answers are kept; 180 days after the promise by default.")
@click.option("--draft", is_flag=True, help="Do not freeze yet.")
@click.option("--practice", is_flag=True, hidden=True)
@with_app()
def create(locks: tuple[Path, ...], draft: bool, **wanted: Any) -> None:
    """Make the campaign CODE and freeze it; it opens and closes by itself on its dates."""
    from app.audit import record
    from app.campaigns import store
    from app.campaigns.proposal import Proposal
    from app.custody.public import read_public

    proposal = Proposal.parse(**wanted)
    made = store.create(proposal, [read_public(path) for path in locks], draft=draft, sources=locks)
    record("command line", "made the round", made.code)
    click.echo(line(made))


@campaign.command("open")
@click.argument("code")
@with_app()
def open_(code: str) -> None:
    """Freeze the draft CODE; from then on its dates open and close it."""
    from app.audit import record
    from app.campaigns import store

    found = store.open_campaign(code)
    record("command line", "opened the round", found.code)
    click.echo(line(found))


@campaign.command()
@click.argument("code")
@with_app()
def begin(code: str) -> None:
    """Begin the group session of CODE now; it ends by itself."""
    from app.audit import record
    from app.campaigns import store

    found = store.begin_session(code)
    record("command line", "began a group session", found.code)
    click.echo(line(found))


@campaign.command()
@click.argument("code")
@with_app()
def close(code: str) -> None:
    """Close CODE now, also before its closing date. It does not open again."""
    from app.audit import record
    from app.campaigns import store

    found = store.close_campaign(code)
    record("command line", "closed the round", found.code)
    click.echo(line(found))


def line(found: "Campaign") -> str:
    """One campaign in one line, without a number that could be counted along."""
    from app.settings import current

    frozen = found.form_hash or "not frozen"
    return f"{found.code} {found.status(current().today())} {found.opens} {found.closes} {found.promise} {frozen}"
