"""The helper's page: choose the round and the way of helping, get a link for one answer."""

from collections.abc import Iterable

import segno
from flask import Blueprint, g, redirect, render_template, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app import audit
from app.campaigns.campaign import Campaign
from app.campaigns.store import all_campaigns, campaign
from app.errors import Conflict
from app.helping.forms import EXPLAINED, MeetingForm
from app.helping.meetings import HELPED, READ_ALONG, may_see, sheets, start_meeting
from app.helping.store import seen_by
from app.i18n import BY_ID, Language
from app.people.gate import allowed
from app.settings import current

helping = Blueprint("helping", __name__, url_prefix="/help")


@helping.get("")
@allowed("help_young_people")
def start() -> str:
    return start_page(meeting_form())


@helping.post("")
@allowed("help_young_people")
def make_link() -> Response | tuple[str, int]:
    form = meeting_form()
    if not form.validate_on_submit():
        return start_page(form), 400
    try:
        link = start_meeting(campaign(form.campaign.data), form.way.data, form.language.data, g.person.id)
    except Conflict as error:
        form.refuse(error)
        return start_page(form), error.status
    audit.record(g.person.name, "started a meeting", form.campaign.data)
    session["helping_link"] = link
    session["helping_sheets"] = [form.campaign.data, form.language.data] if form.way.data == READ_ALONG else None
    return redirect(url_for("helping.ready"), 303)


@helping.get("/link")
@allowed("help_young_people")
def ready() -> str | Response:
    """The link, shown once: it is good for one answer."""
    link = session.pop("helping_link", None)
    if link is None:
        return redirect(url_for("helping.start"), 303)
    reading = session.pop("helping_sheets", None)
    found = named_sheets(*reading) if reading else []
    return render_template("helping/ready.html", link=link, picture=square(link), sheets=found)


def meeting_form() -> MeetingForm:
    form = MeetingForm()
    rounds = (one for one in all_campaigns() if one.session is None)  # in a survey of staff nobody is helped
    form.offer({one.code: one for one in rounds if one.status(current().today()) == "open"})
    return form


def start_page(form: MeetingForm) -> str:
    return render_template("helping/start.html", form=form, explained=EXPLAINED, helped=HELPED,
                           left=answers_left(form.rounds.values()))


def answers_left(rounds: Iterable[Campaign]) -> list[tuple[Campaign, int]]:
    """The rounds in which this helper may still see answers, and how many."""
    seen = seen_by(g.person.id)
    left = [(one, may_see(one) - seen.get(one.code, 0)) for one in rounds]
    return [(one, more) for one, more in left if more > 0]


def named_sheets(code: str, own: str) -> list[tuple[Language, str]]:
    """The pages to read aloud from, each with the young person's language."""
    return [(BY_ID[language], address) for language, address in sheets(campaign(code), own)]


def square(link: str) -> Markup:
    """The link as a QR code on white, which cameras need in dark mode too."""
    drawn = segno.make(link, error="m", micro=False).svg_inline(border=2, omitsize=True, light="#fff", svgclass="qr",
                                                                lineclass=None)
    return Markup(drawn)  # noqa: S704 - drawn by segno from our own link
