"""`egna-ord release`: check, publish and show a release file. Signing belongs to the key room."""

from pathlib import Path

import click

from app.commanding import PoliteGroup, with_app

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
PROTOCOL = click.option("--protocol", type=FILE, help="The protocol; without this the one that lies beside FILE.")


@click.group(cls=PoliteGroup)
def release() -> None:
    """Check, publish and show what may be seen of the answers."""


@release.command()
@click.argument("file", type=FILE)
@PROTOCOL
@with_app("staff")
def verify(file: Path, protocol: Path | None) -> None:
    """Check a release against the campaign's form, rule and keys, and its protocol against the release."""
    from app.releases import store

    beside = protocol_beside(file, protocol)
    checked = store.verify(file.read_bytes(), beside)
    locks = " and ".join(signature["lock"] for signature in checked["signatures"])
    click.echo(f"{checked['campaign']}: signed by {locks}, {len(checked['tables'])} tables as declared")
    if beside is not None:
        click.echo("its protocol fits")


@release.command()
@click.argument("file", type=FILE)
@PROTOCOL
@with_app("staff")
def publish(file: Path, protocol: Path | None) -> None:
    """Publish a verified release with its protocol; the same file again changes nothing."""
    from app import audit
    from app.releases import store

    data = file.read_bytes()
    store.publish(data, protocol_beside(file, protocol))
    code = store.verify(data)["campaign"]
    audit.record("command line", "published a release", code)
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


def protocol_beside(file: Path, given: Path | None) -> bytes | None:
    """The protocol that was named, or the one that the key room saved under the release's name; None without one."""
    name = file.name.removesuffix(".json").removesuffix(".release")
    path = given or file.with_name(f"{name}.protocol.json")
    return path.read_bytes() if path.exists() else None
