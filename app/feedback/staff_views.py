"""Staff write what came of it, in every language the campaign was asked in."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import audit
from app.campaigns.campaign import Campaign
from app.campaigns.store import campaign
from app.feedback import store
from app.feedback.forms import answer_back_form
from app.i18n import BY_ID, current_locale
from app.people.errors import WrongMoment
from app.people.gate import allowed
from app.people.policies import check_answer_back
from app.settings import current

answering_back = Blueprint("feedback", __name__)


@answering_back.route("/campaigns/<code>/news", methods=["GET", "POST"])
@allowed("answer_back")
def write(code: str) -> Response | str | tuple[str, int]:
    found = campaign(code)
    check_answer_back(found.status(current().today()))
    form = answer_back_form(found.languages, store.texts_of(code))
    if form.validate_on_submit():
        store.say(code, form.texts)
        audit.record(g.person.name, "answered back", code)
        flash(_("Saved. The young people see it on the page of the round."))
        return redirect(url_for("feedback.write", code=code), 303)
    page = render_template("feedback/edit.html", campaign=found, title=title_of(found), form=form,
                           missing=missing(found), voice_url=current().voice_url)
    return (page, 400) if request.method == "POST" else page


@answering_back.errorhandler(WrongMoment)
def too_early(_error: WrongMoment) -> tuple[str, int]:
    """While the round is open there is nothing to answer; the page says so in the reader's language."""
    return render_template("feedback/edit_too_early.html", code=(request.view_args or {})["code"]), WrongMoment.status


def title_of(found: Campaign) -> str:
    titles = (found.form or {})["pack"]["title"]
    return str(titles.get(current_locale()) or titles[found.languages[0]])


def missing(found: Campaign) -> list[str]:
    """The languages in which something is still to be written, once one of them has been."""
    texts = store.texts_of(found.code)
    return [BY_ID[one].endonym for one in found.languages if texts and one not in texts]
