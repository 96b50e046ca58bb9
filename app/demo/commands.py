"""`egna-ord demo`: the practice rounds of an installation."""

import click


@click.command()
def demo() -> None:
    """Make the practice campaigns `ovning` and `ovning-klar`, if they are not there."""
    from app.demo.rounds import make_practice, welcome

    make_practice()
    click.echo(welcome())
