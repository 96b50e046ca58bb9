"""Keeping notes and ideas."""

from dataclasses import dataclass

from sqlalchemy import delete, select

from app.database import db
from app.errors import NotFound
from app.workshop.models import Idea, Note


@dataclass(frozen=True)
class NoteValue:
    id: int
    prompt: str
    view: str
    text: str


@dataclass(frozen=True)
class IdeaValue:
    """An idea and the finding it stands on, such as "im04.never"."""

    id: int
    prompt: str
    finding: str
    text: str
    value_young: str
    value_society: str
    worse_off: str


def notes_of(code: str) -> list[NoteValue]:
    rows = db.session.scalars(select(Note).where(Note.campaign == code).order_by(Note.id))
    return [NoteValue(row.id, row.prompt, row.view, row.text) for row in rows]


def ideas_of(code: str) -> list[IdeaValue]:
    rows = db.session.scalars(select(Idea).where(Idea.campaign == code).order_by(Idea.id))
    return [IdeaValue(row.id, row.prompt, row.finding, row.text, row.value_young, row.value_society, row.worse_off)
            for row in rows]


def add_note(code: str, prompt: str, view: str, text: str) -> None:
    db.session.add(Note(campaign=code, prompt=prompt, view=view, text=text))
    db.session.commit()


def add_idea(code: str, prompt: str, values: dict[str, str]) -> None:
    """`values`: finding, text, value_young, value_society, worse_off."""
    db.session.add(Idea(campaign=code, prompt=prompt, **values))
    db.session.commit()


def remove(code: str, kind: str, number: int) -> None:
    """Take a note or an idea away; NotFound when it is not this campaign's."""
    table = Note if kind == "note" else Idea
    gone = db.session.execute(delete(table).where(table.id == number, table.campaign == code))
    db.session.commit()
    if gone.rowcount != 1:  # type: ignore[attr-defined]
        raise NotFound("This note is not here any more.")
