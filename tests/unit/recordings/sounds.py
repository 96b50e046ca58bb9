"""Sounds for the tests: a tone as samples, as a WAV file and as an MP3 with a speaker's name in it."""

import math
import wave
from array import array
from io import BytesIO

from app.recordings.mp3 import RATE, encoded


def tone(seconds: float = 1.0, loudness: int = 9000, pitch: int = 440) -> "array[int]":
    step = 2 * math.pi * pitch / RATE
    return array("h", (int(loudness * math.sin(step * n)) for n in range(int(seconds * RATE))))


def wav(seconds: float = 1.0, loudness: int = 9000, width: int = 2, pitch: int = 440) -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(width)
        writer.setframerate(RATE)
        writer.writeframes(tone(seconds, loudness, pitch).tobytes())
    return file.getvalue()


def mp3(seconds: float = 1.0, pitch: int = 440) -> bytes:
    return encoded(tone(seconds, pitch=pitch))


def named(sound: bytes, name: bytes = b"Maryam Testsson") -> bytes:
    """The same sound as many programs save it: with who spoke before it and after it."""
    frame = b"TPE1" + (len(name) + 1).to_bytes(4, "big") + b"\0\0\0" + name
    before = b"ID3\x03\0\0" + bytes([0, 0, len(frame) >> 7, len(frame) & 0x7F]) + frame
    return before + sound + b"TAG" + name.ljust(125, b"\0")
