"""The form that a sound comes in, recorded on the page or chosen from the computer."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from app.errors import EgnaOrdError
from app.recordings.errors import CutOff, NotASound, NothingHeard, SoundTooLong

REASONS = {
    CutOff: _l("The file ends in the middle of a sound. Save it once more and try again."),
    NotASound: _l("This is not a sound that can be used. Choose an MP3, or record here."),
    SoundTooLong: _l("It is too long. A recording is at most two minutes."),
    NothingHeard: _l("Nothing can be heard. Is the microphone on?"),
}


class SoundFile(FlaskForm):
    """A recording of one text."""

    file = FileField(_l("A sound from this computer, MP3 or WAV"), [FileRequired(_l("Choose a file, or record here."))])


def reason(error: EgnaOrdError) -> str:
    """Why a sound was not kept, in the reader's language."""
    return str(REASONS[type(error)])
