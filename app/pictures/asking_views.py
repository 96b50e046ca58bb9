"""The picture test: a sheet of pictures without words for a group, and what the group said they mean."""

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import audit
from app.i18n import BY_ID, current_locale, voice_locales
from app.people.gate import allowed
from app.pictures import store, understanding
from app.pictures.concepts import Concept, concepts, youth_packs
from app.pictures.forms import WhatTheySaid
from app.pictures.staff_views import shown_now, title_of

asking = Blueprint("asking", __name__, url_prefix="/pictures/test/<pack>/<locale>")


@asking.get("")
@allowed("give_pictures")
def page(pack: str, locale: str) -> str:
    return written(pack, locale, WhatTheySaid())


@asking.post("")
@allowed("give_pictures")
def keep(pack: str, locale: str) -> Response | tuple[str, int]:
    """Add what one group said. How many, never who."""
    every, form = shown(pack, locale), WhatTheySaid()
    right = form.right({one.key for one in every}) if form.validate_on_submit() else None
    if right is None:
        return written(pack, locale, form), 400
    understanding.add(locale, shown_now(every), int(form.asked.data or 0), right)
    audit.record(g.person.name, "kept a picture test", f"picturetest:{pack}.{locale}")
    flash(_("It is kept. Pictures that too few understood are marked."))
    return redirect(url_for("pictures.overview"), 303)


@asking.get("/sheet")
@allowed("give_pictures")
def sheet(pack: str, locale: str) -> str:
    """To print: numbered pictures without a word, and on the last page, for who asks, what each stands for."""
    every = shown(pack, locale)
    return render_template("pictures/sheet.html", concepts=every, given=store.given(), title=title_of(pack),
                           spoken=BY_ID[locale], pack=pack)


def shown(pack: str, locale: str) -> tuple[Concept, ...]:
    if pack not in youth_packs() or locale not in voice_locales():
        abort(404)
    return concepts(pack, tuple(dict.fromkeys((locale, current_locale()))))


def written(pack: str, locale: str, form: WhatTheySaid) -> str:
    every = shown(pack, locale)
    return render_template("pictures/test.html", concepts=every, given=store.given(), title=title_of(pack), pack=pack,
                           spoken=BY_ID[locale], form=form, locale=current_locale(),
                           languages_asked=[BY_ID[one] for one in voice_locales()])
