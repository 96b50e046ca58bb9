"""The campaigns of this installation: the list, one campaign, its release, its results."""

from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import audit
from app.administration import wording
from app.administration.forms import LARGEST_RELEASE, CheckedRelease, ReleaseFile
from app.administration.overview import Overview, overview
from app.administration.protocols import told
from app.administration.refusals import reason
from app.administration.results import Edition, results
from app.campaigns.campaign import Campaign
from app.campaigns.store import all_campaigns, begin_session
from app.campaigns.store import campaign as campaign_of
from app.errors import EgnaOrdError
from app.i18n import current_locale
from app.people.gate import allowed
from app.people.policies import check_publish_release, check_view_results
from app.questionnaire.pictures import picture_of
from app.releases import store as releases
from app.releases.errors import NotReleased, NotThisCampaign
from app.releases.protocol import deeds
from app.settings import current

administration = Blueprint("administration", __name__, url_prefix="/campaigns")


@administration.record_once
def settle(state: BlueprintSetupState) -> None:
    """A checked release travels in a form field, which Flask would cut at 500 kB; staff templates draw pictures."""
    state.app.config["MAX_FORM_MEMORY_SIZE"] = 2 * LARGEST_RELEASE
    state.app.jinja_env.globals.update(picture_of=picture_of)
    for name in ("in_words", "of_all", "may_be", "span"):
        state.app.jinja_env.globals[name] = getattr(wording, name)


@administration.get("")
@allowed("see_campaigns")
def campaigns() -> str:
    return render_template("administration/campaigns.html", campaigns=[shown(one) for one in all_campaigns()])


@administration.get("/<code>")
@allowed("see_campaigns")
def campaign(code: str) -> str:
    found = campaign_of(code)
    return render_template("administration/campaign.html", campaign=shown(found), form=ReleaseFile(),
                           has_protocol=releases.protocol_of(code) is not None)


@administration.post("/<code>/release")
@allowed("publish_release")
def check_release(code: str) -> Response | str | tuple[str, int]:
    """Check a release file and show what it is; nothing is published yet."""
    found, form = closed_campaign(code), ReleaseFile()
    if not form.validate_on_submit():
        return refused(found, form, None)
    data = form.file.data.read(LARGEST_RELEASE + 1)
    protocol = form.protocol_bytes()
    try:
        release = check_for(found, data, protocol)
    except EgnaOrdError as error:
        return refused(found, form, error)
    return render_template("administration/checked.html", campaign=shown(found), release=release,
                           form=CheckedRelease.holding(data, protocol), already=releases.release_of(code) is not None)


@administration.post("/<code>/release/publish")
@allowed("publish_release")
def publish(code: str) -> Response | tuple[str, int]:
    """Publish what was checked. The same bytes again change nothing and are no error."""
    found, form = closed_campaign(code), CheckedRelease()
    if not form.validate_on_submit():
        abort(400)
    data, protocol = form.release(), form.protocol()
    try:
        check_for(found, data, protocol)
        releases.publish(data, protocol)
    except EgnaOrdError as error:
        return refused(found, ReleaseFile(formdata=None), error)
    audit.record(g.person.name, "published a release", code)
    flash(_("The release is published."))
    return redirect(url_for("administration.show_results", code=code), 303)


@administration.post("/<code>/session")
@allowed("publish_release")
def begin(code: str) -> Response:
    """Begin a group session: its one code is open from now, for its minutes."""
    begin_session(code)
    audit.record(g.person.name, "began a group session", code)
    flash(_("The session has begun."))
    return redirect(url_for("administration.campaign", code=code), 303)


@administration.get("/<code>/results")
@allowed("view_results")
def show_results(code: str) -> str:
    found = campaign_of(code)
    check_view_results(found.status(current().today()))
    release = releases.release_of(code)
    if release is None or found.form is None:
        raise NotReleased("This round has no release.")
    edition = Edition.of(release, found.form, current_locale())
    return render_template("administration/results.html", campaign=shown(found), release=release,
                           findings=results(edition), reading=edition.language)


@administration.get("/<code>/protocol")
@allowed("publish_release")
def show_protocol(code: str) -> str:
    """Who opened, read, approved and signed, without a word of content."""
    found, protocol = campaign_of(code), releases.protocol_of(code)
    if protocol is None:
        raise NotReleased("No protocol came with the release of this round.")
    return render_template("administration/protocol.html", campaign=shown(found), protocol=protocol,
                           deeds=told(deeds(protocol)))


def shown(found: Campaign) -> Overview:
    return overview(found, current().today(), current_locale())


def closed_campaign(code: str) -> Campaign:
    """A campaign that may have a release published. Raises UnknownCampaign or WrongMoment."""
    found = campaign_of(code)
    check_publish_release(found.status(current().today()))
    return found


def check_for(found: Campaign, data: bytes, protocol: bytes | None = None) -> dict[str, Any]:
    """The verified release of this campaign and no other, with its protocol; raises what does not hold."""
    release = releases.verify(data, protocol)
    if release["campaign"] != found.code:
        raise NotThisCampaign(f"the release is of campaign {release['campaign']}")
    return release


def refused(found: Campaign, form: ReleaseFile, error: EgnaOrdError | None) -> tuple[str, int]:
    """The campaign's page again, with the reason beside the field."""
    page = render_template("administration/campaign.html", campaign=shown(found), form=form,
                           refusal=reason(error) if error else None, detail=error.message if error else "")
    return page, error.status if error else 400
