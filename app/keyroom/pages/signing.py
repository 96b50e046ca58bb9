"""The pages where the release is looked at exactly as it will be published, signed, and saved."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.i18n import BY_ID, staff_locale
from app.keyroom.errors import BadUpload
from app.keyroom.pages.room import download, in_sitting, keyroom, or_again
from app.keyroom.pages.wording import escapes, modes
from app.keyroom.sitting import Sitting
from app.releases.reading import MODE, cell_words, part_words, question


@dataclass(frozen=True)
class ShownTable:
    """One released table in the reader's words; each row is a cell and its band."""

    caption: str
    part: str | None
    rows: tuple[tuple[str, str], ...]


@keyroom.get("/tables")
@in_sitting
def tables(sitting: Sitting) -> str:
    """The release as it will be published: bands and approved lines."""
    release = sitting.release()
    return render_template("keyroom/tables.html", release=release, tables=_shown(sitting, release), by_id=BY_ID,
                           handed_over=sitting.handed_over is not None)


@keyroom.get("/sign")
@in_sitting
def sign(sitting: Sitting, problem: str = "", detail: str = "") -> str:
    """Which locks have signed, which are open, which are not."""
    sitting.release()
    return render_template("keyroom/sign.html", sitting=sitting, agreeing=sitting.agreeing(), problem=problem,
                           elsewhere=sitting.signed_elsewhere(), detail=detail)


@keyroom.post("/sign/<int:layer>")
@in_sitting
def agree(sitting: Sitting, layer: int) -> ResponseReturnValue:
    """The holder of one open lock signs."""
    sitting.agree(layer)
    return redirect(url_for("keyroom.sign"))


@keyroom.post("/release")
@or_again(sign)
@in_sitting
def save_release(sitting: Sitting) -> ResponseReturnValue:
    """The signed release file, to be carried to the staff side."""
    return download(sitting.signed_release(), f"{sitting.batch.campaign}.release.json")


@keyroom.post("/protocol")
@in_sitting
def save_protocol(sitting: Sitting) -> ResponseReturnValue:
    """Who did what in this sitting, without content."""
    return download(sitting.signed_protocol(), f"{sitting.batch.campaign}.protocol.json")


@keyroom.post("/own-protocol")
@in_sitting
def save_own_protocol(sitting: Sitting) -> ResponseReturnValue:
    """Who did what at this sitting alone, to be kept beside the batch."""
    return download(sitting.own_protocol(), f"{sitting.batch.campaign}.sitting.json")


@keyroom.get("/handed-over")
@in_sitting
def handed_over(sitting: Sitting, problem: str = "", detail: str = "") -> str:
    """For the holder who comes back: choose the release that the other one made."""
    return render_template("keyroom/handed_over.html", sitting=sitting, problem=problem, detail=detail)


@keyroom.post("/handed-over")
@or_again(handed_over)
@in_sitting
def take_in(sitting: Sitting) -> ResponseReturnValue:
    """Take in a release made at another sitting, to be checked and signed here."""
    upload = request.files.get("release")
    if upload is None or not upload.filename:
        raise BadUpload("no file was chosen")
    protocol = request.files.get("protocol")
    sitting.hand_over(upload.stream.read(), protocol.stream.read() if protocol else None)
    return redirect(url_for("keyroom.tables"))


def _shown(sitting: Sitting, release: dict[str, Any]) -> list[ShownTable]:
    accounts = {stratum["id"]: stratum["accounts"] for stratum in release["strata"]}
    return [_shown_table(sitting.batch.form, table, accounts[table["stratum"]]) for table in release["tables"]]


def _shown_table(form: dict[str, Any], table: dict[str, Any], accounts: int) -> ShownTable:
    language = staff_locale() if staff_locale() in form["languages"] else form["languages"][0]
    item, part = table["item"], table["part"]
    own = modes() if item == MODE else escapes()
    rows = tuple(
        (own.get(cell) or cell_words(form, item, cell, language) or cell, _band(band, accounts))
        for cell, band in table["cells"].items()
    )
    caption = question(form, item, part, language) or _("How the answers were given")
    return ShownTable(caption, part_words(form, item, part, language), rows)


def _band(band: list[int], accounts: int) -> str:
    """A band in words, never a number of its own: "0-3 of 15 (may be none)"."""
    low, high = band
    words = _("%(low)s–%(high)s of %(all)s", low=low, high=high, all=accounts)
    if low == 0 and high == accounts:
        return _("%(band)s (may be none, may be all)", band=words)
    if low == 0:
        return _("%(band)s (may be none)", band=words)
    return _("%(band)s (may be all)", band=words) if high == accounts else words
