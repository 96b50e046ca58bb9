"""The two documents of a campaign that programs read: what it asks, and what its hash is over."""

from flask import Blueprint, Response, jsonify, request
from werkzeug import Response as Answer

from app.campaigns.form import campaign_document
from app.campaigns.store import campaign_to_show
from app.settings import current

documents = Blueprint("documents", __name__)


@documents.get("/<code>/campaign.json")
def campaign_json(code: str) -> Response:
    """What a program needs to answer. 404 for codes that are unknown, drafts, or not yet open."""
    return jsonify(campaign_document(campaign_to_show(code), current().today()))


@documents.get("/<code>/form.json")
def form_json(code: str) -> Answer:
    """The frozen bytes. Its hash is its ETag, so whoever has it asks again at the price of a 304."""
    campaign = campaign_to_show(code)
    response = Response(campaign.form_bytes, mimetype="application/json")
    response.set_etag(str(campaign.form_hash))
    response.headers["Cache-Control"] = "no-cache"
    return response.make_conditional(request)
