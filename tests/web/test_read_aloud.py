"""The questions to read aloud, and the manifest of a campaign: public pages that name nobody and ask for nothing."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.campaigns import store
from app.settings import Settings
from tests.unit.campaigns.rounds import proposed, two_locks
from tests.web.inspection import inspected


@pytest.fixture
def phone(voice_app: Flask, settings: Settings) -> FlaskClient:
    today = settings.today()
    with voice_app.app_context():
        for code, opens, pack in (("hosten", 0, "im-school"), ("vantar", 3, "im-school"), ("soc", 0, "soc-contact")):
            first = today + timedelta(days=opens)
            asked = proposed(code=code, pack=pack, languages="sv,ar", opens=first, promise=first + timedelta(days=60))
            store.create(asked, two_locks())
    return voice_app.test_client()


@pytest.mark.parametrize("code", ["hosten", "soc"])
@pytest.mark.parametrize(("first", "second"), [("ar", "sv"), ("sv", "ar"), ("sv", "sv")])
def test_every_question_stands_in_both_languages_and_nothing_can_be_answered(phone, code, first, second):
    page = inspected(phone.get(f"/{code}/questions/{first}/{second}"), second)
    assert page.all("button", "input", "textarea", "select", "form") == []
    form = phone.get(f"/{code}/form.json").json
    said = page.words(page.all("main")[0])
    asked = [item["words"] for item in form["pack"]["items"]]
    texts = [text for words in asked for locale in {first, second}
             for text in ([words[locale]] if isinstance(words[locale], str) else words[locale].values())]
    assert len(texts) > 10
    assert [text for text in texts if text not in said] == []


def test_the_same_language_twice_is_shown_once(phone):
    assert 'class="second"' not in phone.get("/hosten/questions/sv/sv").text
    assert 'class="second"' in phone.get("/hosten/questions/ar/sv").text


@pytest.mark.parametrize("path", ["hosten/questions/ar/uk", "hosten/questions/xx/sv", "vantar/questions/ar/sv",
                                  "finns-inte/questions/ar/sv", "vantar/manifest.webmanifest"])
def test_languages_and_campaigns_that_are_not_there_are_a_kind_404(phone, path):
    assert phone.get(f"/{path}").status_code == 404


def test_the_manifest_is_neutral_and_leads_back_to_the_campaign(phone):
    answer = phone.get("/hosten/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    whole = answer.json
    facts = [whole[key] for key in ("name", "start_url", "scope", "display")]
    assert facts == ["Frågor", "/hosten", "/", "minimal-ui"]
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in whole["icons"] if icon.get("purpose") == "maskable"}
    assert all(icon["src"].startswith("/static/") for icon in whole["icons"])
    assert "Testköping" not in answer.text
