"""`egna-ord release`: check, publish and show a release file. Signing belongs to the key room."""

from pathlib import Path

import click

from app.commanding import PoliteGroup, with_app

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(cls=PoliteGroup)
def release() -> None:
    """Check, publish and show what may be seen of the answers."""


@release.command()
@click.argument("file", type=FILE)
@with_app("staff")
def verify(file: Path) -> None:
    """Check a release against the campaign's form, rule and keys."""
    from app.releases import store

    checked = store.verify(file.read_bytes())
    locks = " and ".join(signature["lock"] for signature in checked["signatures"])
    click.echo(f"{checked['campaign']}: signed by {locks}, {len(checked['tables'])} tables as declared")


@release.command()
@click.argument("file", type=FILE)
@with_app("staff")
def publish(file: Path) -> None:
    """Publish a verified release; the same file again changes nothing."""
    from app import audit
    from app.releases import store

    data = file.read_bytes()
    store.publish(data)
    code = store.verify(data)["campaign"]
    audit.record("command line", "publish_release", f"campaign:{code}")
    click.echo(f"{code}: published")


@release.command()
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="The published file, byte for byte.")
@with_app("staff")
def show(code: str, as_json: bool) -> None:
    """Show what has been published of a campaign."""
    from app.releases import store

    data = store.release_bytes_of(code)
    if as_json:
        click.echo(data, nl=False)
        return
    found = store.release_of(code) or {}
    for table in found["tables"]:
        name = table["item"] if table["part"] is None else f"{table['item']}.{table['part']}"
        cells = ", ".join(f"{cell} {low}-{high}" for cell, (low, high) in table["cells"].items())
        click.echo(f"{name}: {cells}")
    if not found["tables"]:
        click.echo("too few answered: no numbers")
