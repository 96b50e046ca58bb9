"""The "what happened" page on the phone: what was heard, in the reader's language, from released bands only."""

import re
from functools import cache
from typing import Any

from flask import Blueprint, Response, make_response, render_template
from markupsafe import Markup

from app import i18n
from app.assets import shortened
from app.campaigns.campaign import Campaign
from app.campaigns.store import campaign_to_show
from app.charts import patterned
from app.feedback import store
from app.feedback.heard import Card, Line
from app.feedback.page import news as news_of
from app.feedback.wording import day, isolated, may_be, of_all, span
from app.pictures.store import addresses
from app.questionnaire.pictures import picture_of
from app.releases.store import release_of
from app.security import allow_inline, allow_sound
from app.settings import current

news = Blueprint("news", __name__)

STYLES = ("css/tokens.css", "css/news.css")
INDENTATION = re.compile(r"\n\s*")


@news.get("/<code>/news")
def page(code: str) -> Response:
    return what_happened(campaign_to_show(code))


def what_happened(campaign: Campaign) -> Response:
    """The page of a campaign after closing; before the release it says when there will be something to hear."""
    language = i18n.voice_locale(campaign.languages)
    allow_sound()
    i18n.speak_as(language)
    found = news_of(campaign, release_of(campaign.code), store.texts_of(campaign.code), language, current().today())
    html = render_template(
        "feedback/news.html", campaign=campaign, news=found, promise=day(found.promise, language),
        title=(campaign.form or {})["pack"]["title"][language],
        contacts=(campaign.form or {}).get("contacts", []),
        help_lines=(campaign.form or {})["consent"]["help"]["lines"],
        languages=[i18n.BY_ID[code] for code in campaign.languages],
        exit_url=current().exit_url, style=allow_inline("style", style()),
        patterns=patterned.patterns() if found.accounts else "",
        own=addresses(campaign.form or {}),
        **drawing(rtl=i18n.BY_ID[language].direction == "rtl"),
    )
    response = make_response(INDENTATION.sub("\n", html))
    response.headers["Vary"] = "Accept-Language"
    return response


def drawing(*, rtl: bool) -> dict[str, Any]:
    """How the page draws and says a band; charts are mirrored where the language runs from right to left."""

    def chart(line: Line) -> Markup:
        return patterned.share(line.band, line.said.n, rtl=rtl)

    def card_chart(card: Card) -> Markup:
        return patterned.helps_or_hard(card.helps.band, card.hard.band, card.helps.said.n, rtl=rtl)

    return {"chart": chart, "card_chart": card_chart, "of_all": of_all, "may_be": may_be, "span": span,
            "isolated": isolated, "picture_of": picture_of}


@cache
def style() -> str:
    """The page's style sheet, which stands in the page: kept for offline, it needs no second file."""
    return "".join(map(shortened, STYLES))
