"""Made-up locks, proposals and small forms: what the tests of campaigns and inbox start from."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ed25519
from flask import Flask

from app.campaigns import store
from app.campaigns.campaign import Campaign
from app.campaigns.proposal import Proposal
from app.custody.fingerprints import lock_fingerprint
from app.custody.public import PublicLock
from app.encoding import to_base64url
from app.sealing.sealing import seal_answers
from app.sealing.suite import generate_key_pair, public_key_bytes
from app.settings import Settings
from tests.databases import database_files

MONDAY = date(2026, 11, 23)


def new_lock(name: str = "Skolan", tested: tuple[str, ...] = ("Amina",)) -> PublicLock:
    signing = ed25519.Ed25519PrivateKey.generate().public_key().public_bytes_raw()
    keys = {
        "hpke_public_key": to_base64url(public_key_bytes(generate_key_pair()[1])),
        "signing_public_key": to_base64url(signing),
    }
    return PublicLock(name=name, fingerprint=lock_fingerprint(keys), tested=tested, **keys)


def two_locks() -> list[PublicLock]:
    return [new_lock("Skolan", ("Amina",)), new_lock("Socialtjänsten", ("Bo",))]


def wanted(**changes: Any) -> dict[str, Any]:
    """The arguments of a proposal that nothing is wrong with."""
    return {
        "code": "hosten",
        "pack": "im-school",
        "languages": "sv,en",
        "organisation": "Testköping",
        "since": "2026-08",
        "opens": MONDAY,
        "promise": MONDAY + timedelta(days=60),
        "accept_unreviewed": "The tests: nobody real is asked",
        **changes,
    }


def proposed(**changes: Any) -> Proposal:
    return Proposal.parse(**wanted(**changes))


@dataclass
class Calendar:
    """The date on the wall of an installation; tests turn the pages."""

    today: date = MONDAY

    def __call__(self) -> date:
        return self.today

    def turn(self, days: int) -> None:
        self.today += timedelta(days=days)


@dataclass
class House:
    """An app with campaigns and inbox, on a database of its own and a calendar."""

    app: Flask
    calendar: Calendar
    folder: Path
    locks: dict[str, list[PublicLock]] = field(default_factory=dict)

    @property
    def on_sqlite(self) -> bool:
        return str(self.app.extensions["settings"].database_url).startswith("sqlite")

    def disk(self) -> bytes:
        """What a thief of the database would carry away."""
        return b"".join(path.read_bytes() for path in self.files())

    def files(self) -> list[Path]:
        return database_files(self.app.extensions["settings"].database_url)

    def asks(self, *, locks: list[PublicLock] | None = None, draft: bool = False, **changes: Any) -> Campaign:
        """Make a campaign; it is open on the first day of the calendar unless `changes` says otherwise."""
        locks = locks or two_locks()
        made = store.create(proposed(**changes), locks, draft=draft)
        self.locks[made.code] = locks
        return made

    def envelope(self, code: str, answer_id: str, answer: bytes = b"{}") -> bytes:
        """A real envelope for a campaign of this house."""
        keys = [lock.hpke_public_key for lock in self.locks[code]]
        form_hash = str(store.campaign(code).form_hash)
        return seal_answers(answer, campaign=code, form_hash=form_hash, answer_id=answer_id, recipient_keys=keys)


@contextmanager
def house(settings: Settings) -> Iterator[House]:
    """Build one; the tables come from the models, which the migrations' own test compares with the migrations."""
    from app import database, error_pages
    from app.campaigns.views import documents
    from app.inbox.views import inbox

    calendar = Calendar()
    app = Flask("house")
    app.extensions["settings"] = replace(settings, today=calendar)
    app.register_blueprint(documents)
    app.register_blueprint(inbox)
    error_pages.show_errors(app, "voice")
    database.connect(app, app.extensions["settings"])
    with database.connected(app):
        database.Model.metadata.create_all(database.db.engine)
        yield House(app, calendar, settings.instance)
