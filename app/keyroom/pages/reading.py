"""The pages where words are read: one text at a time, decided by the reader, approved by a second person."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.deidentification.errors import NotAllowed
from app.deidentification.identifiers import has_capitals, pieces
from app.deidentification.paraphrase import Text, Treatment
from app.i18n import BY_ID, staff_locale
from app.keyroom.errors import NotYet
from app.keyroom.pages.room import in_sitting, keyroom, or_again
from app.keyroom.pages.wording import mark, treatments
from app.keyroom.sitting import Sitting
from app.releases.reading import question


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


@keyroom.get("/themes")
@in_sitting
def themes(sitting: Sitting, problem: str = "", detail: str = "") -> str:
    """The themes so far, and a new one."""
    reader_of(sitting)
    published = {theme["id"] for theme in sitting.release()["themes"]}
    return render_template("keyroom/themes.html", review=sitting.reading, published=published, problem=problem,
                           languages_of_campaign=_languages(sitting), detail=detail)


@keyroom.post("/themes")
@or_again(themes)
@in_sitting
def add_theme(sitting: Sitting) -> ResponseReturnValue:
    """A new theme, named in the campaign's languages."""
    reader_of(sitting)
    sitting.reading.add_theme(_by_language(sitting))
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
        "keyroom/text.html", number=number, text=one.text, given=given, review=sitting.reading, problem=problem,
        detail=detail, treatments=treatments(), languages_of_campaign=_languages(sitting), **_shown(sitting, one.text),
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
    treatment = _treatment(review.text(number).text)
    review.decide(number, treatment, request.form.get("theme", ""), _by_language(sitting))
    sitting.protocol.note("decided", by, text=number + 1, treatment=treatment.value)
    return redirect(url_for("keyroom.words"))


@keyroom.get("/words/<int:number>/worrying")
@in_sitting
def worrying(sitting: Sitting, number: int) -> str:
    """The steps when a text worries, with the help lines of this campaign."""
    reader_of(sitting)
    sitting.reading.text(number)
    return steps_when_worried(sitting, url_for("keyroom.text", number=number))


@keyroom.get("/approver")
@in_sitting
def approver(sitting: Sitting, problem: str = "", detail: str = "") -> ResponseReturnValue:
    """Who the second person is; first comes a reader."""
    if not sitting.reading.reader:
        return redirect(url_for("keyroom.reader"))
    return render_template("keyroom/approver.html", review=sitting.reading, problem=problem, detail=detail)


@keyroom.post("/approver")
@or_again(approver)
@in_sitting
def begin_approving(sitting: Sitting) -> ResponseReturnValue:
    """A second named person begins to approve."""
    sitting.reading.begin_approving(request.form.get("name", ""))
    return redirect(url_for("keyroom.approval"))


@keyroom.get("/approval")
@in_sitting
def approval(sitting: Sitting) -> ResponseReturnValue:
    """The next line that waits for the second person, or the end of them."""
    if not sitting.reading.approver:
        return redirect(url_for("keyroom.approver"))
    waiting = sitting.reading.waiting()
    if waiting:
        return redirect(url_for("keyroom.line", number=waiting[0]))
    return render_template("keyroom/approval_done.html")


@keyroom.get("/approval/<int:number>")
@in_sitting
def line(sitting: Sitting, number: int, problem: str = "", detail: str = "") -> str:
    """One line beside the text it was made of."""
    _approver_of(sitting)
    original, decision = sitting.reading.waiting_text(number)
    theme = sitting.reading.themes[decision.theme or ""]
    return render_template("keyroom/line.html", number=number, text=original, decision=decision, theme=theme,
                           treatments=treatments(), problem=problem, detail=detail, review=sitting.reading,
                           endonym=_endonym, html_language=_html_language, **_shown(sitting, original))


@keyroom.post("/approval/<int:number>")
@or_again(line)
@in_sitting
def approve(sitting: Sitting, number: int) -> ResponseReturnValue:
    """The second person's yes or no to one line."""
    by, answer = _approver_of(sitting), request.form.get("answer")
    if answer not in ("approve", "refuse"):
        raise NotAllowed("no_choice")
    sitting.reading.approve(number, approved=answer == "approve")
    sitting.protocol.note("approved" if answer == "approve" else "refused", by, text=number + 1)
    return redirect(url_for("keyroom.approval"))


def steps_when_worried(sitting: Sitting, back: str) -> str:
    """The page with the steps, and the way back to what worried."""
    lines = sitting.batch.form.get("consent", {}).get("help", {}).get("lines", [])
    return render_template("keyroom/worrying.html", back=back, help_lines=lines, in_words=_in_words)


def reader_of(sitting: Sitting) -> str:
    """Who reads. Raises NotYet before somebody has said it."""
    if not sitting.reading.reader:
        raise NotYet("a reader has to say who they are first")
    return sitting.reading.reader


def _approver_of(sitting: Sitting) -> str:
    if not sitting.reading.approver:
        raise NotYet("a second person has to say who they are first")
    return sitting.reading.approver


def _treatment(text: Text) -> Treatment:
    """What was chosen; a text without the scope `words` can only be left out."""
    if not text.may_be_paraphrased:
        return Treatment.LEAVE_OUT
    chosen = request.form.get("treatment", "")
    if chosen not in set(Treatment):
        raise NotAllowed("no_choice")
    return Treatment(chosen)


def _earlier(decision: Any) -> dict[str, str]:
    """An earlier decision as the form would have sent it."""
    if decision is None:
        return {}
    lines = {f"words-{language}": words for language, words in decision.words.items()}
    return {"treatment": decision.treatment.value, "theme": decision.theme or "", **lines}


def _by_language(sitting: Sitting) -> dict[str, str]:
    return {language: request.form.get(f"words-{language}", "") for language in sitting.batch.form["languages"]}


def _languages(sitting: Sitting) -> list[Any]:
    """The campaign's languages, the reader's own first."""
    own = staff_locale()
    return [BY_ID[language] for language in sorted(sitting.batch.form["languages"], key=lambda one: one != own)]


def _shown(sitting: Sitting, text: Text) -> dict[str, Any]:
    return {
        "question": question(sitting.batch.form, text.item, None, speaking(sitting)),
        "pieces": pieces(text.words),
        "mark": mark,
        "has_capitals": has_capitals(text.words),
        "text_language": BY_ID[text.language],
    }


def speaking(sitting: Sitting) -> str:
    """The page's language where the campaign has it, else the campaign's first."""
    languages: list[str] = sitting.batch.form["languages"]
    return staff_locale() if staff_locale() in languages else languages[0]


def _in_words(words: dict[str, str]) -> str:
    return words.get(staff_locale()) or next(iter(words.values()), "")


def _endonym(language: str) -> str:
    return BY_ID[language].endonym


def _html_language(language: str) -> str:
    return BY_ID[language].html
