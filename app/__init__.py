"""Egna ord: the journey of one young person's words, one room per stage. Here is wiring only."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.settings import Settings

__all__ = ["create_app"]


def create_app(face: str, settings: "Settings") -> "Flask":
    """One WSGI application for one face: "voice", "staff" or "keyroom". The key room gets no database."""
    # here and not above: who only opens envelopes, and most commands, would wait a second for the web
    from flask import Flask

    from app import assets, error_pages, faces, i18n, security
    from app.extensions import csrf
    from app.paths import TEMPLATES

    app = Flask("app", template_folder=str(TEMPLATES), static_folder=None)
    app.extensions["settings"] = settings
    app.extensions["face"] = face
    app.config.update(SECRET_KEY=settings.secret_key, TESTING=settings.testing, PROPAGATE_EXCEPTIONS=False)
    app.jinja_options = {"undefined": faces.StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    security.guard(app, face, secure=faces.address(face, settings).startswith("https://"))
    i18n.set_up(app, face)
    error_pages.show_errors(app, face)
    if face == "voice":
        from app import compression

        app.session_interface = faces.NoSession()
        compression.compress_pages(app)
    else:
        # a token lives as long as its session, so an hour of writing is not refused; no-referrer leaves none to check
        app.config.update(WTF_CSRF_TIME_LIMIT=None, WTF_CSRF_SSL_STRICT=False)
        csrf.init_app(app)
    if face != "keyroom":
        from app import database

        database.connect(app, settings)
    faces.show(app, face)
    assets.serve_files(app)
    return app
