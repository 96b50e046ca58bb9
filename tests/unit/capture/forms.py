"""A frozen form as the document gets it, without a campaign round it."""

from typing import Any

from app.consenting.texts import CURRENT_VERSION, load_consent
from app.questionnaire.loading import load_meta, load_pack

LANGUAGES = ["sv", "en", "ar"]


def a_form(**changes: Any) -> dict[str, Any]:
    """The whole im-school in three languages, asked by a school."""
    return {
        "campaign": "hosten", "organisation": "Testköping", "practice": False, "since": "2026-08",
        "languages": LANGUAGES, "entry": "open", "opens": "2026-11-24", "closes": "2026-12-15", "promise": "2027-01-18",
        "pack": load_pack("im-school", LANGUAGES), "meta": load_meta(LANGUAGES),
        "consent": load_consent(CURRENT_VERSION, LANGUAGES), **changes,
    }  # fmt: skip
