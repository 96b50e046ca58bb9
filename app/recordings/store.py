"""Keeping recordings, and finding the one of a text."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import Delete, delete, insert, select

from app.database import db, writing
from app.recordings.errors import NoSuchSound
from app.recordings.models import RecordingRow
from app.recordings.mp3 import Sound
from app.recordings.spoken import plain, text_hash


@dataclass(frozen=True)
class Kept:
    """A recording without its sound: of which text, under which key that text stood, and where the sound is."""

    text_hash: str
    name: str
    text: str
    sound: str
    seconds: float


SMALL = (RecordingRow.text_hash, RecordingRow.name, RecordingRow.text, RecordingRow.sound, RecordingRow.seconds)


def recordings_in(locale: str) -> dict[str, Kept]:
    """Every recording of a language, by the hash of its text."""
    with db.engine.connect() as connection:
        rows = connection.execute(select(*SMALL).where(RecordingRow.language == locale)).all()
    return {row.text_hash: Kept(*row) for row in rows}


def keep(locale: str, name: str, text: str, sound: Sound) -> None:
    """The recording of a text; an earlier one of the same words is replaced."""
    mark = text_hash(locale, text)
    values = {"name": name, "text": plain(text), "seconds": sound.seconds, "mp3": sound.mp3, "sound": mark_of(sound)}
    with writing() as connection:
        connection.execute(_of(locale, mark))
        connection.execute(insert(RecordingRow).values(language=locale, text_hash=mark, **values))


def mark_of(sound: Sound) -> str:
    """What a sound is fetched by: other bytes have another address, so each may be kept for good."""
    return hashlib.sha256(sound.mp3).hexdigest()[:32]


def remove(locale: str, mark: str) -> None:
    """Take the recording of a text away; where there is none, nothing happens."""
    with writing() as connection:
        connection.execute(_of(locale, mark))


def mp3_of(sound: str) -> bytes:
    """The bytes of a recording. Raises NoSuchSound."""
    with db.engine.connect() as connection:
        found = connection.execute(select(RecordingRow.mp3).where(RecordingRow.sound == sound).limit(1)).scalar()
    if found is None:
        raise NoSuchSound("There is no such recording.")
    return bytes(found)


def _of(locale: str, mark: str) -> Delete:
    return delete(RecordingRow).where(RecordingRow.language == locale, RecordingRow.text_hash == mark)
