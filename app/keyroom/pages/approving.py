"""The pages of the second person: each line beside the text it was made of, approved or sent back."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.deidentification.identifiers import pieces
from app.keyroom.pages.room import in_sitting, keyroom, or_again
from app.keyroom.pages.showing import approver_of, shown
from app.keyroom.pages.wording import sent_back_because, treatments
from app.keyroom.sitting import Sitting


@keyroom.get("/approver")
@in_sitting
def approver(sitting: Sitting, problem: str = "", detail: str = "") -> ResponseReturnValue:
    """Who the second person is; first comes a reader."""
    if not sitting.reading.reader:
        return redirect(url_for("keyroom.reader"))
    return render_template("keyroom/approver.html", review=sitting.reading, problem=problem, detail=detail,
                           organisation=sitting.batch.form["organisation"])


@keyroom.post("/approver")
@or_again(approver)
@in_sitting
def begin_approving(sitting: Sitting) -> ResponseReturnValue:
    """A second named person begins to approve: of the same organisation, or of a neutral one."""
    review, form = sitting.reading, sitting.batch.form
    neutral = request.form.get("organisation", "") if request.form.get("from") == "neutral" else None
    review.begin_approving(request.form.get("name", ""), neutral, [lock["name"] for lock in sitting.batch.locks])
    sitting.protocol.note("is the second person", review.approver, of=review.approver_from or form["organisation"])
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
    by, review = approver_of(sitting), sitting.reading
    one = review.waiting_text(number)
    sitting.protocol.note("looked at a line", by, text=number + 1)
    decision = one.decision
    theme = review.themes[decision.theme or ""] if decision else None
    lines = {language: pieces(words, review.listed) for language, words in decision.words.items()} if decision else {}
    return render_template("keyroom/line.html", number=number, text=one.text, decision=decision, theme=theme,
                           lines=lines, treatments=treatments(), problem=problem, detail=detail, review=review,
                           reasons=sent_back_because(), given=request.form, **shown(sitting, one))


@keyroom.post("/approval/<int:number>")
@or_again(line)
@in_sitting
def approve(sitting: Sitting, number: int) -> ResponseReturnValue:
    """The second person's yes, or the line goes back to its reader with a reason."""
    by, review = approver_of(sitting), sitting.reading
    if request.form.get("answer") == "approve":
        review.approve(number)
        sitting.protocol.note("approved", by, text=number + 1)
    else:
        reason = request.form.get("reason", "")
        review.send_back(number, reason, request.form.get("note", ""))
        sitting.protocol.note("sent back", by, text=number + 1, reason=reason)
    return redirect(url_for("keyroom.approval"))
