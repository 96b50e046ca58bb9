"""What can be wrong with a picture that somebody wants to give."""

from app.errors import EgnaOrdError, NotFound


class NotAPicture(EgnaOrdError):
    """It is no whole PNG, JPEG or WebP."""


class PictureTooLarge(EgnaOrdError):
    pass


class PictureTooSmall(EgnaOrdError):
    pass


class EnoughPictures(EgnaOrdError):
    """A phone would have to fetch too much."""


class NoSuchConcept(NotFound):
    pass


class NoSuchPicture(NotFound):
    pass
