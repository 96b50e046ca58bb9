"""What can go wrong with a pack, its words, or an answer set."""

from app.errors import EgnaOrdError


class UnknownPack(EgnaOrdError):
    """There is no pack of that name."""

    status = 404


class MalformedPack(EgnaOrdError):
    """A pack breaks a rule of its own format."""


class TranslationMissing(EgnaOrdError):
    """A text of the pack lacks words in a language: no campaign can be made in it, and nothing falls back."""


class NotReadable(EgnaOrdError):
    """An answer set breaks a rule of SEALING.md, "Answer set, version 1".

    `code` names the rule. It never holds anything of the answer set itself, so it may be shown, counted and logged.
    """

    def __init__(self, code: str) -> None:
        super().__init__(f"answer set not readable: {code}")
        self.code = code

    def __reduce__(self) -> tuple[type["NotReadable"], tuple[str]]:
        """Survive the way back from a worker process, where the message alone would be handed to `__init__`."""
        return type(self), (self.code,)
