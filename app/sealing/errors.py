"""What sealing can refuse."""

from app.errors import EgnaOrdError


class CannotOpen(EgnaOrdError):
    """An envelope did not open. One error for every reason, so that it tells nobody which byte was wrong."""

    def __init__(self) -> None:
        super().__init__("this envelope cannot be opened")


class CannotSeal(EgnaOrdError):
    """Answers could not be sealed, so nothing may be sent."""


class MalformedEnvelope(EgnaOrdError):
    """The bytes are not an envelope of this campaign."""


class NotABatch(EgnaOrdError):
    """The file is not a batch that this program can trust."""


class NotAForm(EgnaOrdError):
    """The form holds something that has no canonical JSON here, or that is not a form at all."""
