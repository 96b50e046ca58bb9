"""The table of recordings: one for each text of a language. The voice belongs to nobody here: no name is kept."""

from sqlalchemy import Float, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model


class RecordingRow(Model):
    """`text` is what was read, `name` the text's key in the form, `sound` the hash that the MP3 is fetched by.

    The MP3 is the last column, so that reading the small ones does not touch it.
    """

    __tablename__ = "recording"

    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    text_hash: Mapped[str] = mapped_column(String(16), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    sound: Mapped[str] = mapped_column(String(32), index=True)
    seconds: Mapped[float] = mapped_column(Float)
    mp3: Mapped[bytes] = mapped_column(LargeBinary)
