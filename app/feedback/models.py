"""The words staff answer back with, one text per campaign and language."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model


class AnswerBack(Model):
    __tablename__ = "answer_back"

    campaign: Mapped[str] = mapped_column(String(32), ForeignKey("campaign.code"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
