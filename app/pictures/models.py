"""The tables of own pictures and of what groups understood. Who gave one or was asked is not kept here."""

from sqlalchemy import Boolean, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model


class OwnPictureRow(Model):
    """`current` is what rounds to come show; `held` has been frozen into a round, and stays for it."""

    __tablename__ = "own_picture"

    concept: Mapped[str] = mapped_column(String(32), primary_key=True)
    digest: Mapped[str] = mapped_column(String(32), primary_key=True, index=True)
    current: Mapped[bool] = mapped_column(Boolean)
    held: Mapped[bool] = mapped_column(Boolean)
    size: Mapped[int] = mapped_column(Integer)
    webp: Mapped[bytes] = mapped_column(LargeBinary)


class PictureTestRow(Model):
    """How many were shown a picture in a language, and how many said what it means. `drawn` is which picture it was."""

    __tablename__ = "picture_test"

    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    concept: Mapped[str] = mapped_column(String(32), primary_key=True)
    drawn: Mapped[str] = mapped_column(String(64), primary_key=True)
    asked: Mapped[int] = mapped_column(Integer)
    understood: Mapped[int] = mapped_column(Integer)
