"""The key room as a face: its blueprint, who may knock, and the sitting behind a request's cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, current_app, make_response, render_template, request, session
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from app.errors import EgnaOrdError
from app.i18n import BY_ID, STAFF_LOCALES
from app.keyroom.errors import NoSitting
from app.keyroom.pages.uploads import InMemoryRequest
from app.keyroom.pages.wording import explain
from app.keyroom.sittings import IDLE_SECONDS, Sittings
from app.settings import current

LARGEST_UPLOAD = 1024 * 1024 * 1024  # 100,000 envelopes of the ordinary size
OWN_NAMES = {"127.0.0.1", "localhost", "::1"}
COOKIE_KEY = "sitting"

keyroom = Blueprint("keyroom", __name__)
View = Callable[..., ResponseReturnValue]


@keyroom.record_once
def prepare(state: BlueprintSetupState) -> None:
    """Give the app its sittings and keep uploads off the disk."""
    app = cast(Flask, state.app)
    app.extensions["sittings"] = Sittings()
    app.request_class = InMemoryRequest
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_UPLOAD


def sittings() -> Sittings:
    """The sittings of this process."""
    kept: Sittings = current_app.extensions["sittings"]
    return kept


@keyroom.before_app_request
def answer_only_to_own_name() -> None:
    """Refuse any other Host: a foreign page could otherwise reach this computer under a name of its own (rebinding)."""
    name = urlsplit(f"//{request.host}").hostname
    if name not in OWN_NAMES | {urlsplit(current().keyroom_url).hostname}:
        abort(400)


@keyroom.app_context_processor
def for_every_page() -> dict[str, Any]:
    """What the layout needs on every page."""
    return {"idle_seconds": IDLE_SECONDS, "keyroom_languages": [BY_ID[locale] for locale in STAFF_LOCALES]}


@keyroom.errorhandler(NoSitting)
def no_sitting(error: NoSitting) -> Response:
    """A calm page for a sitting that was closed, or left alone for too long."""
    return make_response(render_template("keyroom/no_sitting.html"), error.status)


@keyroom.errorhandler(EgnaOrdError)
def refused(error: EgnaOrdError) -> Response:
    """Why a page cannot be shown, and the way on."""
    page = render_template("keyroom/refused.html", problem=explain(error), detail=error.message)
    return make_response(page, error.status)


def in_sitting(view: View) -> View:
    """Give a view the sitting of this request, alone for as long as it works. Raises NoSitting."""

    @wraps(view)
    def run(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        with sittings().enter(session.get(COOKIE_KEY)) as sitting:
            return view(sitting, *args, **kwargs)

    return run


def or_again(show: View) -> Callable[[View], View]:
    """When a form is refused, show its page again with the reason; nothing else of the sitting is lost."""

    def decorate(view: View) -> View:
        @wraps(view)
        def run(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            try:
                return view(*args, **kwargs)
            except NoSitting:
                raise
            except EgnaOrdError as error:
                page = show(*args, **kwargs, problem=explain(error), detail=error.message)
                return make_response(page, error.status)

        return run

    return decorate


def download(data: bytes, name: str) -> Response:
    """A file to be saved under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, mimetype="application/octet-stream", headers=headers)
