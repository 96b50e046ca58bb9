"""What stands in the audit log, in the reader's language: it is written down in English, whoever did it."""

from flask_babel import lazy_gettext as _l

DEEDS = {
    "accepted unreviewed texts": _l("opened it with texts that nobody has reviewed"),
    "added an account": _l("added an account"),
    "added an idea": _l("added an idea in the workshop"),
    "answered back": _l("answered the young people"),
    "began a group session": _l("began a group session"),
    "closed the round": _l("closed the round"),
    "exported the sealed answers": _l("took the sealed answers out of the inbox"),
    "gave a picture": _l("gave a picture of one's own"),
    "kept a picture test": _l("kept the results of a picture test"),
    "kept a recording": _l("kept a recording"),
    "made the round": _l("made the round"),
    "opened the round": _l("opened the round"),
    "printed slips": _l("printed slips"),
    "published a release": _l("published the release"),
    "publish_release": _l("published the release"),  # as the command called it at first
    "removed a recording": _l("removed a recording"),
    "removed an account": _l("removed an account"),
    "renewed an account": _l("gave an account a new password"),
    "restored a backup": _l("restored a backup"),
    "shredded the round": _l("shredded the round"),
    "started a meeting": _l("started a meeting"),
    "took a picture back": _l("took a picture back"),
    "witnessed the shredding": _l("was there when it was shredded"),
    "wrote out the records": _l("wrote out what is held about the round"),
}
ACTORS = {
    "command line": _l("At the server's command line"),
    "console": _l("At the server's command line"),
    "practice": _l("The practice"),
}
KINDS = {
    "account": _l("account"),
    "campaign": _l("round"),
    "picture": _l("picture"),
    "picturetest": _l("picture test"),
    "recording": _l("recording"),
}


def did(action: str) -> str:
    """What somebody did; an action that this build does not know is shown as it was written."""
    return str(DEEDS.get(action, action))


def who(actor: str) -> str:
    """Who did it: a person's own name, or how it was done where nobody had logged in."""
    return str(ACTORS.get(actor, actor))


def to_what(subject: str) -> tuple[str, str]:
    """The kind of thing, in words, and its id; no kind for a round, which has its code, and for anything unknown."""
    kind, colon, name = subject.partition(":")
    return (str(KINDS.get(kind, kind)), name) if colon else ("", subject)
