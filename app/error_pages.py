"""Which error shows which page: a kind page in the reader's language, or one plain line to a program."""

from flask import Flask, Response, current_app, make_response, render_template, request
from werkzeug.exceptions import HTTPException

from app.errors import EgnaOrdError

RETRY_SECONDS = "30"
PAGES = {400, 403, 404, 405, 409, 410, 413, 429, 500, 503}


def show_errors(app: Flask, face: str) -> None:
    """Register the error pages of a face. Nothing of the request or of the exception's inside reaches the page."""

    app.log_exception = quiet  # type: ignore[method-assign]

    @app.errorhandler(EgnaOrdError)
    def own(error: EgnaOrdError) -> Response:
        return answer(face, error.status, error.message)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        if error.response is not None:  # a redirect raised on purpose
            return make_response(error.response)
        return answer(face, error.code or 500, error.name)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        # The class only: a message or a traceback could carry what somebody wrote.
        app.logger.error("unexpected %s in %s", type(error).__name__, request.endpoint)
        return answer(face, 500, "Something went wrong.")


def quiet(exc_info: object) -> None:
    """Flask's own log of an exception would print its message and its frames; neither may reach a log."""
    current_app.logger.error("an error page failed in %s", request.endpoint)


def answer(face: str, status: int, message: str) -> Response:
    response = plain(message, status) if for_program() else page(face, status, message)
    if status == 503:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response


def for_program() -> bool:
    return request.method in ("PUT", "DELETE") or request.path.endswith((".json", "/healthz"))


def plain(message: str, status: int) -> Response:
    return Response(f"{message}\n", status=status, mimetype="text/plain")


def page(face: str, status: int, message: str) -> Response:
    side = "voice" if face == "voice" else "staff"
    shown = status if status in PAGES else 500
    return make_response(render_template(f"errors/{side}.html", status=shown, message=message), status)
