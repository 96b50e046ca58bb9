"""Keeping what staff answer back."""

from sqlalchemy import select

from app.database import db
from app.feedback.models import AnswerBack


def texts_of(code: str) -> dict[str, str]:
    """What is answered back in a campaign, by language."""
    rows = db.session.scalars(select(AnswerBack).where(AnswerBack.campaign == code))
    return {row.language: row.text for row in rows}


def say(code: str, texts: dict[str, str]) -> None:
    """Replace what is answered back; an empty text takes its language away."""
    for language, text in texts.items():
        row = db.session.get(AnswerBack, (code, language))
        if row and not text.strip():
            db.session.delete(row)
        elif row:
            row.text = text.strip()
        elif text.strip():
            db.session.add(AnswerBack(campaign=code, language=language, text=text.strip()))
    db.session.commit()
