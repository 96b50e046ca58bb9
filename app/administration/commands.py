"""`egna-ord audit`."""

import click

from app.commanding import with_app


@click.command()
@click.argument("code", required=False)
@with_app()
def audit(code: str | None) -> None:
    """Who did what, the newest first: to everything, or to CODE. Days only, never content."""
    from app.audit import all_events, events_about

    for event in reversed(events_about(code)) if code else all_events():
        click.echo(f"{event.day} {event.actor}: {event.action} ({event.subject})")
