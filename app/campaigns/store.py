"""Campaigns in the database. A form is written once, when it is frozen; there is no function that changes it."""

import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.audit import record
from app.campaigns.campaign import Campaign, Standing
from app.campaigns.errors import AlreadyFrozen, CampaignExists, LockUsedBefore, UnknownCampaign, WrongState
from app.campaigns.form import build_form, consent_of
from app.campaigns.locks import check_locks, check_tested
from app.campaigns.models import CampaignRow, LockRow
from app.campaigns.proposal import Proposal
from app.campaigns.status import FROZEN, HIDDEN, Session, Status, check_may_become, status_on
from app.consenting.review import check_may_be_shown
from app.custody.errors import NotALock
from app.custody.public import PublicLock, read_public
from app.database import db, writing
from app.pictures import store as pictures
from app.sealing.form import canonical
from app.settings import current

SMALL = select(
    CampaignRow.state, CampaignRow.proposal, CampaignRow.form_hash, CampaignRow.code, CampaignRow.session_ends
)
AnyRow = Row[*tuple[Any, ...]]
# What the inbox reads for every envelope; the form, which is large, is no part of it.
STANDING = select(
    CampaignRow.state,
    CampaignRow.opens,
    CampaignRow.closes,
    CampaignRow.entry,
    CampaignRow.form_hash,
    CampaignRow.layers,
    CampaignRow.session_ends,
).where(CampaignRow.code == bindparam("code"))
STANDING_SHARED = STANDING.with_for_update(read=True)  # closing then waits for envelopes that are being stored


def create(
    proposal: Proposal, locks: Sequence[PublicLock], *, draft: bool = False, sources: Sequence[Path | None] = ()
) -> Campaign:
    """A new campaign, frozen at once unless it is a draft; then it opens and closes by itself on its dates.

    `sources` are the locks' public.json files: a draft reads them again when it is frozen, to see who has tested.
    Raises CampaignExists, LockUsedBefore, UntestedLock, UnapprovedTexts, BadProposal; then nothing is stored.
    """
    check_locks(locks)
    form = None if draft else canonical(_form_to_freeze(proposal, locks))
    try:
        with writing() as connection:
            _refuse_taken(connection, proposal.code, locks)
            connection.execute(insert(CampaignRow).values(_new_row(proposal, len(locks), form)))
            connection.execute(insert(LockRow), _lock_rows(proposal.code, locks, sources))
    except IntegrityError:  # two at the same time, where the database does not queue its writers
        raise CampaignExists("The code or a lock has just been taken by another campaign.") from None
    if form:
        _note_override(proposal)
    return campaign(proposal.code)


def open_campaign(code: str) -> Campaign:
    """Freeze a draft; a frozen campaign opens by itself on its date and no earlier.

    Raises what `create` raises, and WrongState for a campaign that waits for its date or is over.
    """
    found = campaign(code)
    status = found.status(current().today())
    if status is Status.DRAFT:
        return _freeze(found)
    if status is Status.SCHEDULED:
        raise WrongState(f"The campaign is frozen and opens by itself on {found.opens}.")
    if status is not Status.OPEN:
        raise WrongState(f"The campaign is {status} and does not open again; make a new one.")
    return found


def close_campaign(code: str) -> Campaign:
    """Close now, also before the closing date. Closing twice is no error; WrongState for a draft."""
    with writing() as connection:
        status = _status(connection, code)
        if status is Status.DRAFT:
            raise WrongState("The campaign is a draft; it is not open.")
        if status in (Status.SCHEDULED, Status.OPEN, Status.CLOSED):
            _set_state(connection, code, Status.CLOSED)
    return campaign(code)


def begin_session(code: str) -> Campaign:
    """Open a group session for its minutes from now. WrongState unless it waits to be begun on one of its days."""
    found = campaign(code)
    minutes = found.proposal.session_minutes
    if minutes is None:
        raise WrongState("The campaign has no group session; it opens by itself.")
    today = current().today()
    if found.form is None or not found.opens <= today <= found.closes:
        raise WrongState("The session can be begun on the campaign's open days only.")
    ends = int(time.time()) + 60 * minutes
    with writing() as connection:
        waits = update(CampaignRow).where(CampaignRow.code == code, CampaignRow.session_ends == 0,
                                          CampaignRow.state == FROZEN)
        if connection.execute(waits.values(session_ends=ends)).rowcount != 1:
            raise WrongState("The session has been begun already; make a new campaign for another one.")
    return campaign(code)


def mark(code: str, status: str) -> Campaign:
    """Say that a closed campaign was opened, released, followed up or shredded; WrongState for any step back."""
    with writing() as connection:
        check_may_become(_status(connection, code), Status(status))
        _set_state(connection, code, Status(status))
    return campaign(code)


def campaign(code: str) -> Campaign:
    """The campaign of this code, drafts too; UnknownCampaign otherwise."""
    with db.engine.connect() as connection:
        row = connection.execute(SMALL.where(CampaignRow.code == code)).first()
        if row is None:
            raise UnknownCampaign("There is no campaign of that code.")
        return _campaign(connection, row)


def lock_sources(code: str) -> list[Path]:
    """The public.json files that the campaign's locks were read from, where that is known; they may be gone."""
    with db.engine.connect() as connection:
        return [Path(row.source) for row in _rows_of_locks(connection, code) if row.source]


def campaign_to_show(code: str) -> Campaign:
    """A campaign that anybody may see: frozen, its first day come. UnknownCampaign otherwise, as if there were none."""
    found = campaign(code)
    if found.status(current().today()) in HIDDEN:
        raise UnknownCampaign("There is no campaign of that code.")
    return found


def all_campaigns() -> list[Campaign]:
    """Every campaign, newest opening date first."""
    with db.engine.connect() as connection:
        rows = connection.execute(SMALL.order_by(CampaignRow.opens.desc(), CampaignRow.code)).all()
        return [_campaign(connection, row) for row in rows]


def standing(connection: Connection, code: str, today: date) -> Standing | None:
    """What the inbox must know of a campaign, inside its own transaction; None for one that is not to be seen."""
    return standings(connection, [code], today).get(code)


def standings(connection: Connection, codes: Iterable[str], today: date) -> dict[str, Standing]:
    """The same for several campaigns; those that are not to be seen are left out."""
    query = STANDING if connection.dialect.name == "sqlite" else STANDING_SHARED
    found = {}
    for code in sorted(codes):
        row = connection.execute(query, {"code": code}).first()
        status = _status_of(row, today) if row else Status.DRAFT
        if row and status not in HIDDEN:
            found[code] = Standing(status, row.entry, row.form_hash, row.layers)
    return found


def _form_to_freeze(proposal: Proposal, locks: Sequence[PublicLock]) -> dict[str, Any]:
    """The form, when everything that freezing asks for is there."""
    check_tested(locks)
    check_may_be_shown(proposal.languages, practice=proposal.practice, override=proposal.unreviewed_accepted,
                       version=consent_of(proposal.pack))
    given = {concept: one.digest for concept, one in pictures.given().items()}
    form = build_form(proposal, locks, own_pictures=given)
    pictures.hold(form.get("pictures", {}))
    return form


def _note_override(proposal: Proposal) -> None:
    """Who let the campaign ask with unapproved texts goes into the audit; why stays with the campaign."""
    if proposal.unreviewed_accepted:
        record(proposal.unreviewed_accepted.partition(":")[0][:64], "accepted unreviewed texts", proposal.code)


def _freeze(found: Campaign) -> Campaign:
    with db.engine.connect() as connection:
        locks = [_as_tested_now(row) for row in _rows_of_locks(connection, found.code)]
    form = canonical(_form_to_freeze(found.proposal, locks))
    with writing() as connection:
        once = update(CampaignRow).where(CampaignRow.code == found.code, CampaignRow.form.is_(None))
        frozen = connection.execute(once.values(state=FROZEN, form=form, form_hash=_hash(form)))
        if frozen.rowcount != 1:
            raise AlreadyFrozen("The campaign is frozen; nothing of it changes any more.")
        for lock in locks:
            row = update(LockRow).where(LockRow.hpke_public_key == lock.hpke_public_key)
            connection.execute(row.values(public=json.dumps(lock.as_dict())))
    _note_override(found.proposal)
    return campaign(found.code)


def _refuse_taken(connection: Connection, code: str, locks: Sequence[PublicLock]) -> None:
    if connection.execute(select(CampaignRow.code).where(CampaignRow.code == code)).first():
        raise CampaignExists(f"There is a campaign {code} already.")
    for lock in locks:
        same_key = LockRow.hpke_public_key == lock.hpke_public_key
        same = same_key | (LockRow.signing_public_key == lock.signing_public_key)
        used = connection.execute(select(LockRow.campaign).where(same)).first()
        if used:
            raise LockUsedBefore(f"Lock {lock.name} belongs to campaign {used.campaign}; each has locks of its own.")


def _new_row(proposal: Proposal, layers: int, form: bytes | None) -> dict[str, Any]:
    return {
        "code": proposal.code,
        "state": FROZEN if form else Status.DRAFT.value,
        "entry": proposal.entry,
        "opens": proposal.opens,
        "closes": proposal.closes,
        "layers": layers,
        "form_hash": _hash(form) if form else None,
        "proposal": json.dumps(proposal.as_dict()),
        "session_ends": 0 if proposal.session_minutes else None,
        "form": form,
    }


def _lock_rows(code: str, locks: Sequence[PublicLock], sources: Sequence[Path | None]) -> list[dict[str, Any]]:
    return [
        {
            "hpke_public_key": lock.hpke_public_key,
            "signing_public_key": lock.signing_public_key,
            "campaign": code,
            "position": position,
            "public": json.dumps(lock.as_dict()),
            "source": str(source.resolve()) if source else None,
        }
        for position, (lock, source) in enumerate(zip(locks, [*sources, *[None] * len(locks)], strict=False))
    ]


def _as_tested_now(row: AnyRow) -> PublicLock:
    """The lock as its public.json says today, if the file is still there and still of the same keys."""
    stored = PublicLock.parse(json.loads(row.public))
    if row.source is None:
        return stored
    try:
        now = read_public(Path(row.source))
    except NotALock:
        return stored
    return now if now.in_form() == stored.in_form() else stored


def _rows_of_locks(connection: Connection, code: str) -> Sequence[AnyRow]:
    query = select(LockRow.public, LockRow.source).where(LockRow.campaign == code).order_by(LockRow.position)
    return connection.execute(query).all()


def _campaign(connection: Connection, row: AnyRow) -> Campaign:
    proposal = Proposal.from_dict(json.loads(row.proposal))
    locks = tuple(json.loads(lock.public) for lock in _rows_of_locks(connection, row.code))
    if row.form_hash is None:
        return Campaign(proposal, row.state, locks)
    data, form = _frozen(row.form_hash)
    return Campaign(proposal, row.state, locks, form, data, row.form_hash, row.session_ends or None)


@lru_cache(maxsize=64)
def _frozen(form_hash: str) -> tuple[bytes, dict[str, Any]]:
    """A frozen form by its hash, read once per process: what has this hash cannot be anything else."""
    with db.engine.connect() as connection:
        data = connection.execute(select(CampaignRow.form).where(CampaignRow.form_hash == form_hash)).scalar_one()
    if data is None or _hash(data) != form_hash:
        raise AlreadyFrozen("The stored form is not the one that was frozen.")
    return data, json.loads(data)


def _hash(form: bytes) -> str:
    return hashlib.sha256(form).hexdigest()


def _status(connection: Connection, code: str) -> Status:
    row = connection.execute(STANDING, {"code": code}).first()
    if row is None:
        raise UnknownCampaign("There is no campaign of that code.")
    return _status_of(row, current().today())


def _status_of(row: AnyRow, today: date) -> Status:
    session = None if row.session_ends is None else Session(row.session_ends or None)
    return status_on(today, row.state, row.opens, row.closes, session)


def _set_state(connection: Connection, code: str, state: Status) -> None:
    connection.execute(update(CampaignRow).where(CampaignRow.code == code).values(state=state.value))
