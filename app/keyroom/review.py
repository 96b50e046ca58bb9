"""Reading the words of one sitting: one by one, in random order, decided by one person and approved by another."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.deidentification.approval import Approval, check_neutral, check_second_person, sent_back
from app.deidentification.codebook import added, changed, merged, moved
from app.deidentification.errors import NotAllowed
from app.deidentification.paraphrase import Text, Treatment, decide
from app.deidentification.themes import GatheredTheme, Reviewed, Theme, gather
from app.deidentification.translating import Translator, bind, translated
from app.keyroom.errors import NoSuchText
from app.keyroom.opening import Opened
from app.keyroom.voices.voice import Voice
from app.keyroom.voices.waiting import Voices

UNPREDICTABLE = random.SystemRandom()
MOST_LISTED, LONGEST_NAME = 5_000, 80


@dataclass
class Review:
    """The texts of a sitting and what has become of each; `number` is a text's place in the random order."""

    texts: list[Reviewed] = field(repr=False)
    voices: Voices = field(default_factory=Voices, repr=False)
    themes: dict[str, Theme] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    reader: str = ""
    safeguarding: bool = False
    approver: str = ""
    approver_from: str = ""
    translator: Translator | None = None
    listed: tuple[str, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, opened: Opened) -> "Review":
        """The texts and voices of all accounts, shuffled, each cut loose from age, unit and mode.

        The voices are taken out of `opened`: the review holds them alone, and can let them go.
        """
        heard = {voice.answer_id for voice in opened.voices}
        accounts = [one for one in opened.readable if one.answer_set.words or one.id in heard]
        UNPREDICTABLE.shuffle(accounts)
        texts = [
            Reviewed(Text(number, item, words, one.answer_set.language, one.answer_set.scopes))
            for number, one in enumerate(accounts)
            for item, words in one.answer_set.words.items()
            if words.strip()
        ]
        UNPREDICTABLE.shuffle(texts)
        numbers = {one.id: number for number, one in enumerate(accounts)} if opened.voices else {}
        told = [(numbers[voice.answer_id], voice) for voice in opened.voices]
        opened.voices.clear()
        UNPREDICTABLE.shuffle(told)
        return cls(texts, Voices.of(told))

    def suggest(self, tags: Iterable[Mapping[str, str]]) -> None:
        """Begin with the themes that the pack names; who reads may add others."""
        for tag in tags:
            self.add_theme(tag)

    def begin_reading(self, name: str, safeguarding: bool) -> None:
        """A named person reads from here on. Raises NotAllowed(no_name)."""
        if not name.strip():
            raise NotAllowed("no_name")
        self.reader = " ".join(name.split())
        self.safeguarding = safeguarding

    def for_reader(self) -> list[int]:
        """Numbers of the texts this reader may see: without the scope `words` only the safeguarding reader."""
        return [number for number, one in enumerate(self.texts) if self.safeguarding or one.text.may_be_paraphrased]

    def next_unread(self) -> int | None:
        """The first text that this reader may see and has not dealt with."""
        return next((number for number in self.for_reader() if not self._is_done(number)), None)

    def text(self, number: int) -> Reviewed:
        """One text of this reader. Raises NoSuchText for a number that is not the reader's to see."""
        if number not in self.for_reader():
            raise NoSuchText("there is no such text")
        return self.texts[number]

    def next_voice(self) -> int | None:
        """The first voice that this reader may hear and nobody has dealt with."""
        return next(iter(self.voices.for_listener(self.safeguarding)), None)

    def voice(self, number: int) -> Voice:
        """One voice of this reader. Raises NoSuchText."""
        return self.voices.voice(number, self.safeguarding)

    def write_down(self, number: int, words: str) -> None:
        """What a voice says becomes a text like all others, and the voice is let go. Raises NoSuchText, NotAllowed."""
        self.texts.append(Reviewed(self.voices.write_down(number, self.safeguarding, words)))

    def leave_voice_out(self, number: int) -> None:
        """Nothing of this voice is kept. Raises NoSuchText."""
        self.voice(number)
        self.voices.let_go(number)

    def decide(self, number: int, treatment: Treatment, theme: str, words: Mapping[str, str]) -> None:
        """Keep the reader's decision; an approval given to an earlier one falls. Raises NotAllowed."""
        one = self.text(number)
        if theme and theme not in self.themes:
            raise NotAllowed("no_theme")
        decision = decide(one.text, treatment, self.reader, theme or None, words)
        self.texts[number] = replace(one, decision=decision, approval=None)
        self.seen.add(number)

    def list_names(self, lines: str) -> int:
        """The campaign's own names to be marked, one a line; how many. Raises NotAllowed(too_long)."""
        listed = tuple(dict.fromkeys(" ".join(line.split()) for line in lines.splitlines() if line.strip()))
        if len(listed) > MOST_LISTED or any(len(name) > LONGEST_NAME for name in listed):
            raise NotAllowed("too_long")
        self.listed = listed
        return len(listed)

    def bind_translator(self, name: str, has_promised: bool, today: str) -> Translator:
        """A named translator who has promised secrecy. Raises NotAllowed: no_name, no_promise."""
        self.translator = bind(name, has_promised, today)
        return self.translator

    def translate(self, number: int, words: str, language: str) -> None:
        """Keep what the translator says that a text says. Raises NoSuchText, NotAllowed."""
        one = self.text(number)
        self.texts[number] = replace(one, translation=translated(self.translator, words, language))

    def add_theme(self, words: Mapping[str, str], definition: str = "") -> str:
        """A new theme's id. Raises NotAllowed: no_theme_name, too_long, theme_taken."""
        self.themes, made = added(self.themes, words, definition)
        return made

    def change_theme(self, theme_id: str, words: Mapping[str, str], definition: str) -> str:
        """Another name or definition; its id now. A new name takes the approvals of its lines. Raises NotAllowed."""
        before = self.themes.get(theme_id)
        self.themes, made = changed(self.themes, theme_id, words, definition)
        if before is not None and before.words != self.themes[made].words:
            self.texts = moved(self.texts, theme_id, made)
        return made

    def merge_theme(self, theme_id: str, into: str) -> None:
        """Two themes become one; what was approved of the first waits again. Raises NotAllowed."""
        self.themes = merged(self.themes, theme_id, into)
        self.texts = moved(self.texts, theme_id, into)

    def begin_approving(self, name: str, neutral: str | None = None, locks: Iterable[str] = ()) -> None:
        """A second named person approves from here on: of the reader's organisation, or of the `neutral` one named.

        Raises NotAllowed: no_name, same_person, no_organisation, other_organisation.
        """
        check_second_person(self.reader, name)
        if neutral is not None:
            check_neutral(neutral, locks)
        self.approver, self.approver_from = " ".join(name.split()), " ".join((neutral or "").split())

    def waiting(self) -> list[int]:
        """Numbers of the texts whose decision waits for the second person."""
        return [number for number, one in enumerate(self.texts)
                if one.decision and one.decision.needs_approval and one.approval is None]

    def waiting_text(self, number: int) -> Reviewed:
        """A text with a decision for the second person. Raises NoSuchText when there is none."""
        one = self.texts[number] if 0 <= number < len(self.texts) else None
        if one is None or one.decision is None or not one.decision.needs_approval:
            raise NoSuchText("there is no such line")
        return one

    def approve(self, number: int) -> None:
        """The second person's yes. Raises NotAllowed when they are the reader of this text."""
        self._answer(number, Approval(self.approver, True))

    def send_back(self, number: int, reason: str, note: str = "") -> None:
        """The second person's no: the text waits for its reader again. Raises NotAllowed."""
        self._answer(number, sent_back(self.approver, reason, note))
        self.seen.discard(number)

    def _answer(self, number: int, approval: Approval) -> None:
        one = self.waiting_text(number)
        if one.decision:
            check_second_person(one.decision.reader, self.approver)
        self.texts[number] = replace(one, approval=approval)

    def gathered(self) -> list[GatheredTheme]:
        """The themes with what two people approved."""
        return gather(self.themes.values(), self.texts)

    def _is_done(self, number: int) -> bool:
        return number in self.seen
