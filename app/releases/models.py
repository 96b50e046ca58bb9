"""One release per campaign and the protocol that came with it, kept as the very bytes that were signed."""

from datetime import date

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model


class Release(Model):
    __tablename__ = "campaign_release"

    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
    published: Mapped[date]


class ReleaseProtocol(Model):
    __tablename__ = "release_protocol"

    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
