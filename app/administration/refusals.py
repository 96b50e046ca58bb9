"""Why a release was refused, in the reader's language. The exact English reason stands beside it."""

from flask_babel import lazy_gettext as _l

from app.errors import EgnaOrdError
from app.releases.errors import (
    AlreadyReleased,
    BadProtocol,
    BadRelease,
    NotSignedByLocks,
    NotThisCampaign,
    ProtocolDoesNotFit,
    TooEarly,
)

REASONS = {
    BadRelease: _l("This is not a release file that can be published."),
    NotThisCampaign: _l("This release does not belong to this round."),
    NotSignedByLocks: _l("Not all locks have signed this release, or it was changed after they did."),
    AlreadyReleased: _l("This round has another release already, and a release is never exchanged."),
    BadProtocol: _l("This is not a protocol from the key room."),
    ProtocolDoesNotFit: _l("This protocol does not belong to this release, or it was changed after it was signed."),
    TooEarly: _l("The round is not closed yet."),
}


def reason(error: EgnaOrdError) -> str:
    """One plain sentence for a refusal."""
    return str(REASONS.get(type(error), _l("The file could not be published.")))
