"""Where releases are kept. The only module of the room that speaks SQLAlchemy."""

import json
from typing import Any

from sqlalchemy import Connection, insert, select

from app.campaigns import store as campaigns
from app.database import db, writing
from app.releases.checking import check_against
from app.releases.document import read_release
from app.releases.errors import AlreadyReleased, NotReleased, NotThisCampaign, TooEarly
from app.releases.models import Release, ReleaseProtocol
from app.releases.protocol import check_fits, read_protocol
from app.settings import current

MAY_RELEASE = frozenset({"closed", "opened"})


def verify(data: bytes, protocol: bytes | None = None) -> dict[str, Any]:
    """The release in these bytes, if it is its campaign's and signed by its locks; raises what does not hold.

    A protocol that comes with it must be this release's: BadProtocol or ProtocolDoesNotFit.
    """
    release = read_release(data)
    campaign = campaigns.campaign(release["campaign"])
    if campaign.form is None or campaign.form_hash is None:
        raise NotThisCampaign(f"campaign {campaign.code} has never been frozen")
    check_against(release, campaign.code, campaign.form, campaign.form_hash)
    if protocol is not None:
        check_fits(read_protocol(protocol), release, campaign.form["locks"])
    return release


def publish(data: bytes, protocol: bytes | None = None) -> None:
    """Keep a verified release with its protocol, and mark its campaign released. The same bytes again change nothing;
    a protocol may come later.

    Raises AlreadyReleased for other bytes, TooEarly while answers are taken, and whatever `verify` finds.
    """
    code = verify(data, protocol)["campaign"]
    status = campaigns.campaign(code).status(current().today())
    db.session.commit()  # ends the reading, so that what follows is seen in this session as well
    with writing() as connection:
        _keep(connection, code, status, data)
        if protocol is not None:
            _keep_protocol(connection, code, protocol)
    if status in MAY_RELEASE:  # also after a stop between the two: publishing again heals it
        campaigns.mark(code, "released")


def release_of(code: str) -> dict[str, Any] | None:
    """The campaign's published release, or None."""
    there = db.session.get(Release, code)
    release: dict[str, Any] | None = None if there is None else json.loads(there.data)
    return release


def release_bytes_of(code: str) -> bytes:
    """The published file, byte for byte; NotReleased if there is none."""
    there = db.session.get(Release, code)
    if there is None:
        raise NotReleased(f"campaign {code} has no release")
    return there.data


def protocol_of(code: str) -> dict[str, Any] | None:
    """The protocol that came with the campaign's release, or None."""
    there = db.session.get(ReleaseProtocol, code)
    return None if there is None else read_protocol(there.data)


def _keep_protocol(connection: Connection, code: str, data: bytes) -> None:
    there = connection.execute(select(ReleaseProtocol.data).where(ReleaseProtocol.campaign == code)).scalar()
    if there is None:
        connection.execute(insert(ReleaseProtocol).values(campaign=code, data=data))
    elif there != data:
        raise AlreadyReleased(f"campaign {code} has a protocol already, and this is another")


def _keep(connection: Connection, code: str, status: str, data: bytes) -> None:
    there = connection.execute(select(Release.data).where(Release.campaign == code)).scalar()
    if there is not None:
        if there != data:
            raise AlreadyReleased(f"campaign {code} has a release already, and this is another")
        return
    if status not in MAY_RELEASE:
        raise TooEarly(f"campaign {code} is {status}: a release is published once it is closed")
    connection.execute(insert(Release).values(campaign=code, data=data, published=current().today()))
