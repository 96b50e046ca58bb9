"""The words round the questions: buttons, states, help. Questions and assent come from the frozen form."""

from flask_babel import gettext as _


def chrome() -> dict[str, str]:
    """The words of the page itself, by key, in the locale in force. `{n}` and the like stay for the page to fill in."""
    parts = (_controls(), _screens(), _hearing(), _speaking(), _states(), _shared(), _taking_back(), _about())
    return {f"ui.{key}": text for part in parts for key, text in part.items()}


def _controls() -> dict[str, str]:
    return {
        "back": _("Back"),
        "skip": _("Skip"),
        "next": _("Next"),
        "send": _("Send"),
        "undo": _("Undo"),
        "help": _("Help"),
        "exit": _("Close"),
        "language": _("Language"),
        "listen": _("Listen"),
        "yes": _("Yes"),
        "no": _("No"),
        "dont_know": _("Don't know"),
        "skip_link": _("Go to the question"),
        "progress": _("How far you have come"),
        "several": _("You may choose several."),
        "most": _("You can choose {n}. Take one away to choose another."),
        "write": _("Write here"),
        "left": _("{n} characters left"),
        "full": _("It is full now. Tell the most important thing."),
    }


def _screens() -> dict[str, str]:
    return {
        "choose_language": _("Choose your language"),
        "look_again": _("Look once more at the text above."),
        "need_help": _("I need help now"),
        "with_helper": _("No, we do it together"),
        "on_my_own": _("Yes, I answer alone"),
        "look_away": _("Your turn. I look away."),
        "take_phone": _("Take the phone. Nobody else looks now."),
        "scopes": _("Who may read what you told?"),
        "scopes_free": _("You choose. Without a yes it stays between you and one reader."),
        "send_title": _("Lock and send"),
        "practice_round": _("This is practice. The answers are not used."),
        "not_reviewed": _("Nobody has checked these words yet."),
    }


def _hearing() -> dict[str, str]:
    return {
        "headphones": _("Others may hear the sound. Use headphones if you have them."),
        "keep_sounds": _("Keep the sounds on this phone"),
        "sounds_kept": _("The sounds are on this phone now."),
    }


def _speaking() -> dict[str, str]:
    return {
        "speak": _("Speak"),
        "written": _("Write"),
        "speak_instead": _("Speak instead"),
        "write_instead": _("Write instead"),
        "record": _("Start to speak"),
        "asking_microphone": _("The phone asks if it may listen. Choose yes if you want to speak."),
        "stop": _("I am done"),
        "play_own": _("Listen to what I said"),
        "record_again": _("Speak again"),
        "throw_away": _("Delete what I said"),
        "no_microphone": _("The phone cannot listen here. You can write instead."),
        "voice_sent": _("How much of your voice has left the phone"),
        "mute": _("Your answers are here, but what you said came too late."),
    }


def _states() -> dict[str, str]:
    return {
        "step.waiting": _("On the phone"),
        "step.on_its_way": _("On its way"),
        "step.arrived": _("Arrived"),
        "state.waiting": _("Your answers are locked and wait on this phone."),
        "state.waiting.more": _("They leave by themselves when the phone has internet."),
        "state.on_its_way": _("Your answers are on their way."),
        "state.on_its_way.more": _("Leave this page open a little while."),
        "state.arrived": _("Your answers have arrived."),
        "state.arrived.more": _("On {promise} we tell here what happened."),
        "only_while_open": _("Leave this page open until it says that they have arrived."),
        "state.refused": _("Your answers could not be received."),
        "state.refused.used": _("This slip has been used before. One slip is for one answer. Ask for a new slip."),
        "state.refused.closed": _("The questions have closed. You can still tell an adult you trust."),
        "state.refused.other": _("Something is wrong with this page. Show it to an adult."),
        "outbox": _("Answers wait on this phone."),
        "understood": _("I have read this"),
        "cannot_lock": _("This phone cannot lock your answers."),
        "cannot_lock.more": _("So nothing can be answered or sent here. Ask an adult for another phone."),
        "needs_slip": _("Open this page with the code on your slip."),
        "needs_slip.more": _("Scan the code again, or ask the adult who gave you the slip."),
        "closed": _("The questions have closed."),
        "closed.more": _("You can still tell an adult you trust."),
        "no_internet": _("There is no internet right now. Your answers are still here. Try again in a little while."),
        "wrong_locks": _("The locks here are not the ones on your slip."),
        "wrong_locks.more": _("Answer nothing here. Show this page to an adult."),
    }


def _shared() -> dict[str, str]:
    """One device for several people, one after the other."""
    return {
        "next_person": _("Next person"),
        "next_slip": _("Now the next person can answer."),
        "next_slip.more": _("Scan the code on the next slip. Nothing of what was answered before is left here."),
        "still_there": _("Are you still there?"),
        "still_there.more": _("Touch the screen. Otherwise the answers are cleared in one minute."),
        "install": _("Put this page on the phone"),
        "install.more": _(
            "Then you can find back here and read what happened. The sign is called Frågor. "
            "Whoever uses your phone can see it."
        ),
        "install.by_hand": _("Tap the share sign of the browser. Then choose Add to Home Screen."),
        "cleared": _("Nobody touched the screen for a while. The answers were cleared. You can begin again."),
    }


def _taking_back() -> dict[str, str]:
    return {
        "receipt.show": _("I want to be able to take back my answers"),
        "receipt.keep": _(
            "With these six pictures you can take back your answers. Take a photo of them. "
            "Show them to nobody."
        ),
        "take_back": _("Take back my answers"),
        "take_back.how": _("Choose your six pictures in the same order."),
        "take_back.deleted": _("Your answers have been taken back. They are gone."),
        "take_back.unknown": _("There are no answers with these six pictures."),
        "take_back.too_late": _("It is too late. The answers have been handed over."),
        "take_back.try_again": _("There is no internet right now. Try again in a little while."),
    }


def _about() -> dict[str, str]:
    return {
        "help_title": _("Do you need help now?"),
        "show_adult": _("Show an adult"),
        "call": _("Call"),
        "text": _("Send a text message"),
        "board": _("To talk about with an adult"),
        "board.how": _("Point at the pictures. Nothing is saved and nothing is sent."),
        "print": _("Print"),
        "help_private": _("Nobody here sees that you looked at this."),
        "close_help": _("Back to the questions"),
        "about": _("About this page"),
        "about_title": _("About this page"),
        "credits": _(
            "The pictures are OpenMoji, with some changes. Licence: CC BY-SA 4.0. The signs "
            "are Phosphor. Licence: MIT."
        ),
    }
