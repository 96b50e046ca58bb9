"""What can go wrong with the texts of the assent."""

from app.errors import EgnaOrdError


class UnknownConsent(EgnaOrdError):
    """There is no consent of that version."""

    status = 404


class ConsentTextMissing(EgnaOrdError):
    """A text is not there in a language, is empty, or lost a placeholder: nothing falls back."""


class MalformedStatus(EgnaOrdError):
    """translations/status.toml says something that cannot be."""


class UnapprovedTexts(EgnaOrdError):
    """A real campaign would show assent, privacy or help texts that nobody has approved."""

    status = 409


class MalformedOverride(EgnaOrdError):
    """An override must say who decides and why."""
