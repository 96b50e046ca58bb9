"""Staff read the texts of a round aloud: one after another, recorded on the page or brought as a file."""

from contextlib import closing
from typing import Any

from flask import Blueprint, flash, g, jsonify, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import audit
from app.campaigns.campaign import Campaign
from app.campaigns.store import all_campaigns, campaign
from app.errors import NotFound
from app.i18n import BY_ID, current_locale
from app.people.gate import allowed
from app.recordings import store
from app.recordings.errors import NotASound, NothingHeard, SoundTooLong
from app.recordings.forms import SoundFile, reason
from app.recordings.mp3 import LARGEST_FILE, made_anew
from app.recordings.overview import Line, after, count, lines
from app.recordings.texts import text_of, texts_of
from app.recordings.views import answered
from app.security import allow_microphone, allow_sound

recordings = Blueprint("recordings", __name__, url_prefix="/recordings")

LARGEST_REQUEST = 2 * LARGEST_FILE


@recordings.record_once
def settle(state: BlueprintSetupState) -> None:
    """No request of this face needs more; a larger one is refused before it is read."""
    state.app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST


@recordings.get("")
@allowed("make_recordings")
def overview() -> str:
    rounds = [(one, title_of(one), [(BY_ID[locale], count(lines_of(one, locale))) for locale in one.languages])
              for one in all_campaigns() if one.form is not None]
    return render_template("recordings/overview.html", rounds=rounds)


@recordings.get("/<code>/<locale>")
@allowed("make_recordings")
def language(code: str, locale: str) -> str:
    found = round_in(code, locale)
    allow_sound()
    every = lines_of(found, locale)
    return render_template("recordings/language.html", **about(found, locale), lines=every, count=count(every))


@recordings.get("/<code>/<locale>/<mark>")
@allowed("make_recordings")
def text(code: str, locale: str, mark: str) -> str:
    return page(round_in(code, locale), locale, mark, SoundFile())


@recordings.post("/<code>/<locale>/<mark>")
@allowed("make_recordings")
def keep(code: str, locale: str, mark: str) -> Response | tuple[Response | str, int]:
    """Keep the sound for this text, and go on to the next that lacks one. A script is answered in JSON."""
    found, form = round_in(code, locale), SoundFile()
    said = text_of(found, locale, mark)
    try:
        sound = made_anew(brought(form)) if form.validate_on_submit() else None
    except (NotASound, SoundTooLong, NothingHeard) as error:
        form.file.errors = [reason(error)]
        sound = None
    if sound is None:
        return refused(found, locale, mark, form)
    store.keep(locale, said.key, said.words, sound)
    audit.record(g.person.name, "kept a recording", f"recording:{locale}.{mark}")
    flash(_("The recording is kept."))
    return gone_on(found, locale, mark)


@recordings.post("/<code>/<locale>/<mark>/remove")
@allowed("make_recordings")
def remove(code: str, locale: str, mark: str) -> Response:
    said = text_of(round_in(code, locale), locale, mark)
    store.remove(locale, said.mark)
    audit.record(g.person.name, "removed a recording", f"recording:{locale}.{mark}")
    flash(_("The recording is removed."))
    return redirect(url_for("recordings.text", code=code, locale=locale, mark=mark), 303)


@recordings.get("/<sound>.mp3")
@allowed("make_recordings")
def sound(sound: str) -> Any:
    return answered(sound)


def round_in(code: str, locale: str) -> Campaign:
    """A frozen round that asks in this language; before it is frozen its words can still change."""
    found = campaign(code)
    if found.form is None or locale not in found.languages:
        raise NotFound("There are no texts to read here.")
    return found


def lines_of(found: Campaign, locale: str) -> tuple[Line, ...]:
    return lines(texts_of(found, locale), store.recordings_in(locale))


def about(found: Campaign, locale: str) -> dict[str, Any]:
    return {"campaign": found, "title": title_of(found), "spoken": BY_ID[locale]}


def title_of(found: Campaign) -> str:
    titles = (found.form or {})["pack"]["title"]
    return str(titles.get(current_locale()) or titles[found.languages[0]])


def page(found: Campaign, locale: str, mark: str, form: SoundFile) -> str:
    """The page of one text, with the texts before and after it."""
    text_of(found, locale, mark)
    allow_microphone()
    every = lines_of(found, locale)
    place = next(number for number, line in enumerate(every) if line.text.mark == mark)
    return render_template("recordings/text.html", **about(found, locale), line=every[place], number=place + 1,
                           total=len(every), before=every[place - 1].text if place else None,
                           following=every[place + 1].text if place + 1 < len(every) else None, form=form)


def brought(form: SoundFile) -> bytes:
    """The file, as far as it may be long; a large one lies on the disk until it is closed."""
    with closing(form.file.data) as file:
        return bytes(file.read(LARGEST_FILE + 1))


def refused(found: Campaign, locale: str, mark: str, form: SoundFile) -> tuple[Response | str, int]:
    if for_script():
        return jsonify(problem=" ".join(map(str, form.file.errors))), 400
    return page(found, locale, mark, form), 400


def gone_on(found: Campaign, locale: str, mark: str) -> Response:
    following = after(lines_of(found, locale), mark)
    url = (url_for("recordings.text", code=found.code, locale=locale, mark=following.mark) if following
           else url_for("recordings.language", code=found.code, locale=locale))
    return jsonify(next=url) if for_script() else redirect(url, 303)


def for_script() -> bool:
    return request.accept_mimetypes.best == "application/json"
