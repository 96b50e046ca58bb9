"""What can go wrong with accounts."""

from app.errors import Conflict, EgnaOrdError, Forbidden, NotFound


class NotAllowed(Forbidden):
    """The person's role does not include this."""


class WrongMoment(Conflict):
    """The role would do, the campaign's state does not."""


class NameTaken(Conflict):
    """There is already an account with this name."""


class NoSuchAccount(NotFound):
    """No account has this name."""


class BadAccount(EgnaOrdError):
    """A name, role or password that no account may have."""
