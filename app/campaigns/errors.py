"""What a campaign can refuse."""

from app.errors import Conflict, EgnaOrdError, NotFound


class UnknownCampaign(NotFound):
    """No campaign of that code, or none that may be shown yet."""


class BadProposal(EgnaOrdError):
    """Something that was asked for cannot be a campaign."""


class UntestedLock(BadProposal):
    """A lock that nobody has been seen to open, or too few people for all locks."""


class CampaignExists(Conflict):
    """The code is taken."""


class LockUsedBefore(Conflict):
    """A lock belongs to one campaign only."""


class AlreadyFrozen(Conflict):
    """A frozen campaign never changes."""


class WrongState(Conflict):
    """The campaign is not in a state where this can be done."""
