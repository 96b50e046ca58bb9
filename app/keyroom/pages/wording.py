"""Codes and errors of the core rooms, put into words for the people at the key room's pages."""

from flask_babel import gettext as _

from app.custody.errors import CannotUnlock, NotAHolder, NotALock, WrongWords
from app.deidentification.errors import NotAllowed
from app.errors import EgnaOrdError
from app.keyroom import errors
from app.releases.errors import BadProtocol, BadRelease, NotSignedByLocks, NotThisCampaign, ProtocolDoesNotFit
from app.sealing.errors import NotABatch


def explain(error: EgnaOrdError) -> str:
    """What went wrong and what to do, in the reader's language."""
    if isinstance(error, NotAllowed):
        return not_allowed(error.code)
    return next((words for kind, words in _explanations().items() if isinstance(error, kind)), _("That did not work."))


def not_allowed(code: str) -> str:
    """Why a decision about a text, a theme or an approval was not taken."""
    return {
        "no_scope": _("This young person did not choose that the words may be used. Nothing of them leaves the room."),
        "no_exact_scope": _("This young person did not choose that the exact words may be shown. Write a paraphrase."),
        "no_theme": _("Choose a theme for this text."),
        "no_words": _("Write the paraphrase first."),
        "no_transcript": _("Write down what the voice says first."),
        "too_long": _("That is too long. Make it shorter."),
        "no_theme_name": _("Give the theme a name."),
        "theme_taken": _("There is a theme of that name already."),
        "no_name": _("Write your name."),
        "same_person": _("The second person must be someone else than the reader."),
        "no_translator": _("Say who translates first."),
        "no_translation": _("Write the translation first."),
        "no_promise": _("A translator promises secrecy before seeing a text."),
        "same_theme": _("Choose another theme than this one."),
        "no_organisation": _("Write which organisation the second person is from."),
        "other_organisation": _("This organisation holds a lock, so it is not neutral. It never reads the words."),
        "no_reason": _("Say why the line goes back."),
        "pointing": _("Something in the line may still point at somebody. Look at the marks below."),
        "no_choice": _("Choose what is to happen with this text."),
    }.get(code, _("That did not work."))


def reason(code: str) -> str:
    """Why an envelope is not readable."""
    return {
        "cannot_open": _("damaged, or not sealed with these locks"),
        "duplicate_id": _("stands twice in the file; it is counted once"),
        "bad_json": _("a damaged line in the file"),
        "bad_id": _("a damaged line in the file"),
        "bad_envelope": _("a damaged line in the file"),
        "voice_not_whole": _("a recording of which parts never arrived"),
        "voice_damaged": _("a damaged recording"),
        "unexpected": _("a mistake in this program; tell those who look after it"),
    }.get(code, _("opened, but does not follow the form"))


def mark(kind: str) -> str:
    """What a marked piece of a text may be."""
    return {
        "email": _("e-mail address"),
        "link": _("web address"),
        "handle": _("user name"),
        "personal_number": _("personal number"),
        "phone": _("phone number"),
        "number": _("number"),
        "address": _("postal address"),
        "date": _("date"),
        "listed": _("on your list"),
        "place": _("perhaps a place"),
        "name": _("perhaps a name"),
        "first_word": _("perhaps a name"),
    }[kind]


def sent_back_because() -> dict[str, str]:
    """Why a line goes back to its reader."""
    return {
        "recognisable": _("Somebody could be recognised"),
        "not_what_it_says": _("It does not say what the young person says"),
        "other_theme": _("It belongs to another theme"),
        "other": _("Something else"),
    }


def treatments() -> dict[str, str]:
    """What can become of a text."""
    return {
        "paraphrase": _("Write it in other words"),
        "exact": _("Keep the exact words"),
        "support": _("Let it support a theme, without a line"),
        "leave_out": _("Leave it out"),
    }


def escapes() -> dict[str, str]:
    """The cells that stand beside the declared choices of an item."""
    return {"dont_know": _("Don't know"), "skip": _("Skipped"), "not_asked": _("Not asked")}


def modes() -> dict[str, str]:
    """The cells of the mode table that no question has words for."""
    return {"alone": _("Alone"), "read_along": _("Somebody read along"), "skip": _("Helped, not said who chose")}


def _explanations() -> dict[type[EgnaOrdError], str]:
    return {
        NotABatch: _("This file is not a batch from the inbox, or it is damaged. Choose the file that was exported."),
        errors.BrokenForm: _("The form in this batch is not whole. Choose the file that was exported."),
        NotALock: _("These files are not the folder of a lock. Choose the folder that holds public.json."),
        NotAHolder: _("These files are not the folder of a holder. Choose the folder that holds holder.json."),
        WrongWords: _("The six words do not open this key. Look at them again, one by one."),
        CannotUnlock: _("This person cannot open this lock. Look whether both folders are the right ones."),
        errors.WrongLock: _("This lock does not belong here. Choose the folder of the lock named on this page."),
        errors.SamePerson: _("The same person has opened the other lock. Two people open together."),
        errors.MissingLock: _("A lock is still closed. Open it first."),
        errors.NothingToStrip: _("Only the inner lock is left."),
        errors.BadUpload: _("Something was not chosen. Choose all that the page asks for."),
        errors.CannotTakeUp: _("The saved sitting does not open. On the page of the locks you can begin anew."),
        errors.NoSuchText: _("There is no such text to be seen here."),
        errors.NoSuchTheme: _("There is no such theme any longer."),
        errors.NotYet: _("Another step comes first."),
        BadRelease: _("This file is not a release, or it is damaged."),
        NotThisCampaign: _("This release does not belong to this batch."),
        BadProtocol: _("This file is not a protocol, or it is damaged."),
        ProtocolDoesNotFit: _("This protocol does not belong to this release, or somebody has changed it."),
        NotSignedByLocks: _("A signature on this release does not fit. Somebody has changed the file."),
    }
