"""The workshop's pages: an overview, and one page per step."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import audit
from app.campaigns.campaign import Campaign
from app.campaigns.store import campaign
from app.charts.patterned import patterns
from app.i18n import current_locale
from app.people.errors import WrongMoment
from app.people.gate import allowed
from app.people.policies import check_view_results
from app.releases.store import release_of
from app.settings import current
from app.workshop import store
from app.workshop.findings import Question, feeding, labels_of, questions_of, themes_of
from app.workshop.forms import IdeaForm, NoteForm
from app.workshop.prompts import BY_TAG, STEPS, VIEWS, Prompt, prompts_of

workshop = Blueprint("workshop", __name__, url_prefix="/campaigns/<code>/workshop")


@dataclass(frozen=True)
class Room:
    """A released campaign as its workshop reads it, in one language."""

    campaign: Campaign
    title: str
    questions: tuple[Question, ...]
    themes: list[dict[str, Any]]


@workshop.get("")
@allowed("work_in_workshop")
def room(code: str) -> str:
    return render_template("workshop/overview.html", room=enter(code), steps=STEPS, prompts_of=prompts_of,
                           ideas=store.ideas_of(code), notes=store.notes_of(code))


@workshop.get("/<int:step>")
@allowed("work_in_workshop")
def step(code: str, step: int) -> str:
    return step_page(enter(code), step if step in STEPS else abort(404))


@workshop.post("/<tag>/notes")
@allowed("work_in_workshop")
def add_note(code: str, tag: str) -> Response | tuple[str, int]:
    found, prompt = enter(code), prompt_of(tag)
    form = NoteForm(prefix=f"note-{tag}")
    if not form.validate_on_submit():
        return step_page(found, prompt.step, {tag: form}), 400
    store.add_note(code, tag, form.view.data, form.text.data)
    return back(code, prompt)


@workshop.post("/<tag>/ideas")
@allowed("work_in_workshop")
def add_idea(code: str, tag: str) -> Response | tuple[str, int]:
    found, prompt = enter(code), prompt_of(tag)
    form = IdeaForm(prefix=f"idea-{tag}")
    form.stand_on(labels_of(found.questions))
    if not form.validate_on_submit():
        return step_page(found, prompt.step, ideas={tag: form}), 400
    store.add_idea(code, tag, form.values)
    audit.record(g.person.name, "added an idea", code)
    return back(code, prompt)


@workshop.post("/<tag>/<any(note, idea):kind>/<int:number>/remove")
@allowed("work_in_workshop")
def remove(code: str, tag: str, kind: str, number: int) -> Response:
    enter(code)
    prompt = prompt_of(tag)
    store.remove(code, kind, number)
    flash(_("Removed."))
    return back(code, prompt)


@workshop.errorhandler(WrongMoment)
def too_early(_error: WrongMoment) -> tuple[str, int]:
    """Before the release there is nothing to work on; the page says so in the reader's language."""
    return render_template("workshop/too_early.html", code=(request.view_args or {})["code"]), WrongMoment.status


def enter(code: str) -> Room:
    """The workshop of a released campaign; WrongMoment before it: one starts from what the young people said."""
    found = campaign(code)
    check_view_results(found.status(current().today()))
    form, release = found.form or {}, release_of(code)
    language = current_locale() if current_locale() in found.languages else found.languages[0]
    return Room(found, form["pack"]["title"][language], questions_of(release, form, language),
                themes_of(release, language))


def prompt_of(tag: str) -> Prompt:
    return BY_TAG.get(tag) or abort(404)


def step_page(found: Room, step: int, notes: dict[str, NoteForm] | None = None,
              ideas: dict[str, IdeaForm] | None = None) -> str:
    """The page of a step; forms that were refused come back with what was typed."""
    prompts, code = prompts_of(step), found.campaign.code
    return render_template(
        "workshop/step.html", room=found, step=step, steps=STEPS, prompts=prompts, views=VIEWS, patterns=patterns(),
        feeding={prompt.tag: feeding(found.questions, prompt.tag) for prompt in prompts},
        labels=labels_of(found.questions), all_notes=store.notes_of(code), all_ideas=store.ideas_of(code),
        note_forms={one.tag: (notes or {}).get(one.tag) or NoteForm(formdata=None, prefix=f"note-{one.tag}")
                    for one in prompts},
        idea_forms={one.tag: (ideas or {}).get(one.tag) or IdeaForm(formdata=None, prefix=f"idea-{one.tag}")
                    for one in prompts},
    )


def back(code: str, prompt: Prompt) -> Response:
    return redirect(url_for("workshop.step", code=code, step=prompt.step, _anchor=prompt.tag), 303)
