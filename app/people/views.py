"""Login, logout, the language of the staff pages, and where each role starts."""

import time
from typing import Any

from flask import Blueprint, current_app, flash, g, redirect, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.i18n import BY_ID, STAFF_LOCALES
from app.people import store
from app.people.gate import anybody_logged_in, everybody, guard, safe_address
from app.people.login.forms import LoginForm
from app.people.login.throttle import Noise
from app.people.navigation import menu, page_above, start_page
from app.people.permissions import may
from app.people.roles import Person

people = Blueprint("people", __name__)
noise = Noise()


@people.record_once
def settle(state: BlueprintSetupState) -> None:
    """Nobody passes a door of this face unasked."""
    state.app.before_request(guard)


@people.app_context_processor
def page_frame() -> dict[str, Any]:
    """What the layout needs on every staff page."""
    person = g.get("person")
    return {
        "person": person,
        "may": may,
        "nav": menu(person) if person else [],
        "languages": [BY_ID[locale] for locale in STAFF_LOCALES],
        "page_here": page_above(request.path),
    }


@people.get("/")
@anybody_logged_in
def start() -> Response:
    return redirect(start_page(g.person), 303)


@people.get("/login")
@everybody
def login() -> Response | str:
    if g.person:
        return redirect(url_for("people.start"), 303)
    return render_template("people/login.html", form=LoginForm(), next=safe_address(request.args.get("next")))


@people.post("/login")
@everybody
def enter() -> Response | tuple[str, int]:
    form, goal = LoginForm(), safe_address(request.form.get("next"))
    person = try_to_enter(form) if form.validate() else None
    if person is None:
        form.code.data = ""
        # One answer for an unknown name, a wrong password, a wrong or used code, and an account that has to wait.
        return render_template("people/login.html", form=form, next=goal, refused=not form.errors), 401
    locale = session.get("locale")
    session.clear()  # nothing from before the login lives on after it, least of all a token
    session.update(token=store.open_session(person, time.time()), seen=int(time.time()))
    if locale:
        session["locale"] = locale
    return redirect(goal or url_for("people.start"), 303)


def try_to_enter(form: LoginForm) -> Person | None:
    address, now = request.remote_addr or "", time.time()
    person = store.log_in(form.name.data, form.password.data, form.code.data, now, noise.noisy(address))
    if person is None:
        noise.note(address)
    return person


@people.post("/logout")
@anybody_logged_in
def leave() -> Response:
    store.close_session(session["token"])
    locale = session.get("locale")
    session.clear()
    if locale:
        session["locale"] = locale
    flash(_("You are logged out."))
    return redirect(url_for("people.login"), 303)


@people.post("/language")
@everybody
def choose_language() -> Response:
    """Remember the chosen language of the staff pages; one that is not offered changes nothing."""
    if request.form.get("locale") in STAFF_LOCALES:
        session["locale"] = request.form["locale"]
    return redirect(safe_address(request.form.get("next")) or url_for("people.start"), 303)


@people.get("/nowhere")
@anybody_logged_in
def nowhere() -> str:
    """For a role whose rooms this installation does not show."""
    return render_template("people/nowhere.html")


@people.app_template_test("known_endpoint")
def known_endpoint(name: str) -> bool:
    """Whether a page exists on this face, for links to rooms that may be missing."""
    return name in current_app.view_functions
