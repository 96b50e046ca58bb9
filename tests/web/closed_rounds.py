"""Rounds that are closed, with made-up answers and the release that the key room would sign for them."""

import json
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric import ed25519
from flask import Flask
from flask.testing import FlaskClient

from app.campaigns import store
from app.campaigns.campaign import Campaign
from app.campaigns.proposal import Proposal
from app.custody.fingerprints import lock_fingerprint
from app.custody.public import PublicLock
from app.custody.signing import sign
from app.deidentification.themes import GatheredTheme, Theme
from app.demo.made_up import answer_sets
from app.encoding import to_base64url
from app.keyroom.building import build_release
from app.people.login import credentials
from app.people.login.credentials import STEP
from app.people.roles import Role
from app.people.store import make_account, practice_code
from app.questionnaire.answers import read_answer_set
from app.releases.document import release_bytes
from app.releases.protocol import DOMAIN, protocol_bytes, release_hash
from app.sealing.suite import generate_key_pair, public_key_bytes
from app.settings import current

PASSWORD = "a password of the tests"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LINES = ("Jag förstår uppgiften först när någon säger den på mitt språk.",
         "De frågar samma sak på varje möte, men inget händer efteråt.")


@dataclass
class Lock:
    """A lock with its signing key in hand."""

    name: str

    def __post_init__(self) -> None:
        self.key = ed25519.Ed25519PrivateKey.generate()
        keys = {"hpke_public_key": to_base64url(public_key_bytes(generate_key_pair()[1])),
                "signing_public_key": to_base64url(self.key.public_key().public_bytes_raw())}
        self.public = PublicLock(name=self.name, fingerprint=lock_fingerprint(keys), tested=(self.name,), **keys)

    def signs(self, release: dict[str, Any], *domain: bytes) -> dict[str, str]:
        return {"lock": self.name, "key": self.public.signing_public_key, "signature": sign(release, self.key, *domain)}


class Round:
    """A campaign in the database and the locks it is closed with."""

    def __init__(self, code: str, practice: bool = True, closed: bool = True, languages: str = "sv,en") -> None:
        self.locks = [Lock("Skolan"), Lock("Socialtjänsten")]
        today = current().today()
        opens = today - timedelta(days=30 if closed else 1)
        self.campaign: Campaign = store.create(Proposal.parse(
            code=code, pack="im-school", languages=languages, organisation="Testskolan", since="2026-08", opens=opens,
            promise=today + timedelta(days=60), open_entry=True, practice=practice,
            accept_unreviewed="The tests: nobody real is asked"), [lock.public for lock in self.locks])

    def release(self, answers: int = 15, themes: int = 2, signers: list[Lock] | None = None) -> bytes:
        """The signed release of so many made-up answers."""
        form, form_hash = self.campaign.form, self.campaign.form_hash
        sets = [read_answer_set(json.dumps(given).encode(), form) for given in answer_sets(form, answers, "tests")]
        gathered = [GatheredTheme(Theme(f"theme-{n}", {"sv": name, "en": name}), 9,
                                  tuple({"words": {"sv": line, "en": line}, "exact": False} for line in LINES))
                    for n, name in enumerate(("Språk", "Möten")[:themes])]
        release = build_release(form, form_hash, "2026-W51", sets, gathered)
        release["signatures"] = [lock.signs(release) for lock in signers or self.locks]
        return release_bytes(release)


    def protocol(self, release: bytes, **changes: Any) -> bytes:
        """The protocol of the sitting that a release came from, signed by the same locks."""
        parsed = json.loads(release)
        events: list[dict[str, Any]] = []
        for text in range(1, 1 + sum(len(theme["lines"]) for theme in parsed["themes"])):
            events += [{"did": "decided", "by": "Lena Läsare", "text": text, "treatment": "paraphrase"},
                       {"did": "approved", "by": "Adam Andra", "text": text}]
        protocol = {"schema": "egna-ord/protocol/1", "campaign": parsed["campaign"], "events": events,
                    "form_hash": parsed["form_hash"], "release": release_hash(parsed), **changes}
        protocol["signatures"] = [lock.signs(protocol, DOMAIN) for lock in self.locks]
        return protocol_bytes(protocol)


def sign_up(app: Flask, name: str, role: Role, secret: str = SECRET) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # the tests log in hundreds of times
    with app.app_context(), patch.object(credentials, "hasher", cheap):
        make_account(name, role, PASSWORD, secret, practice=True)


def code_of(app: Flask, name: str, steps_from_now: int = 0) -> str:
    with app.app_context():
        return practice_code(name, time.time() + steps_from_now * STEP)


def log_in(client: FlaskClient, who: str, **changed: str) -> Any:
    """Fill in the login form as a browser would; `changed` fields differ from what is right."""
    fields = {"name": who, "password": PASSWORD, "code": "", "csrf_token": token(client), **changed}
    fields["code"] = fields["code"] or code_of(client.application, who)
    return client.post("/login", data=fields)


def token(client: FlaskClient) -> str:
    """The CSRF token of this client's session."""
    page = client.get("/login", follow_redirects=True).text
    return page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]


def logged_in(app: Flask, role: Role, name: str = "") -> FlaskClient:
    """A client in which somebody of this role has logged in; pages come in English."""
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
    sign_up(app, name or role.value, role)
    assert log_in(client, name or role.value).status_code == 303
    return client
