"""Routes are a ledger: an address that comes or goes fails here until somebody has written it down."""

import pytest
from flask import Flask

from app.campaigns.proposal import RESERVED

LEDGER = {
    "voice": """
        DELETE /<code>/answers
        GET    /<code>
        GET    /<code>/campaign.json
        GET    /<code>/form.json
        GET    /<code>/manifest.webmanifest
        GET    /<code>/news
        GET    /<code>/pictures/<digest>.webp
        GET    /<code>/questions/<first>/<second>
        GET    /<code>/recordings/<locale>.json
        GET    /<code>/words/<locale>.json
        GET    /healthz
        GET    /offline.json
        GET    /recordings/<sound>.mp3
        GET    /service-worker.js
        PUT    /<code>/answers/<answer_id>
        PUT    /<code>/answers/<answer_id>/clips/<clip>/<chunk>
    """,
    "staff": """
        GET    /
        GET    /audit
        GET    /campaigns
        GET    /campaigns/<code>
        GET    /campaigns/<code>/news
        GET    /campaigns/<code>/protocol
        GET    /campaigns/<code>/results
        GET    /campaigns/<code>/workshop
        GET    /campaigns/<code>/workshop/<int:step>
        GET    /healthz
        GET    /help
        GET    /help/link
        GET    /login
        GET    /nowhere
        GET    /pictures
        GET    /pictures/<digest>.webp
        GET    /pictures/<key>
        GET    /pictures/test/<pack>/<locale>
        GET    /pictures/test/<pack>/<locale>/sheet
        GET    /recordings
        GET    /recordings/<code>/<locale>
        GET    /recordings/<code>/<locale>/<mark>
        GET    /recordings/<sound>.mp3
        POST   /campaigns/<code>/news
        POST   /campaigns/<code>/release
        POST   /campaigns/<code>/release/publish
        POST   /campaigns/<code>/session
        POST   /campaigns/<code>/workshop/<tag>/<any(note, idea):kind>/<int:number>/remove
        POST   /campaigns/<code>/workshop/<tag>/ideas
        POST   /campaigns/<code>/workshop/<tag>/notes
        POST   /help
        POST   /language
        POST   /login
        POST   /logout
        POST   /pictures/<key>
        POST   /pictures/<key>/take-back
        POST   /pictures/test/<pack>/<locale>
        POST   /recordings/<code>/<locale>/<mark>
        POST   /recordings/<code>/<locale>/<mark>/remove
    """,
    "keyroom": """
        GET    /
        GET    /approval
        GET    /approval/<int:number>
        GET    /approver
        GET    /awake.json
        GET    /campaign
        GET    /closed
        GET    /enter/<word>
        GET    /handed-over
        GET    /healthz
        GET    /idle
        GET    /locks
        GET    /locks/<int:layer>
        GET    /names
        GET    /opened
        GET    /opening.json
        GET    /reader
        GET    /sign
        GET    /tables
        GET    /themes
        GET    /themes/<theme_id>
        GET    /translator
        GET    /voices/<int:number>
        GET    /voices/<int:number>/sound/<ticket>
        GET    /voices/<int:number>/worrying
        GET    /words
        GET    /words/<int:number>
        GET    /words/<int:number>/worrying
        POST   /approval/<int:number>
        POST   /approver
        POST   /batch
        POST   /close
        POST   /enter/<word>
        POST   /handed-over
        POST   /language
        POST   /locks/<int:layer>
        POST   /names
        POST   /open
        POST   /own-protocol
        POST   /protocol
        POST   /reader
        POST   /release
        POST   /saved/forget
        POST   /sign/<int:layer>
        POST   /strip
        POST   /themes
        POST   /themes/<theme_id>
        POST   /themes/<theme_id>/merge
        POST   /translator
        POST   /voices/<int:number>
        POST   /words/<int:number>
        POST   /words/<int:number>/translation
    """,
}


@pytest.mark.parametrize("face", LEDGER)
def test_every_address_of_a_face_is_in_the_ledger(face: str, request: pytest.FixtureRequest) -> None:
    app: Flask = request.getfixturevalue(f"{face}_app")
    found = {f"{method:6} {rule.rule}" for rule in app.url_map.iter_rules()
             for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}
    written = {line.strip() for line in LEDGER[face].strip().splitlines()}
    assert found - written == set(), "new here: write it down"
    assert written - found == set(), "gone: somebody may still go there"


def test_no_campaign_code_hides_an_address_of_the_voice_face(voice_app: Flask) -> None:
    """`static` is served before Flask; names with a dot can be no code, and are reserved without their ending."""
    first = {rule.rule.split("/")[1] for rule in voice_app.url_map.iter_rules()} - {"<code>"} | {"static"}
    assert {part.split(".")[0] for part in first} <= RESERVED


def test_under_a_code_nothing_but_the_campaign_decides(voice_app: Flask) -> None:
    """The parts after a code are fixed words: nothing that a request names stands beside the campaign's own.
    (A recording stands under a reserved word.)"""
    seconds = {rule.rule.split("/")[2] for rule in voice_app.url_map.iter_rules() if rule.rule.count("/") > 1}
    assert seconds == {"<sound>.mp3", "answers", "campaign.json", "form.json", "manifest.webmanifest", "news",
                       "pictures", "questions", "recordings", "words"}


@pytest.mark.parametrize("face", LEDGER)
def test_an_address_has_one_spelling(face: str, request: pytest.FixtureRequest) -> None:
    app: Flask = request.getfixturevalue(f"{face}_app")
    assert all(rule.rule == "/" or not rule.rule.endswith("/") for rule in app.url_map.iter_rules())
