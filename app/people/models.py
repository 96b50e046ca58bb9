"""Tables of the people room: accounts and the sessions they have open."""

from sqlalchemy import BigInteger, ForeignKey, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model

# Seconds since 1970: on a server 32 bits are full in 2038; SQLite has 64 for every integer.
SECONDS = BigInteger().with_variant(Integer, "sqlite")


class Account(Model):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(64), unique=True)
    role: Mapped[str] = mapped_column(String(16))
    password_hash: Mapped[str] = mapped_column(String(255))
    sealed_totp: Mapped[bytes] = mapped_column(LargeBinary)
    practice: Mapped[bool] = mapped_column(default=False)
    last_step: Mapped[int] = mapped_column(default=0)  # of the newest code used: a code works once
    mistakes: Mapped[int] = mapped_column(default=0)
    last_try: Mapped[int] = mapped_column(SECONDS, default=0)


class OpenSession(Model):
    """A session as the server knows it; without this row a cookie opens nothing, so logging out is real."""

    __tablename__ = "open_session"

    tag: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    until: Mapped[int] = mapped_column(SECONDS)
