"""The voices of a sitting that nobody has dealt with; each address of one is good for one time."""

import secrets
from dataclasses import dataclass, field

from app.deidentification.paraphrase import Text
from app.keyroom.errors import NoSuchText
from app.keyroom.voices.voice import Voice


@dataclass
class Voices:
    """The voices of one sitting that nobody has dealt with, by their number in a random order."""

    waiting: dict[int, tuple[int, Voice]] = field(default_factory=dict, repr=False)
    tickets: dict[str, int] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, told: list[tuple[int, Voice]]) -> "Voices":
        """Each with the number of its account."""
        return cls(dict(enumerate(told)))

    def for_listener(self, safeguarding: bool) -> list[int]:
        """Numbers of the voices that this person may hear."""
        return [number for number, (_, voice) in self.waiting.items() if safeguarding or voice.may_be_written_down]

    def voice(self, number: int, safeguarding: bool) -> Voice:
        """One voice of this listener. Raises NoSuchText for one that is not theirs, or that was dealt with."""
        if number not in self.for_listener(safeguarding):
            raise NoSuchText("there is no such voice")
        return self.waiting[number][1]

    def ticket(self, number: int) -> str:
        """A new word that is good for hearing this voice once; earlier ones are good no longer."""
        self.tickets = {secrets.token_urlsafe(24): number}
        return next(iter(self.tickets))

    def spend(self, number: int, ticket: str) -> None:
        """Use a ticket up. Raises NoSuchText unless it is good for this voice."""
        if self.tickets.pop(ticket, None) != number:
            raise NoSuchText("this address was good for one time")

    def write_down(self, number: int, safeguarding: bool, words: str) -> Text:
        """The words of a voice as a text, and the voice is let go. Raises NoSuchText and what `Voice.text` raises."""
        text = self.voice(number, safeguarding).text(self.waiting[number][0], words)
        self.let_go(number)
        return text

    def let_go(self, number: int) -> None:
        """Forget a voice with its key."""
        self.waiting.pop(number, None)
        self.tickets.clear()
