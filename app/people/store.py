"""Accounts and sessions in the database. Other rooms get Person values."""

import hashlib
import re
import secrets
import time
from dataclasses import dataclass

import pyotp
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.database import db, writing
from app.people.errors import BadAccount, NameTaken, NoSuchAccount
from app.people.login import credentials
from app.people.login.secrets_at_rest import open_secret, seal_secret
from app.people.models import Account, OpenSession
from app.people.roles import Person, Role
from app.settings import current

NAME = re.compile(r"[^\W_][\w.@-]{1,63}")
SHORTEST_PASSWORD = 12
LONGEST_SESSION = 12 * 60 * 60


@dataclass(frozen=True)
class Listed:
    """An account as a list shows it."""

    name: str
    role: Role
    practice: bool


def plain_name(name: str) -> str:
    return name.strip().lower()


def check_account(name: str, role: str, password: str) -> None:
    if not NAME.fullmatch(name):
        raise BadAccount("A name is 2 to 64 letters, digits, dots or hyphens.")
    if role not in list(Role):
        raise BadAccount(f"A role is one of {', '.join(Role)}.")
    if len(password) < SHORTEST_PASSWORD:
        raise BadAccount(f"A password has at least {SHORTEST_PASSWORD} characters.")


def make_account(name: str, role: str, password: str, totp_secret: str, practice: bool = False) -> Person:
    """A new account. Raises BadAccount, or NameTaken when the name is in use."""
    name = plain_name(name)
    check_account(name, role, password)
    values = {
        "name": name, "role": role, "practice": practice, "last_step": 0, "mistakes": 0, "last_try": 0,
        "password_hash": credentials.hasher.hash(password),
        "sealed_totp": seal_secret(totp_secret, name, current().secret_key),
    }
    try:
        with writing() as connection:
            account_id = connection.execute(insert(Account).values(values).returning(Account.id)).scalar_one()
    except IntegrityError:
        raise NameTaken("There is already an account with this name.") from None
    return Person(account_id, name, Role(role), practice)


def renew_account(name: str, password: str, totp_secret: str) -> None:
    """Give an account a new password and second factor, and end its sessions. Raises NoSuchAccount."""
    account = account_named(name)
    check_account(account.name, account.role, password)
    with writing() as connection:
        connection.execute(delete(OpenSession).where(OpenSession.account_id == account.id))
        connection.execute(update(Account).where(Account.id == account.id).values(
            password_hash=credentials.hasher.hash(password), mistakes=0, last_step=0,
            sealed_totp=seal_secret(totp_secret, account.name, current().secret_key)))


def remove_account(name: str) -> None:
    """Remove an account and end its sessions. Raises NoSuchAccount."""
    account = account_named(name)
    with writing() as connection:
        connection.execute(delete(OpenSession).where(OpenSession.account_id == account.id))
        connection.execute(delete(Account).where(Account.id == account.id))


def account_named(name: str) -> Account:
    account = db.session.scalar(select(Account).where(Account.name == plain_name(name)))
    if account is None:
        raise NoSuchAccount("No account has this name.")
    return account


def accounts() -> list[Listed]:
    """Every account, by name."""
    rows = db.session.scalars(select(Account).order_by(Account.name))
    return [Listed(row.name, Role(row.role), row.practice) for row in rows]


def practice_code(name: str, now: float | None = None) -> str:
    """The present code of an account marked practice. Raises BadAccount for a real person's account."""
    account = account_named(name)
    if not account.practice:
        raise BadAccount("Codes are shown for practice accounts only.")
    secret = open_secret(account.sealed_totp, account.name, current().secret_key)
    return pyotp.TOTP(secret).at(int(now if now is not None else time.time()))


def log_in(name: str, password: str, code: str, now: float, noisy: bool = False) -> Person | None:
    """The person whose name, password and code these are, else None.

    None never says why, and costs the same for a name nobody has. After five mistakes in a row an account waits,
    longer each time; from a noisy address already after one. A code works once (RFC 6238, 5.2).
    """
    account = db.session.scalar(select(Account).where(Account.name == plain_name(name)))
    free = account is not None and count_try(account.id, int(now), 1 if noisy else credentials.PATIENCE)
    secret = open_secret(account.sealed_totp, account.name, current().secret_key) if account else \
        credentials.nobody_secret()
    fits = credentials.password_fits(account.password_hash if account else credentials.nobody_hash(), password)
    step = credentials.step_of_code(secret, code, now)
    if account is None or not free or not fits or step is None or not use_step(account.id, step):
        return None
    return Person(account.id, account.name, Role(account.role), account.practice)


def count_try(account_id: int, now: int, patience: int) -> bool:
    """Count a try before it is judged, so that tries at the same time all count; False while one has to wait."""
    with writing() as connection:
        row = connection.execute(
            select(Account.mistakes, Account.last_try).where(Account.id == account_id)).one_or_none()
        if row is None or now < row.last_try + credentials.waiting_time(row.mistakes, patience):
            return False
        connection.execute(update(Account).where(Account.id == account_id)
                           .values(mistakes=row.mistakes + 1, last_try=now))
    return True


def use_step(account_id: int, step: int) -> bool:
    """Use up a code and forgive the mistakes before it; False if that code or a later one was used already."""
    with writing() as connection:
        used = connection.execute(update(Account).where(Account.id == account_id, Account.last_step < step)
                                  .values(last_step=step, mistakes=0))
    return used.rowcount == 1


def tag_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def open_session(person: Person, now: float) -> str:
    """A new session of a person: the token for its cookie. Sessions that have run out are cleared away."""
    token = secrets.token_urlsafe(32)
    with writing() as connection:
        connection.execute(delete(OpenSession).where(OpenSession.until <= int(now)))
        connection.execute(insert(OpenSession).values(
            tag=tag_of(token), account_id=person.id, until=int(now) + LONGEST_SESSION))
    return token


def person_of_session(token: str, now: float) -> Person | None:
    """Whose open session a token is, or None."""
    asked = (select(Account.id, Account.name, Account.role, Account.practice)
             .join(OpenSession, OpenSession.account_id == Account.id)
             .where(OpenSession.tag == tag_of(token), OpenSession.until > int(now)))
    # A connection of its own: a read left open in the request's session would make its later write fail (SQLite).
    with db.engine.connect() as connection:
        row = connection.execute(asked).one_or_none()
    return None if row is None else Person(row.id, row.name, Role(row.role), row.practice)


def close_session(token: str) -> None:
    with writing() as connection:
        connection.execute(delete(OpenSession).where(OpenSession.tag == tag_of(token)))
