"""The pages from the batch to what opened. `preparing`, `reading`, `approving` and `signing` follow."""

import tempfile
from pathlib import Path

from flask import Response, current_app, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from app.i18n import STAFF_LOCALES
from app.keyroom.entrance import spend
from app.keyroom.errors import NotLetIn, NotYet
from app.keyroom.pages import approving, preparing, reading, signing, voices
from app.keyroom.pages.room import (
    COOKIE_KEY,
    INSIDE_KEY,
    download,
    in_sitting,
    is_inside,
    keyroom,
    or_again,
    pieces_of,
    shelf,
    sittings,
)
from app.keyroom.pages.uploads import batch_from, lock_from
from app.keyroom.pages.wording import reason
from app.keyroom.sitting import Sitting
from app.keyroom.stripping import strip_batch
from app.settings import current

__all__ = ["approving", "keyroom", "preparing", "reading", "signing", "voices"]


@keyroom.get("/enter/<word>")
def enter(word: str) -> ResponseReturnValue:
    """The printed address: one click lets this browser in, so that a preview of the address uses nothing up.

    Who is inside already goes on to the first page, whatever has become of the address.
    """
    if is_inside():
        return redirect(url_for("keyroom.start"))
    return render_template("keyroom/enter.html", word=word)


@keyroom.post("/enter/<word>")
def come_in(word: str) -> ResponseReturnValue:
    """Let this browser in, once."""
    if not spend(current().instance / "entrances", word):
        raise NotLetIn("this address has been used, or is too old")
    locale = session.get("locale")
    session.clear()
    if locale:
        session["locale"] = locale
    session[INSIDE_KEY] = current_app.extensions["run"]
    return redirect(url_for("keyroom.start"))


@keyroom.get("/")
def start(problem: str = "", detail: str = "") -> str:
    """What this room is, and the choice of a batch file."""
    return render_template("keyroom/start.html", problem=problem, detail=detail, is_open=COOKIE_KEY in session)


@keyroom.post("/batch")
@or_again(start)
def choose_batch() -> ResponseReturnValue:
    """Begin a sitting over the uploaded batch; an earlier one of this browser is forgotten."""
    sitting = Sitting.of(batch_from(request.files.get("batch")))
    sitting.saved = shelf(sitting).find(sitting.digest)
    sittings().close(session.get(COOKIE_KEY))
    session[COOKIE_KEY] = sittings().begin(sitting)
    return redirect(url_for("keyroom.campaign"))


@keyroom.get("/campaign")
@in_sitting
def campaign(sitting: Sitting) -> str:
    """The campaign's facts and form hash, to compare with the paper before anything is opened."""
    return render_template("keyroom/campaign.html", sitting=sitting, form=sitting.batch.form)


@keyroom.get("/locks")
@in_sitting
def locks(sitting: Sitting, problem: str = "", detail: str = "") -> str:
    """Which locks the campaign has and which are open."""
    return render_template("keyroom/locks.html", sitting=sitting, problem=problem, detail=detail)


@keyroom.get("/locks/<int:layer>")
@in_sitting
def lock(sitting: Sitting, layer: int, problem: str = "", detail: str = "") -> str:
    """One lock: its folder, its holder's folder, and six words."""
    if layer >= len(sitting.batch.locks):
        raise NotYet("this campaign has no such lock")
    name = sitting.batch.locks[layer]["name"]
    return render_template("keyroom/lock.html", layer=layer, name=name, problem=problem, detail=detail)


@keyroom.post("/locks/<int:layer>")
@or_again(lock)
@in_sitting
def unlock(sitting: Sitting, layer: int) -> ResponseReturnValue:
    """Open a lock with its holder's key; the words are used and forgotten."""
    files = request.files
    sitting.add(lock_from(files.getlist("lock"), files.getlist("holder"), request.form.get("words", "")))
    return redirect(url_for("keyroom.locks"))


@keyroom.post("/strip")
@or_again(locks)
@in_sitting
def strip(sitting: Sitting) -> ResponseReturnValue:
    """The batch without its outer layer, to be handed to the inner lock's holder."""
    if not sitting.can_strip:
        raise NotYet("the outermost lock is not open")
    outer = sitting.unlocked[sitting.batch.layers_left - 1]
    folder = tempfile.TemporaryDirectory()  # ciphertext only, and gone when it has been sent
    target = Path(folder.name) / "stripped"
    strip_batch(sitting.batch, outer, target)
    sitting.protocol.note("stripped", outer.holder.name, lock=outer.name, holder=outer.holder.id,
                          on=current().today().isoformat())
    return download(pieces_of(target, folder), f"{sitting.batch.campaign}-stripped.batch")


@keyroom.post("/open")
@or_again(locks)
@in_sitting
def open_envelopes(sitting: Sitting) -> ResponseReturnValue:
    """Open the batch with the locks that are left on it."""
    sitting.open()
    return redirect(url_for("keyroom.opened"))


@keyroom.get("/opened")
@in_sitting
def opened(sitting: Sitting) -> str:
    """How many opened and which did not, with the reason; while it lasts, how far it has come."""
    if sitting.is_opening or (sitting.opening and sitting.opening.failed):
        return render_template("keyroom/opening.html", opening=sitting.opening)
    return render_template("keyroom/opened.html", opened=sitting.opened, sitting=sitting, reason=reason)


@keyroom.get("/opening.json")
@in_sitting
def opening_progress(sitting: Sitting) -> Response:
    """How far the opening has come, for the progress bar."""
    work = sitting.opening
    if work is None:
        raise NotYet("the batch has not been opened yet")
    return jsonify(done=work.done, total=work.total, running=work.is_running)


@keyroom.get("/awake.json")
@in_sitting
def awake(sitting: Sitting) -> Response:
    """Somebody is writing: the sitting has been touched."""
    return jsonify(open=True)


@keyroom.post("/saved/forget")
@in_sitting
def forget_saved(sitting: Sitting) -> ResponseReturnValue:
    """Throw the sealed sitting over this batch away; what is on the table stays."""
    shelf(sitting).throw_away(sitting.digest)
    sitting.saved = None
    return redirect(url_for("keyroom.locks" if sitting.review is None else "keyroom.sign"))


@keyroom.post("/close")
def close() -> ResponseReturnValue:
    """Forget everything of this sitting at once."""
    sittings().close(session.pop(COOKIE_KEY, None))
    return redirect(url_for("keyroom.closed"))


@keyroom.get("/closed")
def closed() -> str:
    """The sitting is over."""
    return render_template("keyroom/closed.html")


@keyroom.get("/idle")
def idle() -> str:
    """Where a page goes that nobody has touched for a quarter of an hour: nothing of it stays on the screen."""
    return render_template("keyroom/idle.html", is_open=COOKIE_KEY in session)


@keyroom.post("/language")
def choose_language() -> ResponseReturnValue:
    """Speak Swedish or English from here on."""
    if request.form.get("locale") in STAFF_LOCALES:
        session["locale"] = request.form["locale"]
    back = request.form.get("next", "/")
    return redirect(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")
