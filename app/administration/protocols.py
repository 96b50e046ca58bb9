"""The protocol of a release in the reader's language: who did what, and how often."""

from collections.abc import Iterable

from flask_babel import gettext as _


def told(deeds: Iterable[tuple[str, str, int]]) -> list[tuple[str, list[tuple[str, int]]]]:
    """Each person with their deeds in words and how often, in the order of the protocol."""
    words, people = _words(), dict[str, list[tuple[str, int]]]()
    for by, did, count in deeds:
        people.setdefault(by, []).append((words.get(did, did), count))
    return list(people.items())


def _words() -> dict[str, str]:
    return {
        "unlocked": _("opened a lock"),
        "stripped": _("took off the outer layer"),
        "opened": _("opened the envelopes"),
        "taken up": _("took up a sitting that was put away"),
        "promised secrecy as translator": _("promised secrecy as translator"),
        "listed names to be marked": _("listed names to be marked"),
        "added a theme": _("added a theme"),
        "changed a theme": _("changed a theme"),
        "merged two themes": _("made two themes one"),
        "listened": _("listened to a voice"),
        "wrote a voice down": _("wrote a voice down"),
        "left a voice out": _("left a voice out"),
        "read": _("read a text"),
        "translated": _("translated a text"),
        "saw the safeguarding steps": _("saw the steps for a text that worries"),
        "decided": _("decided about a text"),
        "is the second person": _("began as the second person"),
        "looked at a line": _("looked at a line"),
        "approved": _("approved a line"),
        "sent back": _("sent a line back"),
        "signed": _("signed the release"),
    }
