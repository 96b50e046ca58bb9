"""The young person's document and the words it can change into."""

from flask import Blueprint, Response, jsonify, request

from app.campaigns.campaign import Campaign
from app.campaigns.store import campaign_to_show
from app.capture.page import Page, page_of, shown_words
from app.capture.reading import sheet
from app.errors import NotFound
from app.i18n import BY_ID, speak_as, voice_locale
from app.pictures.store import webp_of
from app.questionnaire.answers import asks_for_voice
from app.security import allow_inline, allow_microphone, allow_sound_in_memory
from app.settings import current

FOR_GOOD = "public, max-age=31536000, immutable"

capture = Blueprint("capture", __name__)


def document(campaign: Campaign) -> Response:
    """`GET /<code>` of an open campaign: every screen, in the language asked for or negotiated."""
    if campaign.form is None or campaign.form_hash is None:
        raise NotFound("There is no form here.")
    locale = voice_locale(campaign.languages)
    speak_as(locale)
    allow_sound_in_memory()
    if asks_for_voice(campaign.form):
        allow_microphone()
    return _answer(page_of(campaign.form, campaign.form_hash, locale))


@capture.get("/<code>/words/<locale>.json")
def words_in(code: str, locale: str) -> Response:
    """The texts of the form in another of its languages, so that switching loses no answer."""
    campaign = campaign_to_show(code)
    if campaign.form is None or locale not in campaign.languages:
        raise NotFound("The form is not in that language.")
    speak_as(locale)
    language = BY_ID[locale]
    return jsonify(id=locale, lang=language.html, dir=language.direction, words=shown_words(campaign.form, locale))


@capture.get("/<code>/pictures/<digest>.webp")
def own_picture(code: str, digest: str) -> Response:
    """A picture of the unit's own, which the form was frozen with."""
    form = campaign_to_show(code).form
    if form is None or digest not in form.get("pictures", {}).values():
        raise NotFound("The form shows no such picture.")
    response = Response(webp_of(digest), mimetype="image/webp")
    response.headers["Cache-Control"] = FOR_GOOD
    return response


@capture.get("/<code>/questions/<first>/<second>")
def to_read_aloud(code: str, first: str, second: str) -> str:
    """The questions of an open campaign in two of its languages, `first` large: only to read, nothing to answer.

    The address names two languages and nobody: it is the same page for every helper, interpreter and study tutor.
    """
    campaign = campaign_to_show(code)
    shown = campaign.form is not None and campaign.status(current().today()) == "open"
    if not shown or not {first, second} <= set(campaign.languages):
        raise NotFound("There are no questions in these languages.")
    return sheet(campaign.form or {}, first, second)


def _answer(page: Page) -> Response:
    for kind, text in page.inline:
        allow_inline(kind, text)
    packed = "br" in request.accept_encodings
    response = Response(page.packed if packed else page.html, mimetype="text/html")
    if packed:
        response.headers["Content-Encoding"] = "br"
    response.vary.update(("Accept-Encoding", "Accept-Language"))
    return response
