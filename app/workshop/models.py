"""Notes and ideas of a workshop. They belong to the workshop, not to whoever typed them."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model


class Note(Model):
    __tablename__ = "workshop_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), index=True)
    prompt: Mapped[str] = mapped_column(String(8))
    view: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)


class Idea(Model):
    __tablename__ = "workshop_idea"

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), index=True)
    prompt: Mapped[str] = mapped_column(String(8))
    finding: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    value_young: Mapped[str] = mapped_column(Text, default="")
    value_society: Mapped[str] = mapped_column(Text, default="")
    worse_off: Mapped[str] = mapped_column(Text, default="")
