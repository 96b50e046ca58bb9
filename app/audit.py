"""Append-only events: who did what to which campaign, batch or release. Never content, never a young person."""

import re
from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Connection, String, event, insert, select
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from app.database import Model, db
from app.errors import EgnaOrdError
from app.settings import current

ACTION = re.compile(r"[a-z][a-z_: ]{2,39}")
SUBJECT = re.compile(r"([a-z]+:)?[A-Za-z0-9._-]{1,100}")  # a campaign's code, or a kind and an id: no room for content
Event = tuple[date, str, str, str]  # day, actor, action, subject


class NotAnEvent(EgnaOrdError):
    """An event that would hold more than a name, a verb and an id."""


class AuditEvent(Model):
    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date]  # no finer: the minute a helper made a link would say which envelope came next
    actor: Mapped[str] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(120))


@event.listens_for(AuditEvent, "before_update")
@event.listens_for(AuditEvent, "before_delete")
def refuse(_mapper: Mapper[Any], _connection: object, _target: object) -> None:
    raise NotAnEvent("An audit event is never changed or removed.")


def record(actor: str, action: str, subject: str) -> None:
    """Write down that `actor` did `action` (such as "published a release") to `subject` (such as a campaign's code).

    Commits the session first, so that the record never stands for something that is not there.
    Raises NotAnEvent for anything but a verb and an id.
    """
    if not ACTION.fullmatch(action) or not SUBJECT.fullmatch(subject) or not 0 < len(actor) <= 64:
        raise NotAnEvent("An audit event holds a name, a verb and an id.")
    db.session.commit()
    db.session.execute(insert(AuditEvent).values(day=current().today(), actor=actor, action=action, subject=subject))
    db.session.commit()


def events_about(subject: str) -> list[AuditEvent]:
    """What was done to a subject, oldest first."""
    return list(db.session.scalars(select(AuditEvent).where(AuditEvent.subject == subject).order_by(AuditEvent.id)))


def all_events() -> list[AuditEvent]:
    """Everything that was done, the newest first."""
    return list(db.session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())))


def events_in(connection: Connection) -> list[Event]:
    """What a database says was done, oldest first."""
    query = select(AuditEvent.day, AuditEvent.actor, AuditEvent.action, AuditEvent.subject).order_by(AuditEvent.id)
    return [(day, actor, action, subject) for day, actor, action, subject in connection.execute(query)]


def add_missing_events(connection: Connection, events: list[Event]) -> None:
    """Write down again what an older state of the database did not know yet: nothing done is ever forgotten."""
    known = Counter(events_in(connection))
    for event_ in events:
        if known[event_] > 0:
            known[event_] -= 1
        else:
            day, actor, action, subject = event_
            connection.execute(insert(AuditEvent).values(day=day, actor=actor, action=action, subject=subject))
