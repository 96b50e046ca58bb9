"""The tables of the inbox. None has a time, and none keeps the order of arrival: no hidden rowid, random keys."""

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model

# An ordinary SQLite table keeps arrival order in its rowid, also after VACUUM; such a table has none.
ORDERLESS = {"sqlite_with_rowid": False}


class SubmissionRow(Model):
    """One sealed answer set. `receipt` is a tag, never the receipt."""

    __tablename__ = "submission"

    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), primary_key=True)
    answer_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    receipt: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    envelope: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = ORDERLESS


class ClipChunkRow(Model):
    """One sealed chunk of a recorded voice. It goes when its answer goes, whoever takes that away."""

    __tablename__ = "clip_chunk"

    campaign: Mapped[str] = mapped_column(String(32), primary_key=True)
    answer_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    clip: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    chunk: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        ForeignKeyConstraint(["campaign", "answer_id"], ["submission.campaign", "submission.answer_id"],
                             ondelete="CASCADE"),
        ORDERLESS,
    )


class TicketRow(Model):
    """A ticket that is still good for one answer, as its SHA-256 only."""

    __tablename__ = "ticket"

    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)

    __table_args__ = ORDERLESS


class TombstoneRow(Model):
    """An answer id that was taken back, as its HMAC: a late retry does not bring it back."""

    __tablename__ = "tombstone"

    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), primary_key=True)
    mark: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)

    __table_args__ = ORDERLESS


class ExportRow(Model):
    """That a campaign's batch has left, and in which week: from then on nothing is taken back."""

    __tablename__ = "exported_batch"

    campaign: Mapped[str] = mapped_column(ForeignKey("campaign.code"), primary_key=True)
    week: Mapped[str] = mapped_column(String(8))
