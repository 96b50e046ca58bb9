"""A batch as the key room takes it in: read, its form hash recomputed, and its form whole enough to work with."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.errors import EgnaOrdError
from app.keyroom.errors import BrokenForm
from app.questionnaire.answers import AnswerReader
from app.releases.bands import Rule
from app.sealing.batch import Batch, read_batch
from app.sealing.envelope import CAMPAIGN_CODE
from app.sealing.suite import read_public_key

TEXTS = ("campaign", "organisation", "opens", "closes")
LOCK_TEXTS = ("name", "hpke_public_key", "signing_public_key")


def take_in(path: Path) -> Batch:
    """The batch in a file. Raises NotABatch, or BrokenForm when its form could not have been a campaign's."""
    batch = read_batch(path)
    try:
        _check(batch.form)
    except (EgnaOrdError, KeyError, TypeError, AttributeError):
        raise BrokenForm("the form in this batch is not a whole form of a campaign") from None
    return batch


def _check(form: Mapping[str, Any]) -> None:
    reader = AnswerReader.of(form)
    Rule.parse(form["rule"])
    texts = [form[key] for key in TEXTS] + [lock[key] for lock in form["locks"] for key in LOCK_TEXTS]
    for lock in form["locks"]:
        read_public_key(lock["hpke_public_key"])
    if not all(isinstance(text, str) and text for text in texts) or set(form["pack"]["title"]) != reader.languages:
        raise TypeError("a text of the form is missing")
    if not CAMPAIGN_CODE.fullmatch(form["campaign"]):  # it names the folder of a saved sitting
        raise TypeError("not the code of a campaign")
