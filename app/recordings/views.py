"""Recordings on the phone: which texts of a campaign have one, and the sounds themselves."""

import re

from flask import Blueprint, Response, jsonify, request
from flask.blueprints import BlueprintSetupState
from werkzeug import Response as Answer

from app.campaigns.store import campaign_to_show
from app.errors import NotFound
from app.recordings import store
from app.recordings.errors import NoSuchSound
from app.recordings.texts import recorded_names, recorded_texts, sound_of_part, sound_of_text

sounds = Blueprint("sounds", __name__)

SOUND = re.compile("[0-9a-f]{32}")
FOR_GOOD = "public, max-age=31536000, immutable"


@sounds.record_once
def settle(state: BlueprintSetupState) -> None:
    """Pages that are made for one reader at a time name their recordings themselves."""
    state.app.jinja_env.globals.update(sound_of_text=sound_of_text, sound_of_part=sound_of_part)


@sounds.get("/<code>/recordings/<locale>.json")
def recordings_in(code: str, locale: str) -> Response:
    """`{"texts": {<hash of a text>: <sound>}, "names": {<locale>: <sound>}}` of a campaign in one of its languages."""
    campaign = campaign_to_show(code)
    if campaign.form is None or locale not in campaign.languages:
        raise NotFound("The form is not in that language.")
    return jsonify(texts=recorded_texts(campaign, locale), names=recorded_names(campaign.languages))


@sounds.get("/recordings/<sound>.mp3")
def sound(sound: str) -> Answer:
    """The MP3 of this hash, whole or the part of it that was asked for (Safari asks for parts only)."""
    return answered(sound)


def answered(sound: str) -> Answer:
    """The same on either face. Raises NoSuchSound."""
    if not SOUND.fullmatch(sound):
        raise NoSuchSound("There is no such recording.")
    data = store.mp3_of(sound)
    response = Response(data, mimetype="audio/mpeg")
    response.set_etag(sound)
    whole = response.make_conditional(request, accept_ranges=True, complete_length=len(data))
    if whole.status_code in (200, 206, 304):
        whole.headers["Cache-Control"] = FOR_GOOD
    return whole
