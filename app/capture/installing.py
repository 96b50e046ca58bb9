"""What a phone puts on its own screen for a campaign: a neutral name and sign, and the way back to its address."""

import json

from flask import Blueprint, Response

from app.assets import asset
from app.campaigns.store import campaign_to_show
from app.paths import STATIC

installing = Blueprint("installing", __name__)

MANIFEST = STATIC / "manifest.webmanifest"


@installing.get("/<code>/manifest.webmanifest")
def manifest(code: str) -> Response:
    """The web app manifest of a campaign that may be seen. It leads back to the questions, and later to the news."""
    whole = json.loads(MANIFEST.read_text(encoding="utf-8"))
    whole["start_url"] = f"/{campaign_to_show(code).code}"
    whole["icons"] = [{**icon, "src": asset(icon["src"])} for icon in whole["icons"]]
    return Response(json.dumps(whole, ensure_ascii=False), mimetype="application/manifest+json")
