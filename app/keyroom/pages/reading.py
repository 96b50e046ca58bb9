"""The pages where words are read: one text at a time, decided by the reader, looked at before it is kept."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.deidentification.errors import NotAllowed
from app.deidentification.identifiers import Piece, still_pointing
from app.deidentification.paraphrase import Text, Treatment
from app.deidentification.translating import LONGEST_TRANSLATION
from app.i18n import staff_locale
from app.keyroom.pages.room import in_sitting, keyroom, or_again
from app.keyroom.pages.showing import languages, reader_of, shown, steps_when_worried
from app.keyroom.pages.wording import not_allowed, sent_back_because, treatments
from app.keyroom.sitting import Sitting


@keyroom.get("/reader")
@in_sitting
def reader(sitting: Sitting, problem: str = "", detail: str = "") -> str:
    """Who reads, and whether they are the safeguarding reader."""
    return render_template("keyroom/reader.html", sitting=sitting, review=sitting.reading, problem=problem,
                           detail=detail)


@keyroom.post("/reader")
@or_again(reader)
@in_sitting
def begin_reading(sitting: Sitting) -> ResponseReturnValue:
    """A named person begins to read."""
    review = sitting.reading
    review.begin_reading(request.form.get("name", ""), safeguarding="safeguarding" in request.form)
    return redirect(url_for("keyroom.themes"))


@keyroom.get("/words")
@in_sitting
def words(sitting: Sitting) -> ResponseReturnValue:
    """The next text that waits for this reader, or the end of them."""
    if not sitting.reading.reader:
        return redirect(url_for("keyroom.reader"))
    voice = sitting.reading.next_voice()
    if voice is not None:
        return redirect(url_for("keyroom.voice", number=voice))
    number = sitting.reading.next_unread()
    if number is not None:
        return redirect(url_for("keyroom.text", number=number))
    return render_template("keyroom/words_done.html", review=sitting.reading, treatments=treatments())


@keyroom.get("/words/<int:number>")
@in_sitting
def text(sitting: Sitting, number: int, problem: str = "", detail: str = "") -> str:
    """One text, with likely names and numbers marked, and what may become of it."""
    by = reader_of(sitting)
    one = sitting.reading.text(number)
    sitting.protocol.note("read", by, text=number + 1)
    given = request.form if request.method == "POST" else _earlier(one.decision)
    return render_template(
        "keyroom/text.html", number=number, text=one.text, approval=one.approval, given=given, review=sitting.reading,
        problem=problem, detail=detail, treatments=treatments(), languages_of_campaign=languages(sitting),
        written_in={name.removeprefix("words-") for name, words in given.items() if words},
        pointing=_pointing(sitting, one.text) if problem == not_allowed("pointing") else {}, seal_of=_seal_of,
        because=sent_back_because, longest=LONGEST_TRANSLATION, **shown(sitting, one),
    )


@keyroom.post("/words/<int:number>")
@or_again(text)
@in_sitting
def decide(sitting: Sitting, number: int) -> ResponseReturnValue:
    """Keep what the reader decided, or show the steps for a text that worries."""
    by, review = reader_of(sitting), sitting.reading
    if "worrying" in request.form:
        sitting.protocol.note("saw the safeguarding steps", by)
        return redirect(url_for("keyroom.worrying", number=number))
    original = review.text(number).text
    treatment = _treatment(original)
    pointing = _pointing(sitting, original)
    if pointing and request.form.get("confirmed") != _seal_of(pointing):
        raise NotAllowed("pointing")
    review.decide(number, treatment, request.form.get("theme", ""), by_language(sitting))
    facts = {"confirmed_marks": "yes"} if pointing else {}
    sitting.protocol.note("decided", by, text=number + 1, treatment=treatment.value, **facts)
    return redirect(url_for("keyroom.words"))


@keyroom.post("/words/<int:number>/translation")
@or_again(text)
@in_sitting
def translate(sitting: Sitting, number: int) -> ResponseReturnValue:
    """Keep what the translator says, beside the text, for as long as the sitting lasts."""
    reader_of(sitting)
    review = sitting.reading
    review.translate(number, request.form.get("translation", ""), staff_locale())
    if review.translator:
        sitting.protocol.note("translated", review.translator.name, text=number + 1)
    return redirect(url_for("keyroom.text", number=number))


@keyroom.get("/words/<int:number>/worrying")
@in_sitting
def worrying(sitting: Sitting, number: int) -> str:
    """The steps when a text worries, with the help lines of this campaign."""
    reader_of(sitting)
    sitting.reading.text(number)
    return steps_when_worried(sitting, url_for("keyroom.text", number=number))


def by_language(sitting: Sitting) -> dict[str, str]:
    """What was written in each of the campaign's languages."""
    return {language: request.form.get(f"words-{language}", "") for language in sitting.batch.form["languages"]}


def _treatment(text: Text) -> Treatment:
    """What was chosen; a text without the scope `words` can only be left out."""
    if not text.may_be_paraphrased:
        return Treatment.LEAVE_OUT
    chosen = request.form.get("treatment", "")
    if chosen not in set(Treatment):
        raise NotAllowed("no_choice")
    return Treatment(chosen)


def _pointing(sitting: Sitting, text: Text) -> dict[str, tuple[Piece, ...]]:
    """The lines that would leave the room in which something still points at somebody, by language."""
    chosen = _treatment(text)
    if chosen is Treatment.EXACT:
        lines = {text.language: text.words} if text.may_be_exact else {}
    else:
        lines = by_language(sitting) if chosen is Treatment.PARAPHRASE else {}
    checked = {one: still_pointing(line, text.words, sitting.reading.listed) for one, line in lines.items()}
    return {language: found for language, found in checked.items() if any(piece.kind for piece in found)}


def _seal_of(pointing: Mapping[str, tuple[Piece, ...]]) -> str:
    """What a confirmation is good for: these very lines, and no others."""
    lines = {language: "".join(piece.text for piece in found) for language, found in pointing.items()}
    return hashlib.sha256(json.dumps(lines, sort_keys=True).encode()).hexdigest()


def _earlier(decision: Any) -> dict[str, str]:
    """An earlier decision as the form would have sent it."""
    if decision is None:
        return {}
    lines = {f"words-{language}": words for language, words in decision.words.items()}
    return {"treatment": decision.treatment.value, "theme": decision.theme or "", **lines}
