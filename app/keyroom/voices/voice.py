"""One recorded voice: how it is heard, why it cannot be, and the text it becomes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.deidentification.errors import NotAllowed
from app.deidentification.paraphrase import Text, clean
from app.questionnaire.answers import AnswerSet
from app.questionnaire.own_words import Clip
from app.sealing.batch import Batch, SealedChunk
from app.sealing.clips import CHUNK_LENGTH, ClipSecret, clip_context
from app.sealing.errors import CannotOpen
from app.sealing.opening import open_clip

NOT_WHOLE = "voice_not_whole"
DAMAGED = "voice_damaged"
LONGEST_TRANSCRIPT = 4_000  # three minutes of fast speech


class CannotHear(Exception):
    """A voice that cannot be heard; `reason` is `voice_not_whole` or `voice_damaged`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Voice:
    """One recorded voice as its listener meets it: without age, unit or mode. `place` is its answer's in the batch."""

    answer_id: str = field(repr=False)
    place: int | None
    clip: Clip = field(repr=False)
    language: str
    scopes: frozenset[str]

    @property
    def may_be_written_down(self) -> bool:
        """Without the scope `words` only the safeguarding reader hears it, and nothing of it leaves the room."""
        return "words" in self.scopes

    def text(self, account: int, words: str) -> Text:
        """What was written down, as a text of that account. Raises NotAllowed: no_scope, no_transcript, too_long."""
        if not self.may_be_written_down:
            raise NotAllowed("no_scope")
        written = clean(words)
        if not written:
            raise NotAllowed("no_transcript")
        if len(written) > LONGEST_TRANSCRIPT:
            raise NotAllowed("too_long")
        return Text(account, self.clip.item, written, self.language, self.scopes)


def voices_of(answer_id: str, place: int | None, account: AnswerSet) -> list[Voice]:
    """The recorded voices of one answer set."""
    return [Voice(answer_id, place, clip, account.language, account.scopes) for clip in account.clips]


def hear(batch: Batch, voice: Voice) -> bytes:
    """The recording, byte for byte as the phone's recorder made it. Raises CannotHear."""
    return _opened(batch, voice, batch.chunks(voice.place))


def check_all(batch: Batch, voices: Iterable[Voice]) -> dict[str, str]:
    """Of these voices of one answer, those that cannot be heard: the item, and why. Nothing of the sound is kept."""
    mute: dict[str, str] = {}
    chunks: list[SealedChunk] | None = None
    for voice in voices:
        chunks = batch.chunks(voice.place) if chunks is None else chunks
        try:
            _opened(batch, voice, chunks)
        except CannotHear as error:
            mute[voice.clip.item] = error.reason
    return mute


def _opened(batch: Batch, voice: Voice, chunks: Iterable[SealedChunk]) -> bytes:
    clip = voice.clip
    own = {one.chunk: one.sealed for one in chunks if one.clip == clip.number}
    count = clip.size // CHUNK_LENGTH
    if not set(range(count)) <= set(own):
        raise CannotHear(NOT_WHOLE)
    context = clip_context(batch.campaign, batch.form_hash, voice.answer_id, clip.number)
    try:
        return open_clip([own[n] for n in range(count)], ClipSecret(clip.key, clip.nonce), context, clip.size)
    except CannotOpen:
        raise CannotHear(DAMAGED) from None
