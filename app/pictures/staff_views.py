"""Staff give pictures of their own for the round to come, and take them back."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import audit
from app.i18n import BY_ID, current_locale
from app.people.gate import allowed
from app.pictures import store, understanding
from app.pictures.anew import LARGEST_FILE, made_anew
from app.pictures.concepts import Concept, concept, concepts, youth_packs
from app.pictures.errors import EnoughPictures, NotAPicture, PictureTooLarge, PictureTooSmall
from app.pictures.forms import PictureFile, reason
from app.questionnaire.loading import load_pack

pictures = Blueprint("pictures", __name__, url_prefix="/pictures")

FOR_GOOD = "private, max-age=31536000, immutable"


@pictures.get("")
@allowed("give_pictures")
def overview() -> str:
    given = store.given()
    packs = [(pack, title_of(pack), concepts(pack)) for pack in youth_packs()]
    found = understanding.understood(shown_now(one for _pack, _title, every in packs for one in every))
    return render_template("pictures/overview.html", packs=packs, given=given, most=store.MOST, found=found,
                           weight=sum(one.size for one in given.values()), locale=current_locale(), spoken=BY_ID)


@pictures.get("/<key>")
@allowed("give_pictures")
def one(key: str) -> str:
    return page(concept(key), PictureFile())


@pictures.post("/<key>")
@allowed("give_pictures")
def give(key: str) -> Response | tuple[str, int]:
    """Show this picture in every round that is opened from now on."""
    found, form = concept(key), PictureFile()
    if not form.validate_on_submit():
        return page(found, form), 400
    try:
        store.give(key, made_anew(brought(form), whole=form.whole.data))
    except (NotAPicture, PictureTooLarge, PictureTooSmall, EnoughPictures) as error:
        form.file.errors = [reason(error)]
        return page(found, form), 400
    audit.record(g.person.name, "gave a picture", f"picture:{key}")
    flash(_("The picture is kept. Rounds that you open from now on show it."))
    return redirect(url_for("pictures.one", key=key), 303)


@pictures.post("/<key>/take-back")
@allowed("give_pictures")
def take_back(key: str) -> Response:
    store.take_back(concept(key).key)
    audit.record(g.person.name, "took a picture back", f"picture:{key}")
    flash(_("The drawn picture is shown again, in every round."))
    return redirect(url_for("pictures.one", key=key), 303)


@pictures.get("/<digest>.webp")
@allowed("give_pictures")
def image(digest: str) -> Any:
    response = Response(store.webp_of(digest), mimetype="image/webp")
    response.headers["Cache-Control"] = FOR_GOOD
    return response


def page(found: Concept, form: PictureFile) -> str:
    return render_template("pictures/one.html", concept=found, form=form, given=store.given().get(found.key),
                           locale=current_locale(), some=store.any_of(found.key))


def brought(form: PictureFile) -> bytes:
    """The file, as far as it may be long; a large one lies on the disk until it is closed."""
    with closing(form.file.data) as file:
        return bytes(file.read(LARGEST_FILE + 1))


def title_of(pack: str) -> str:
    return str(load_pack(pack, [current_locale()])["title"][current_locale()])


def shown_now(every: Iterable[Concept]) -> dict[str, str]:
    """Which picture each concept has today: the digest of the unit's own, or the name of the drawing."""
    given = store.given()
    return {one.key: given[one.key].digest if one.key in given else one.symbol for one in every}

