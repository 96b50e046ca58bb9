"""The one way out of the inbox: a batch of sealed answers for the key room."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from app.campaigns.status import Status
from app.campaigns.store import campaign
from app.inbox import store
from app.inbox.clip_store import answers_with_clips, chunks_of
from app.inbox.errors import InboxBusy, NotClosed
from app.sealing.batch import BatchLine, write_batch
from app.settings import current

ATTEMPTS = 5


def export_batch(code: str, path: Path) -> str:
    """Write every sealed answer of a closed campaign to a file and return the week it says; then none is taken back.

    A second export writes the same file, with the week of the first. NotClosed while the campaign is not over;
    nothing is marked and no file is left when the batch could not be written.
    """
    found = campaign(code)
    status = found.status(current().today())
    if status in (Status.DRAFT, Status.SCHEDULED, Status.OPEN) or found.form is None:
        raise NotClosed(f"The campaign is {status}; a batch leaves only after it has closed.")
    if status is Status.SHREDDED:
        raise NotClosed("The campaign was shredded; there is nothing to export.")
    week = store.exported_week(code) or iso_week(current().today())
    draft = path.with_name(f".{path.name}.draft")
    try:
        _write_settled(code, found.form, week, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return week


def iso_week(day: date) -> str:
    """The week of a day, as in 2026-W51 (ISO 8601): all a batch says about time."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _write_settled(code: str, form: dict[str, Any], week: str, draft: Path) -> None:
    """Write until what was written is what is there: somebody may take an answer back meanwhile.

    The mark comes before the file gets its name: a batch that somebody holds is always a marked one.
    """
    for _ in range(ATTEMPTS):
        ids = store.answer_ids(code)
        wanted = set(ids)
        kept = (line for line in _lines(code) if line.id in wanted)
        write_batch(draft, form=form, layers_left=len(form["locks"]), exported=week, count=len(ids), lines=kept)
        if store.mark_exported(code, week, ids):
            return
    raise InboxBusy("Answers keep being taken back; try again.")


def _lines(code: str) -> Iterator[BatchLine]:
    """Every answer with its recorded voices; one chunk in memory at a time."""
    spoken = answers_with_clips(code)
    for answer_id, envelope in store.submissions(code):
        yield BatchLine(answer_id, envelope, chunks_of(code, answer_id) if answer_id in spoken else ())
