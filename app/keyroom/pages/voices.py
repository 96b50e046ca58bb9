"""The pages where a recorded voice is heard, written down and let go; by the reader of the words alone."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.i18n import BY_ID
from app.keyroom.errors import NoSuchText
from app.keyroom.pages.room import in_sitting, keyroom, or_again
from app.keyroom.pages.showing import reader_of, speaking, steps_when_worried
from app.keyroom.sitting import Sitting
from app.keyroom.voices.voice import LONGEST_TRANSCRIPT, CannotHear, hear
from app.releases.reading import question
from app.security import allow_sound_in_memory


@keyroom.get("/voices/<int:number>")
@in_sitting
def voice(sitting: Sitting, number: int, problem: str = "", detail: str = "") -> str:
    """One voice: an address where it can be heard once, and a place to write down what it says."""
    by = reader_of(sitting)
    one = sitting.reading.voice(number)
    sitting.protocol.note("listened", by, voice=number + 1)
    allow_sound_in_memory()
    sound = url_for("keyroom.sound", number=number, ticket=sitting.reading.voices.ticket(number))
    return render_template(
        "keyroom/voice.html", number=number, voice=one, sound=sound, problem=problem, detail=detail,
        question=question(sitting.batch.form, one.clip.item, None, speaking(sitting)),
        voice_language=BY_ID[one.language], given=request.form, longest=LONGEST_TRANSCRIPT,
    )


@keyroom.get("/voices/<int:number>/sound/<ticket>")
@in_sitting
def sound(sitting: Sitting, number: int, ticket: str) -> Response:
    """The sound itself, once: the page keeps it in its own memory, and nothing keeps the answer."""
    reader_of(sitting)
    one = sitting.reading.voice(number)
    sitting.reading.voices.spend(number, ticket)
    try:
        return Response(hear(sitting.batch, one), content_type=one.clip.type)
    except CannotHear as error:
        raise NoSuchText(f"this voice cannot be heard: {error.reason}") from None


@keyroom.post("/voices/<int:number>")
@or_again(voice)
@in_sitting
def write_down(sitting: Sitting, number: int) -> ResponseReturnValue:
    """Keep what the reader wrote down, or nothing; in both cases the voice is let go."""
    by, review = reader_of(sitting), sitting.reading
    one = review.voice(number)
    if "worrying" in request.form:
        sitting.protocol.note("saw the safeguarding steps", by)
        return redirect(url_for("keyroom.worrying_voice", number=number))
    if "leave_out" in request.form or not one.may_be_written_down:
        review.leave_voice_out(number)
        sitting.protocol.note("left a voice out", by, voice=number + 1)
    else:
        review.write_down(number, request.form.get("transcript", ""))
        sitting.protocol.note("wrote a voice down", by, voice=number + 1)
    return redirect(url_for("keyroom.words"))


@keyroom.get("/voices/<int:number>/worrying")
@in_sitting
def worrying_voice(sitting: Sitting, number: int) -> str:
    """The steps when a voice worries, with the help lines of this campaign."""
    reader_of(sitting)
    sitting.reading.voice(number)
    return steps_when_worried(sitting, url_for("keyroom.voice", number=number))
