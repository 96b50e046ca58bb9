"""What can be wrong with a sound that somebody wants to keep."""

from app.errors import EgnaOrdError, NotFound


class NotASound(EgnaOrdError):
    """It is neither a whole MP3 nor a plain WAV."""


class CutOff(NotASound):
    """It begins as one, and ends in the middle."""


class SoundTooLong(EgnaOrdError):
    pass


class NothingHeard(EgnaOrdError):
    """It is shorter than a word, or silent: a microphone that was off."""


class NoSuchText(NotFound):
    pass


class NoSuchSound(NotFound):
    pass
