"""The inbox behind the real voice face: its headers, its silence, and no campaign in the way of a page."""

import logging
from datetime import timedelta

from app.campaigns import store
from app.campaigns.proposal import CODE, RESERVED
from app.inbox.tickets import issue
from app.sealing.envelope import new_answer_id
from tests.unit.campaigns.rounds import proposed, two_locks
from tests.unit.inbox.phones import shaped

CANARY = b"canary-of-the-inbox-2f61"


def open_campaign(app) -> str:
    """A ticket of a campaign that is open today."""
    with app.app_context():
        today = app.extensions["settings"].today()
        store.create(proposed(opens=today, promise=today + timedelta(days=60)), two_locks())
        return issue("hosten", 1)[0]


def test_no_page_of_the_voice_face_can_be_taken_by_a_campaign(voice_app):
    firsts = {rule.rule.split("/")[1] for rule in voice_app.url_map.iter_rules()} - {"<code>"}
    assert {first for first in firsts if CODE.fullmatch(first)} <= RESERVED


def test_a_sealed_answer_goes_in_without_a_cookie_and_is_kept_by_nobody(voice_app, voice):
    ticket = open_campaign(voice_app)
    with voice_app.app_context():
        envelope = shaped(None, "hosten")
    answer = voice.put(f"/hosten/answers/{new_answer_id()}", data=envelope, headers={"Ticket": ticket})
    assert answer.status_code == 201
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_plain_answer_is_refused_in_one_line_and_stands_in_no_log(voice_app, voice, settings, caplog):
    ticket = open_campaign(voice_app)
    with caplog.at_level(logging.DEBUG):
        answer = voice.put(f"/hosten/answers/{new_answer_id()}", data=CANARY, headers={"Ticket": ticket})
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")
    assert len(answer.get_data(as_text=True).splitlines()) == 1
    disk = b"".join(path.read_bytes() for path in settings.instance.glob("egna-ord.sqlite*"))
    for copy in (disk, caplog.text.encode(), answer.data):
        assert CANARY not in copy


def test_the_form_is_served_with_its_hash_as_etag_and_campaign_json_is_never_kept(voice_app, voice):
    open_campaign(voice_app)
    form = voice.get("/hosten/form.json")
    assert (form.status_code, form.headers["Cache-Control"]) == (200, "no-cache")
    assert form.headers["ETag"].strip('"') == voice.get("/hosten/campaign.json").json["form_hash"]
    assert voice.get("/hosten/campaign.json").headers["Cache-Control"] == "no-store"
