"""What is made ready for reading and grows while reading: the codebook, the list of names, the translator."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.keyroom.errors import NoSuchTheme
from app.keyroom.pages.reading import by_language
from app.keyroom.pages.room import in_sitting, keyroom, or_again
from app.keyroom.pages.showing import languages, reader_of
from app.keyroom.sitting import Sitting
from app.settings import current

LARGEST_LIST = 500_000  # bytes of a file with names


@keyroom.get("/themes")
@in_sitting
def themes(sitting: Sitting, problem: str = "", detail: str = "") -> str:
    """The codebook so far, and a new theme."""
    reader_of(sitting)
    published = {theme["id"] for theme in sitting.release()["themes"]}
    return render_template("keyroom/themes.html", review=sitting.reading, published=published, problem=problem,
                           languages_of_campaign=languages(sitting), detail=detail)


@keyroom.post("/themes")
@or_again(themes)
@in_sitting
def add_theme(sitting: Sitting) -> ResponseReturnValue:
    """A new theme, named in the campaign's languages."""
    by = reader_of(sitting)
    sitting.reading.add_theme(by_language(sitting), request.form.get("definition", ""))
    sitting.protocol.note("added a theme", by, themes=len(sitting.reading.themes))
    return redirect(url_for("keyroom.themes"))


@keyroom.get("/themes/<theme_id>")
@in_sitting
def theme(sitting: Sitting, theme_id: str, problem: str = "", detail: str = "") -> str:
    """One theme: its names and definition, and the themes it could be one with."""
    reader_of(sitting)
    if theme_id not in sitting.reading.themes:
        raise NoSuchTheme("there is no such theme")
    return render_template("keyroom/theme.html", review=sitting.reading, theme=sitting.reading.themes[theme_id],
                           languages_of_campaign=languages(sitting), problem=problem, detail=detail)


@keyroom.post("/themes/<theme_id>")
@or_again(theme)
@in_sitting
def change_theme(sitting: Sitting, theme_id: str) -> ResponseReturnValue:
    """Other names, or another definition."""
    by = reader_of(sitting)
    sitting.reading.change_theme(theme_id, by_language(sitting), request.form.get("definition", ""))
    sitting.protocol.note("changed a theme", by)
    return redirect(url_for("keyroom.themes"))


@keyroom.post("/themes/<theme_id>/merge")
@or_again(theme)
@in_sitting
def merge_theme(sitting: Sitting, theme_id: str) -> ResponseReturnValue:
    """This theme goes into another."""
    by = reader_of(sitting)
    sitting.reading.merge_theme(theme_id, request.form.get("into", ""))
    sitting.protocol.note("merged two themes", by, themes=len(sitting.reading.themes))
    return redirect(url_for("keyroom.themes"))


@keyroom.get("/names")
@in_sitting
def names(sitting: Sitting, problem: str = "", detail: str = "") -> str:
    """The campaign's own list of staff and places."""
    reader_of(sitting)
    return render_template("keyroom/names.html", review=sitting.reading, problem=problem, detail=detail,
                           given=request.form.get("names", "\n".join(sitting.reading.listed)))


@keyroom.post("/names")
@or_again(names)
@in_sitting
def list_names(sitting: Sitting) -> ResponseReturnValue:
    """Keep the list with the sitting; a file that was chosen is added to what was typed."""
    by, upload = reader_of(sitting), request.files.get("list")
    brought = upload.stream.read(LARGEST_LIST).decode("utf-8-sig", errors="replace") if upload else ""
    count = sitting.reading.list_names(request.form.get("names", "") + "\n" + brought)
    sitting.protocol.note("listed names to be marked", by, names=count)
    return redirect(url_for("keyroom.themes"))


@keyroom.get("/translator")
@in_sitting
def translator(sitting: Sitting, problem: str = "", detail: str = "") -> str:
    """Who translates in this sitting."""
    reader_of(sitting)
    return render_template("keyroom/translator.html", review=sitting.reading, problem=problem, detail=detail,
                           today=current().today().isoformat())


@keyroom.post("/translator")
@or_again(translator)
@in_sitting
def bind_translator(sitting: Sitting) -> ResponseReturnValue:
    """A named translator who has promised secrecy begins."""
    by, today = reader_of(sitting), current().today().isoformat()
    bound = sitting.reading.bind_translator(request.form.get("name", ""), "promised" in request.form, today)
    sitting.protocol.note("promised secrecy as translator", bound.name, to=by, on=bound.bound_on)
    return redirect(url_for("keyroom.words"))
