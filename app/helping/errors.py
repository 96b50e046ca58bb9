"""What starting a helped answer can be refused for."""

from app.errors import Conflict


class HelpersMayNotSee(Conflict):
    """The round was not set up for helpers who see answers."""


class TooManyMeetings(Conflict):
    """This helper has seen as many answers as the rule of bands allows for one person."""


class NotOpen(Conflict):
    """The round is not open, or not any more."""
