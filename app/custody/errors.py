"""What custody can refuse. Each names the holder, the word or the lock, and never a secret."""

from app.errors import EgnaOrdError


class NotAHolder(EgnaOrdError):
    """The file or folder is not a holder's."""


class NotALock(EgnaOrdError):
    """The file or folder is not a lock's."""


class WrongWords(EgnaOrdError):
    """These six words are not the holder's, or are not words of ours."""


class CannotUnlock(EgnaOrdError):
    """This holder cannot open this lock."""


class AlreadyThere(EgnaOrdError):
    """A key is never written over."""


class NotSigned(EgnaOrdError):
    """The signature is not the lock's over this release."""
