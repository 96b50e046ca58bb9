"""Deny by default: a route of the staff face is closed unless it says which permission opens it."""

import time
from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from app.people.errors import NotAllowed
from app.people.permissions import check_may
from app.people.roles import Permission, Person
from app.people.store import person_of_session

View = TypeVar("View", bound=Callable[..., Any])
IDLE = 30 * 60
MINUTE = 60
EVERYBODY = "everybody"  # also somebody who has not logged in
ANYBODY_LOGGED_IN = "anybody_logged_in"
OUTSIDE_THE_ROOMS = {"healthz"}


def allowed(permission: str) -> Callable[[View], View]:
    """Declare who may use a view: one of roles.Permission."""
    return _declare(Permission(permission))


def _declare(need: str) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.needs = need  # type: ignore[attr-defined]
        return view

    return mark


everybody = _declare(EVERYBODY)
anybody_logged_in = _declare(ANYBODY_LOGGED_IN)


def need_of(endpoint: str | None) -> str | None:
    """What a route declares that it needs; None for an undeclared or unknown one."""
    if endpoint in OUTSIDE_THE_ROOMS:
        return EVERYBODY
    return getattr(current_app.view_functions.get(endpoint or ""), "needs", None)


def guard() -> Response | None:
    """Before every request: find out who asks, and let through only what a route has declared."""
    need = need_of(request.endpoint)
    g.person = None if request.endpoint in OUTSIDE_THE_ROOMS else person_now()
    if need == EVERYBODY:
        return None
    if g.person is None:
        return redirect(url_for("people.login", next=return_address()), 303)
    if request.endpoint is not None:  # an unknown address becomes 404 by itself
        check_declared(g.person, need)
    return None


def check_declared(person: Person, need: str | None) -> None:
    if need is None:
        raise NotAllowed("This page has not said who may open it.")
    if need != ANYBODY_LOGGED_IN:
        check_may(person, need)


def person_now() -> Person | None:
    """Who is logged in; None after half an hour without a request, and for a cookie whose session was closed."""
    token, seen, now = session.get("token"), session.get("seen", 0), int(time.time())
    if not isinstance(token, str) or not isinstance(seen, int) or now - seen > IDLE:
        return None
    if now - seen > MINUTE:
        session["seen"] = now
    return person_of_session(token, now)


def return_address() -> str | None:
    """Where to go after logging in: the page that was asked for, never the target of a form."""
    return request.full_path.rstrip("?") if request.method == "GET" and request.path != "/" else None


def safe_address(address: str | None) -> str | None:
    """An address on this face, or None: a login page must not send people elsewhere."""
    if address and address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable():
        return address
    return None
