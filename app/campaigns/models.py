"""The tables of campaigns and their locks."""

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model


class CampaignRow(Model):
    """`proposal` is what was asked for, as JSON; `form` the frozen bytes, written once.

    The form is the last column, so that reading the small ones does not touch it.
    """

    __tablename__ = "campaign"

    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    entry: Mapped[str] = mapped_column(String(8))
    opens: Mapped[date]
    closes: Mapped[date]
    layers: Mapped[int]
    form_hash: Mapped[str | None] = mapped_column(String(64))
    proposal: Mapped[str] = mapped_column(Text)
    # a group session: null for other campaigns, 0 before it is begun, then the second at which it is over
    session_ends: Mapped[int | None] = mapped_column(BigInteger)
    form: Mapped[bytes | None] = mapped_column(LargeBinary)


class LockRow(Model):
    """A lock of one campaign. Both its keys are unique here: a lock is never used again."""

    __tablename__ = "campaign_lock"

    hpke_public_key: Mapped[str] = mapped_column(String(128), primary_key=True)
    signing_public_key: Mapped[str] = mapped_column(String(64), unique=True)
    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), index=True)
    position: Mapped[int]
    public: Mapped[str] = mapped_column(Text)
    source: Mapped[str | None] = mapped_column(Text)
