"""What can go wrong, as one base and one-line nouns. Pure: imported by every room."""


class EgnaOrdError(Exception):
    """Something a person can be told in one plain sentence.

    `message` is English, safe to show and to log: it never holds a word of an answer, a key or a ticket.
    `status` is the HTTP status a web face answers with; the command line exits with 1.
    """

    status = 400

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class NotFound(EgnaOrdError):
    status = 404


class Gone(EgnaOrdError):
    status = 410


class Conflict(EgnaOrdError):
    status = 409


class Forbidden(EgnaOrdError):
    status = 403


class TooLarge(EgnaOrdError):
    status = 413


class Busy(EgnaOrdError):
    """Try again later; the answer carries Retry-After."""

    status = 503


class BadSettings(EgnaOrdError):
    status = 500
