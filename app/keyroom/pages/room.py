"""The key room as a face: its blueprint, who may knock, and the sitting behind a request's cookie."""

import secrets
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, current_app, make_response, render_template, request, session
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from app.deidentification.errors import NotAllowed
from app.errors import EgnaOrdError
from app.i18n import BY_ID, STAFF_LOCALES
from app.keyroom.errors import NoSitting, NotLetIn
from app.keyroom.pages.uploads import InMemoryRequest
from app.keyroom.pages.wording import explain
from app.keyroom.resuming.shelf import Shelf
from app.keyroom.sitting import Sitting
from app.keyroom.sittings import IDLE_SECONDS, Sittings
from app.settings import current

LARGEST_UPLOAD = 1024 * 1024 * 1024  # 100,000 envelopes of the ordinary size
OWN_NAMES = {"127.0.0.1", "localhost", "::1"}
PIECE = 1024 * 1024
COOKIE_KEY = "sitting"
INSIDE_KEY = "inside"
OPEN_DOORS = {"healthz", "keyroom.enter", "keyroom.come_in", "keyroom.choose_language"}

keyroom = Blueprint("keyroom", __name__)
View = Callable[..., ResponseReturnValue]


@keyroom.record_once
def prepare(state: BlueprintSetupState) -> None:
    """Give the app its sittings and keep uploads off the disk."""
    app = cast(Flask, state.app)
    app.extensions["sittings"] = Sittings()
    app.extensions["run"] = secrets.token_urlsafe(16)  # who came in before this process began is outside again
    app.request_class = InMemoryRequest
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_UPLOAD


def sittings() -> Sittings:
    """The sittings of this process."""
    kept: Sittings = current_app.extensions["sittings"]
    return kept


@keyroom.before_app_request
def answer_only_to_own_name() -> None:
    """Refuse any other Host: a foreign page could otherwise reach this computer under a name of its own (rebinding)."""
    own = urlsplit(current().keyroom_url)
    names = OWN_NAMES | {own.hostname} if own.hostname in OWN_NAMES else {own.hostname}
    if urlsplit(f"//{request.host}").hostname not in names:
        abort(400)
    if own.scheme == "https" and request.headers.get("X-Forwarded-Proto") != "https":
        abort(400)  # the proxy in front speaks TLS, and nobody goes round it


@keyroom.before_app_request
def take_forms_from_own_pages_only() -> None:
    """Refuse a form that another site's page sends here. Browsers say so; a page cannot say otherwise."""
    if request.method not in ("GET", "HEAD"):
        site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
        own = {request.host_url.rstrip("/"), current().keyroom_url}
        if site not in (None, "same-origin", "none") or origin not in (None, "null", *own):
            abort(400)


@keyroom.before_app_request
def let_in_by_the_printed_address() -> None:
    """Refuse who did not come through the entrance: another user of this computer, another program."""
    if request.endpoint not in OPEN_DOORS and not is_inside():
        raise NotLetIn("this room is entered through the address that the program printed")


def is_inside() -> bool:
    """Whether this browser has come in since this process began."""
    return bool(session.get(INSIDE_KEY) == current_app.extensions["run"])


@keyroom.app_context_processor
def for_every_page() -> dict[str, Any]:
    """What the layout needs on every page."""
    return {"idle_seconds": IDLE_SECONDS, "keyroom_languages": [BY_ID[locale] for locale in STAFF_LOCALES]}


@keyroom.errorhandler(NoSitting)
def no_sitting(error: NoSitting) -> Response:
    """A calm page for a sitting that was closed, or left alone for too long."""
    return make_response(render_template("keyroom/no_sitting.html"), error.status)


@keyroom.app_errorhandler(NotLetIn)
def not_let_in(error: NotLetIn) -> Response:
    """Where the address is that leads in."""
    return make_response(render_template("keyroom/not_let_in.html"), error.status)


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
            answer = view(sitting, *args, **kwargs)
            put_aside(sitting)
            return answer

    return run


def put_aside(sitting: Sitting) -> None:
    """Keep what has been decided, sealed: a power cut or a quarter of an hour without a click then costs nothing."""
    sealed = sitting.put_aside()
    if sealed is not None:
        shelf(sitting).keep(sitting.digest, sealed)


def shelf(sitting: Sitting) -> Shelf:
    """Where this room keeps sealed sittings of a campaign, so that they go when it is shredded."""
    return Shelf(current().instance / "sittings" / sitting.batch.campaign)


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
                detail = "" if isinstance(error, NotAllowed) else error.message  # the page has said all of it
                page = show(*args, **kwargs, problem=explain(error), detail=detail)
                return make_response(page, error.status)

        return run

    return decorate


def pieces_of(path: Path, folder: "TemporaryDirectory[str]") -> Iterator[bytes]:
    """A large file piece by piece; its folder goes with the last of them."""
    with folder, path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def download(data: bytes | Iterator[bytes], name: str) -> Response:
    """A file to be saved under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, mimetype="application/octet-stream", headers=headers)
