"""Why a release is refused."""

from app.errors import Conflict, EgnaOrdError, NotFound


class BadRelease(EgnaOrdError):
    """The file is not a release, or says something that no release of this rule can say."""


class NotThisCampaign(EgnaOrdError):
    """The release does not belong to the campaign as it was frozen."""


class NotSignedByLocks(EgnaOrdError):
    """A lock's signature is missing, in the wrong place, or not over this release."""


class BadProtocol(EgnaOrdError):
    """The file is not a protocol, or says something that no protocol says."""


class ProtocolDoesNotFit(EgnaOrdError):
    """The protocol is not of this release, not signed by its locks, or does not show what the release needs."""


class AlreadyReleased(Conflict):
    """A campaign has one release, and this is another."""


class TooEarly(Conflict):
    """The campaign is still taking answers."""


class NotReleased(NotFound):
    """The campaign has no release."""
