"""The picture test: how many of a group said what a picture means, by language and picture."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from app.database import db, writing
from app.pictures.models import PictureTestRow as Row


@dataclass(frozen=True)
class Understood:
    """What groups of one language made of one picture, all groups together."""

    language: str
    concept: str
    drawn: str
    asked: int
    understood: int

    @property
    def enough(self) -> bool:
        """Two of three, as ISO 9186-1 asks of a sign that must be understood."""
        return 3 * self.understood >= 2 * self.asked


def understood(drawn: Mapping[str, str]) -> dict[str, list[Understood]]:
    """What was found out about the pictures that are shown now, by concept; `drawn` says which picture each has."""
    with db.engine.connect() as connection:
        rows = connection.execute(select(Row.language, Row.concept, Row.drawn, Row.asked, Row.understood)
                                  .order_by(Row.language)).all()
    found: dict[str, list[Understood]] = {}
    for row in rows:
        if drawn.get(row.concept) == row.drawn:
            found.setdefault(row.concept, []).append(Understood(*row))
    return found


def add(language: str, drawn: Mapping[str, str], asked: int, right: Mapping[str, int]) -> None:
    """What one more group said: `asked` were shown the concepts in `right`, with how many knew each."""
    with writing() as connection:
        for concept, known in right.items():
            here = (Row.language == language, Row.concept == concept, Row.drawn == drawn[concept])
            before = connection.execute(select(Row.asked, Row.understood).where(*here)).first() or (0, 0)
            connection.execute(delete(Row).where(*here))
            connection.execute(insert(Row).values(language=language, concept=concept, drawn=drawn[concept],
                                                  asked=before[0] + asked, understood=before[1] + known))
