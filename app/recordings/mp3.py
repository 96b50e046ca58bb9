"""Any sound that staff bring, made anew as the one kind that plays everywhere: MP3, mono, 32 kbit/s. Pure.

Nothing of the file that came is kept, only what was heard in it: no tag with a name, and nothing hidden beside it.
`miniaudio` reads (MP3 and WAV, no other codec), `lameenc` writes; both are small and bring no program of their own.
"""

import wave
from array import array
from dataclasses import dataclass
from io import BytesIO

import lameenc
import miniaudio

from app.recordings.errors import CutOff, NotASound, NothingHeard, SoundTooLong
from app.recordings.frames import check_frames

LARGEST_FILE = 6_000_000  # two minutes of what the staff page records: 24,000 samples of 16 bits a second
LONGEST_SECONDS = 120
SHORTEST_SECONDS = 0.2
RATE = 24_000
BIT_RATE = 32
QUIETEST = 300  # of 32,767: a microphone that is off still murmurs


@dataclass(frozen=True)
class Sound:
    mp3: bytes
    seconds: float


def made_anew(data: bytes) -> Sound:
    """The sound of an MP3 or a WAV file. Raises NotASound, CutOff, SoundTooLong or NothingHeard."""
    if len(data) > LARGEST_FILE:
        raise SoundTooLong("A recording is at most two minutes.")
    if data[:4] == b"RIFF":
        check_wav(data)
    else:
        check_frames(data)
    samples = heard(data)
    seconds = len(samples) / RATE
    if seconds < SHORTEST_SECONDS or max(max(samples), -min(samples)) < QUIETEST:
        raise NothingHeard("Nothing can be heard.")
    return Sound(encoded(samples), round(seconds, 1))


def check_wav(data: bytes) -> None:
    """Raise unless it is uncompressed, of 16 bits, and as long as it says."""
    try:
        with wave.open(BytesIO(data)) as file:
            samples = file.getnframes()
            kept = len(file.readframes(samples)) // (file.getsampwidth() * file.getnchannels())
            plain = file.getsampwidth() == 2 and file.getnchannels() in (1, 2) and file.getframerate() >= 8000
    except (wave.Error, EOFError, ZeroDivisionError):
        raise NotASound("This is no plain WAV file.") from None
    if not plain:
        raise NotASound("This is no plain WAV file.")
    if kept < samples:
        raise CutOff("The file ends in the middle of a sound.")


def heard(data: bytes) -> "array[int]":
    """The samples, mono; reading stops at once when there are more than anybody may keep."""
    samples: array[int] = array("h")
    try:
        for piece in miniaudio.stream_memory(data, miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE):
            samples.extend(piece)
            if len(samples) > LONGEST_SECONDS * RATE:
                raise SoundTooLong("A recording is at most two minutes.")
    except miniaudio.MiniaudioError:
        raise NotASound("The file cannot be heard.") from None
    if not samples:
        raise NothingHeard("Nothing can be heard.")
    return samples


def encoded(samples: "array[int]") -> bytes:
    encoder = lameenc.Encoder()
    encoder.silence()  # it would print what it is
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_bit_rate(BIT_RATE)
    encoder.set_quality(2)
    return bytes(encoder.encode(samples.tobytes()) + encoder.flush())
