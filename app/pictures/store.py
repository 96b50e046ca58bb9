"""Keeping a unit's own pictures: what rounds to come show, and what a frozen round goes on showing."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select, update

from app.database import db, writing
from app.pictures.errors import EnoughPictures, NoSuchPicture
from app.pictures.models import OwnPictureRow as Row

MOST = 12  # of which all together weigh as much as the form itself


@dataclass(frozen=True)
class Given:
    """The picture of a concept without its bytes."""

    concept: str
    digest: str
    size: int


def given() -> dict[str, Given]:
    """What rounds that are frozen from now on show, by concept."""
    with db.engine.connect() as connection:
        rows = connection.execute(select(Row.concept, Row.digest, Row.size).where(Row.current).order_by(Row.concept))
        return {row.concept: Given(*row) for row in rows}


def give(concept: str, webp: bytes) -> str:
    """The picture of a concept from now on; an earlier one stays only for rounds that hold it. Its digest.

    Raises EnoughPictures where as many other concepts have one as a phone should fetch.
    """
    digest = digest_of(webp)
    with writing() as connection:
        others = select(func.count()).where(Row.current, Row.concept != concept)
        if connection.execute(others).scalar_one() >= MOST:
            raise EnoughPictures("There are as many own pictures as a phone should fetch.")
        same = Row.concept == concept
        connection.execute(delete(Row).where(same, Row.held.is_(False)))
        connection.execute(update(Row).where(same).values(current=False))
        again = update(Row).where(same, Row.digest == digest).values(current=True)
        if connection.execute(again).rowcount == 0:
            connection.execute(insert(Row).values(concept=concept, digest=digest, current=True, held=False,
                                                  size=len(webp), webp=webp))
    return digest


def take_back(concept: str) -> None:
    """The drawn picture again, in every round: nothing of the unit's own is left. Twice is no error."""
    with writing() as connection:
        connection.execute(delete(Row).where(Row.concept == concept))


def hold(pictures: Mapping[str, str]) -> None:
    """Keep these for the round that was frozen with them, also when others are given."""
    if not pictures:
        return
    each = [and_(Row.concept == concept, Row.digest == digest) for concept, digest in pictures.items()]
    with writing() as connection:
        connection.execute(update(Row).where(or_(*each)).values(held=True))


def kept(digests: Iterable[str]) -> frozenset[str]:
    """Those of the pictures that are still there."""
    wanted = tuple(digests)
    if not wanted:
        return frozenset()
    with db.engine.connect() as connection:
        return frozenset(connection.execute(select(Row.digest).where(Row.digest.in_(wanted))).scalars())


def any_of(concept: str) -> bool:
    """Whether there is any picture of this concept, also one that only an earlier round shows."""
    with db.engine.connect() as connection:
        return connection.execute(select(Row.concept).where(Row.concept == concept).limit(1)).first() is not None


def addresses(form: Mapping[str, Any]) -> dict[str, str]:
    """Where a frozen form's own pictures are on the voice face, by concept; one taken back since is drawn again."""
    frozen = form.get("pictures", {})
    there = kept(frozen.values())
    return {concept: f"/{form['campaign']}/pictures/{digest}.webp" for concept, digest in frozen.items()
            if digest in there}


def webp_of(digest: str) -> bytes:
    """The bytes of a picture. Raises NoSuchPicture."""
    with db.engine.connect() as connection:
        found = connection.execute(select(Row.webp).where(Row.digest == digest).limit(1)).scalar()
    if found is None:
        raise NoSuchPicture("There is no such picture.")
    return bytes(found)


def digest_of(webp: bytes) -> str:
    """What a picture is fetched by: other bytes have another address, so each may be kept for good."""
    return hashlib.sha256(webp).hexdigest()[:32]
