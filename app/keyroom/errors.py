"""What the key room can refuse. Each names a lock, a file or a rule; none holds anything of an answer."""

from app.errors import Conflict, EgnaOrdError, Forbidden, Gone, NotFound


class WrongLock(EgnaOrdError):
    """This lock does not belong where it was given."""


class MissingLock(EgnaOrdError):
    """A lock that is left on the batch was not given: one lock alone opens nothing."""


class SamePerson(EgnaOrdError):
    """Two locks are opened by two people."""


class NothingToStrip(EgnaOrdError):
    """Only the inner layer is left."""


class BadUpload(EgnaOrdError):
    """What was chosen in a page is not what the page asked for."""


class NoSitting(Gone):
    """There is no open sitting: none was begun, it was closed, or it was left for too long."""


class NotYet(Conflict):
    """A step of the sitting that needs an earlier one."""


class NoSuchText(NotFound):
    """There is no such text, or it is not this reader's to see."""


class NoSuchTheme(NotFound):
    """There is no such theme in the codebook."""


class CannotTakeUp(Conflict):
    """A saved sitting that is damaged, of another batch, or of another version."""


class NotLetIn(Forbidden):
    """Somebody who did not come through the printed address."""


class BrokenForm(EgnaOrdError):
    """The form in a batch has its hash but lacks what a campaign's form holds."""
