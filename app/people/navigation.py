"""The main menu of the staff face: what a person may open, in the order of the journey."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException

from app.people.permissions import may
from app.people.roles import Permission, Person


@dataclass(frozen=True)
class Entry:
    url: str
    label: Any
    here: bool


PLACES = (
    ("administration.campaigns", Permission.SEE_CAMPAIGNS, _l("Rounds")),
    ("helping.start", Permission.HELP_YOUNG_PEOPLE, _l("Help at the table")),
    ("recordings.overview", Permission.MAKE_RECORDINGS, _l("Reading aloud")),
    ("pictures.overview", Permission.GIVE_PICTURES, _l("Pictures")),
    ("audit_log.events", Permission.READ_AUDIT, _l("Audit log")),
)


def menu(person: Person) -> list[Entry]:
    """The entries this person may open; a room that this build does not show has none."""
    return [Entry(url_for(endpoint), label, request.path.startswith(url_for(endpoint)))
            for endpoint, permission, label in PLACES
            if may(person, permission) and endpoint in current_app.view_functions]


def start_page(person: Person) -> str:
    """Where a person begins: the first entry of the menu, or a page that says there is none."""
    entries = menu(person)
    return entries[0].url if entries else url_for("people.nowhere")


def page_above(path: str) -> str:
    """The page a person stands on: this one if it can be opened, or else the one whose form was sent."""
    pages = current_app.create_url_adapter(request)
    while path and pages is not None:
        with suppress(HTTPException):
            pages.match(path, method="GET")
            return path
        path = path.rpartition("/")[0]
    return "/"
