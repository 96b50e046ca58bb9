"""The two practice rounds, made through the same doors as real ones: keys, campaign, PUT, key room, release."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import click
import pyotp
from flask import Flask

from app import create_app
from app.audit import record
from app.campaigns import store as campaigns
from app.campaigns.campaign import Campaign
from app.campaigns.proposal import Proposal
from app.custody.holders import make_holder, write_holder
from app.custody.locks import make_lock
from app.custody.public import PublicLock, read_holder
from app.database import connected, migrations
from app.demo.made_up import answer_sets
from app.demo.words import ANSWERED_BACK
from app.errors import EgnaOrdError
from app.feedback.store import say
from app.i18n import voice_locales
from app.people.login.credentials import make_password
from app.people.roles import Role
from app.people.store import make_account
from app.sealing.envelope import new_answer_id
from app.sealing.sealing import seal_answers
from app.sealing.suite import read_public_key
from app.settings import Settings, current

OPEN, DONE, SOCIAL = "ovning", "ovning-klar", "ovning-soc"
ACCOUNTS = 57
ORGANISATION = "Övningsskolan"
CONTACTS = ("Skolkuratorn (övning): 070-174 06 35 call+text",)  # a number kept free for fiction (PTS)
LOCKS = ("Skolan", "Socialtjänsten")
HOLDERS = {"Skolan": "holder-skolan", "Socialtjänsten": "holder-socialtjansten"}


class PracticeFailed(EgnaOrdError):
    status = 500


def folder(settings: Settings) -> Path:
    """Where the practice keys, words and login are kept; never anything of a real campaign."""
    return settings.instance / "practice"


def make_practice() -> None:
    """Bring the database to the newest schema and make the practice rounds once; a finished start changes nothing."""
    settings = Settings.from_environment()
    with connected(create_app("staff", settings)):
        migrations.upgrade()
        steps = [(name, step) for name, step in STEPS if not is_done(name)]
        if steps:
            with click.progressbar(steps, label="Making the practice rounds") as bar:
                for _name, step in bar:
                    step(settings)


def is_done(name: str) -> bool:
    return folder(current()).joinpath(f"{name}.done").exists()


def finish(name: str) -> None:
    folder(current()).joinpath(f"{name}.done").touch()


def make_people(settings: Settings) -> None:
    """The practice login and the two practice holders, whose words lie beside them."""
    practice = folder(settings)
    practice.mkdir(mode=0o700, parents=True, exist_ok=True)
    password = make_password()
    make_account("ovning", Role.ADMINISTRATOR, password, pyotp.random_base32(), practice=True)
    practice.joinpath("password").write_text(password, encoding="utf-8")
    for name in HOLDERS.values():
        new = make_holder(name.removeprefix("holder-").capitalize())
        write_holder(new, practice / name, practice / f"{name}.words")
    finish("people")


def make_round(settings: Settings, code: str, pack: str = "im-school") -> Campaign:
    """A practice campaign with two locks of its own, open to whoever knows the address."""
    locks = [practice_lock(settings, code, name) for name in LOCKS]
    today = settings.today()
    proposal = Proposal.parse(
        code=code, pack=pack, languages=voice_locales(), organisation=ORGANISATION, since=since(today),
        opens=today, closes=today + timedelta(weeks=3), promise=today + timedelta(weeks=8),
        open_entry=True, practice=True, contacts=CONTACTS,
    )
    return campaigns.create(proposal, locks)


def since(today: date) -> str:
    """The month a school term began: August or January."""
    return f"{today.year}-08" if today.month >= 8 else f"{today.year}-01"


def practice_lock(settings: Settings, code: str, name: str) -> PublicLock:
    holder = read_holder(folder(settings) / HOLDERS[name] / "holder.json")
    return make_lock(name, [holder], lock_folder(settings, code, name))


def lock_folder(settings: Settings, code: str, name: str) -> Path:
    return folder(settings) / "locks" / code / HOLDERS[name].removeprefix("holder-")


def hand_in(settings: Settings, campaign: Campaign) -> None:
    """Seal made-up answers to both locks and hand them in at the voice face's own door."""
    voice: Flask = create_app("voice", settings)
    client = voice.test_client()
    form, form_hash = campaign.form or {}, campaign.form_hash or ""
    keys = [read_public_key(lock["hpke_public_key"]) for lock in form["locks"]]
    for given in answer_sets(form, ACCOUNTS, campaign.code):
        answer_id = new_answer_id()
        envelope = seal_answers(json.dumps(given, ensure_ascii=False).encode(), campaign=campaign.code,
                                form_hash=form_hash, answer_id=answer_id, recipient_keys=keys)
        answer = client.put(f"/{campaign.code}/answers/{answer_id}", data=envelope)
        if answer.status_code != 201:
            raise PracticeFailed(f"A practice answer was not accepted: {answer.status_code}.")


def make_open_round(settings: Settings) -> None:
    hand_in(settings, make_round(settings, OPEN))
    finish("open")


def make_social_round(settings: Settings) -> None:
    """The pack about social services, to be tried: nobody has answered it."""
    make_round(settings, SOCIAL, "soc-contact")
    finish("social")


def make_done_round(settings: Settings) -> None:
    """Closed, exported, opened by both locks, read and approved, signed, published, answered back."""
    from app.demo.opening import released
    from app.inbox.export import export_batch
    from app.releases.store import publish

    campaign = make_round(settings, DONE)
    hand_in(settings, campaign)
    campaigns.close_campaign(DONE)
    batch = folder(settings) / f"{DONE}.batch"
    export_batch(DONE, batch)
    locks = {name: (lock_folder(settings, DONE, name), folder(settings) / HOLDERS[name],
                    folder(settings) / f"{HOLDERS[name]}.words") for name in LOCKS}
    publish(*released(batch, [locks[name] for name in LOCKS]))
    record("practice", "published a release", DONE)
    say(DONE, ANSWERED_BACK)
    finish("done-round")


STEPS: tuple[tuple[str, Callable[[Settings], None]], ...] = (
    ("people", make_people),
    ("open", make_open_round),
    ("done-round", make_done_round),
    ("social", make_social_round),
)


def welcome() -> str:
    """What `make run` prints: where to go, and how to get in."""
    settings = Settings.from_environment()
    practice = folder(settings)
    words = "\n".join(f"    {name}: {practice.joinpath(f'{holder}.words').read_text(encoding='utf-8').strip()}"
                      for name, holder in HOLDERS.items())
    return f"""
Egna ord, practice (made-up answers, nobody's)

  Young people   {settings.voice_url}/{OPEN}    the form
                 {settings.voice_url}/{SOCIAL}    the form about social services
                 {settings.voice_url}/{DONE}    what happened
  Staff          {settings.staff_url}    login: ovning
                 password: {practice.joinpath('password').read_text(encoding='utf-8').strip()}
                 code: .venv/bin/egna-ord staff code ovning
  Key room       {settings.keyroom_url}    through the address that it prints below, good for one browser
    keys in {practice.relative_to(Path.cwd()) if practice.is_relative_to(Path.cwd()) else practice}
    words of the holders
{words}
"""
