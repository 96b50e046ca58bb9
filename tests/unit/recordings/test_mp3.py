"""What staff bring is heard and made anew: nothing else of the file is left, and nothing else is let in."""

import struct

import miniaudio
import pytest

from app.recordings.errors import CutOff, NotASound, NothingHeard, SoundTooLong
from app.recordings.frames import check_frames
from app.recordings.mp3 import BIT_RATE, LARGEST_FILE, LONGEST_SECONDS, made_anew
from tests.unit.recordings.sounds import mp3, named, wav

HTML = b"<!doctype html><script>alert(1)</script>" * 200


def test_a_recorded_wav_becomes_a_small_mono_mp3():
    sound = made_anew(wav(2.0))
    check_frames(sound.mp3)
    info = miniaudio.mp3_get_info(sound.mp3)
    assert (info.nchannels, round(info.duration)) == (1, 2)
    assert sound.seconds == 2.0
    assert len(sound.mp3) == pytest.approx(2 * BIT_RATE * 125, rel=0.1)


def test_an_mp3_is_taken_and_its_speaker_is_forgotten():
    brought = named(mp3(1.5))
    assert brought.count(b"Maryam Testsson") == 2
    sound = made_anew(brought)
    assert b"Maryam" not in sound.mp3
    assert sound.mp3[:3] != b"ID3"
    assert sound.seconds == pytest.approx(1.5, abs=0.15)


def test_the_same_voice_has_the_same_bytes():
    assert made_anew(wav()).mp3 == made_anew(wav()).mp3
    assert made_anew(wav()).mp3 != made_anew(wav(pitch=500)).mp3


@pytest.mark.parametrize("data", [
    b"", b"\0" * 5000, HTML, b"ID3\x03\0\0\0\0\0\0" + HTML, b"RIFF" + HTML, b"\xff" * 5000, b"OggS" + bytes(4000),
    bytes.fromhex("1a45dfa3") + bytes(4000), b"\0\0\0\x20ftypM4A " + bytes(4000), b"\x89PNG\r\n\x1a\n" + bytes(4000),
], ids=["nothing", "zeros", "a page", "a page after a tag", "a page named WAV", "ones", "Ogg", "WebM", "MP4", "PNG"])
def test_what_is_no_sound_is_refused(data):
    with pytest.raises(NotASound):
        made_anew(data)


@pytest.mark.parametrize("where", ["before", "after", "within"])
def test_a_file_that_is_also_something_else_is_refused(where):
    sound = mp3()
    half = len(sound) // 2
    both = {"before": HTML + sound, "after": sound + HTML, "within": sound[:half] + HTML + sound[half:]}[where]
    with pytest.raises(NotASound):
        made_anew(both)


def test_what_hides_in_a_tag_does_not_come_out_again():
    hidden = named(mp3(), HTML[:120])
    assert b"<script>" in hidden
    assert b"<script>" not in made_anew(hidden).mp3


@pytest.mark.parametrize("file", [mp3(), wav()], ids=["mp3", "wav"])
def test_a_file_that_lost_its_end_is_refused(file):
    with pytest.raises(CutOff):
        made_anew(file[: len(file) // 2 + 7])


@pytest.mark.parametrize("lost", range(1, 48))
def test_no_end_of_an_mp3_is_lost_unseen(lost):
    """Whole frames may be missing: then it is a shorter sound."""
    with pytest.raises(CutOff):
        made_anew(mp3(0.5)[:-lost])


def test_two_minutes_are_enough():
    assert made_anew(mp3(LONGEST_SECONDS - 1)).seconds > LONGEST_SECONDS - 2
    with pytest.raises(SoundTooLong):
        made_anew(mp3(LONGEST_SECONDS + 2))
    with pytest.raises(SoundTooLong):
        made_anew(bytes(LARGEST_FILE + 1))


def test_hours_in_a_small_file_are_not_read_to_the_end():
    frame = bytes.fromhex("fff31400") + bytes(20)  # 8 kbit/s, silence
    slow = frame * 100_000
    with pytest.raises((SoundTooLong, NotASound)):
        made_anew(slow)


@pytest.mark.parametrize("silent", [wav(1.0, loudness=0), wav(1.0, loudness=60), wav(0.05)])
def test_a_microphone_that_was_off_is_noticed(silent):
    with pytest.raises(NothingHeard):
        made_anew(silent)


def test_a_wav_of_another_kind_is_refused():
    with pytest.raises(NotASound):
        made_anew(wav(width=1))
    compressed = bytearray(wav())
    struct.pack_into("<H", compressed, 20, 0x11)  # ADPCM
    with pytest.raises(NotASound):
        made_anew(bytes(compressed))


def test_a_damaged_mp3_is_a_refusal_or_a_sound_and_never_a_crash():
    sound = bytearray(mp3(0.6))
    for place in range(0, len(sound), 3):
        damaged = bytes(sound[:place]) + bytes([sound[place] ^ 0xFF]) + bytes(sound[place + 1 :])
        try:
            check_frames(made_anew(damaged).mp3)
        except (NotASound, NothingHeard):
            continue
