"""`egna-ord staff`: accounts are made where the machine is, never over the web."""

import errno
import os
from pathlib import Path

import click

from app.commanding import PoliteGroup, with_app

ROLES = ("administrator", "helper", "workshop")


@click.group(cls=PoliteGroup)
def staff() -> None:
    """Staff accounts: add, renew, remove, list."""


@staff.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--password-out", type=click.Path(dir_okay=False, path_type=Path), help="Write the password here.")
@with_app()
def add(name: str, role: str, password_out: Path | None) -> None:
    """Make an account; prints its password and its second factor this once."""
    import pyotp

    from app.audit import record
    from app.people.login.credentials import make_password
    from app.people.store import make_account

    check_free(password_out)
    password, secret = make_password(), pyotp.random_base32()
    person = make_account(name, role, password, secret)
    record("console", "added an account", f"account:{person.id}")
    hand_over(person.name, password, secret, password_out)


@staff.command()
@click.argument("name")
@click.option("--password-out", type=click.Path(dir_okay=False, path_type=Path), help="Write the password here.")
@with_app()
def renew(name: str, password_out: Path | None) -> None:
    """Give an account a new password and a new second factor; its sessions end."""
    import pyotp

    from app.audit import record
    from app.people.login.credentials import make_password
    from app.people.store import account_named, renew_account

    check_free(password_out)
    password, secret, account = make_password(), pyotp.random_base32(), account_named(name)
    renew_account(name, password, secret)
    record("console", "renewed an account", f"account:{account.id}")
    hand_over(account.name, password, secret, password_out)


@staff.command()
@click.argument("name")
@with_app()
def remove(name: str) -> None:
    """Remove an account; its sessions end."""
    from app.audit import record
    from app.people.store import account_named, remove_account

    account = account_named(name)
    remove_account(name)
    record("console", "removed an account", f"account:{account.id}")
    click.echo("Removed.")


@staff.command("list")
@with_app()
def list_() -> None:
    """Every account with its role."""
    from app.people.store import accounts

    for account in accounts():
        click.echo(f"{account.name}\t{account.role}{'  (practice)' if account.practice else ''}")


@staff.command()
@click.argument("name")
@with_app()
def code(name: str) -> None:
    """The present six-digit code of a practice account; refused for everybody else's."""
    from app.people.store import practice_code

    click.echo(practice_code(name))


def check_free(password_out: Path | None) -> None:
    """Refuse before anything is made: a password file is never overwritten."""
    if password_out is not None and password_out.exists():
        raise FileExistsError(errno.EEXIST, "there is a file already", str(password_out))


def hand_over(name: str, password: str, secret: str, password_out: Path | None) -> None:
    """Show what cannot be shown again. A password file is readable by its owner only."""
    import pyotp

    if password_out is None:
        click.echo(f"Password: {password}")
    else:
        handle = os.open(password_out, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{password}\n")
    click.echo(f"For the app with codes: {pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name='Egna ord')}")
