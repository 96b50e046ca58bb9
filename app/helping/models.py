"""How many answers each helper has seen in a campaign. A count only: no meeting, no time, no young person."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model


class HelpedCount(Model):
    __tablename__ = "helped_count"

    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), primary_key=True)
    helper: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    meetings: Mapped[int]

    __table_args__ = (CheckConstraint("meetings >= 0", name="meetings_counted"),)
