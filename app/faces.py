"""Which rooms each face shows. Rooms are imported inside, so that a face never loads what it must not know."""

from flask import Blueprint, Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from jinja2 import StrictUndefined

from app.settings import Settings, current

__all__ = ["FACES", "NoSession", "StrictUndefined", "address", "show"]


class NoSession(SessionInterface):
    """The voice face sets and reads no cookie: there is no session to open."""

    def open_session(self, app: Flask, request: Request) -> SessionMixin | None:
        return None

    def is_null_session(self, obj: object) -> bool:
        return True

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        return None


def address(face: str, settings: Settings) -> str:
    return {"voice": settings.voice_url, "staff": settings.staff_url, "keyroom": settings.keyroom_url}[face]


def show(app: Flask, face: str) -> None:
    """Register the rooms of one face on its app."""
    app.add_url_rule("/healthz", "healthz", healthz)
    FACES[face](app)


def healthz() -> Response:
    return Response("ok\n", mimetype="text/plain")


def show_voice(app: Flask) -> None:
    from app.campaigns.views import documents
    from app.capture.installing import installing
    from app.capture.offline import offline
    from app.capture.views import capture
    from app.feedback.views import news
    from app.inbox.views import inbox
    from app.recordings.views import sounds

    register(app, documents, offline, installing, capture, news, inbox, sounds)
    app.add_url_rule("/<code>", "campaign", campaign)


def campaign(code: str) -> Response:
    """The form while it is open; what happened once it is closed; a kind page for a code that is not there."""
    from app.campaigns.store import campaign_to_show
    from app.capture.views import document
    from app.feedback.views import what_happened

    found = campaign_to_show(code)
    return document(found) if found.status(current().today()) == "open" else what_happened(found)


def show_staff(app: Flask) -> None:
    from app.administration.audit_views import audit_log
    from app.administration.views import administration
    from app.feedback.staff_views import answering_back
    from app.helping.views import helping
    from app.people.views import people
    from app.pictures.asking_views import asking
    from app.pictures.staff_views import pictures
    from app.recordings.staff_views import recordings
    from app.workshop.views import workshop

    register(app, people, administration, helping, workshop, answering_back, audit_log, recordings, pictures,
             asking)


def show_keyroom(app: Flask) -> None:
    from app.keyroom.pages.views import keyroom

    register(app, keyroom)


def register(app: Flask, *rooms: Blueprint) -> None:
    for room in rooms:
        app.register_blueprint(room)


FACES = {"voice": show_voice, "staff": show_staff, "keyroom": show_keyroom}
