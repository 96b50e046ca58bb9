"""How a helper says which round, which way of helping and which own language."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from app.campaigns.campaign import Campaign
from app.errors import Conflict
from app.helping.errors import HelpersMayNotSee, NotOpen, TooManyMeetings
from app.helping.meetings import HELPED
from app.i18n import BY_ID

WAYS = (
    ("read_along", _l("Read along")),
    ("handed_over", _l("Hand over")),
    (HELPED, _l("Help and see")),
)
EXPLAINED = {
    "read_along": _l("The young person answers on a phone that you do not see. You read the questions aloud."),
    "handed_over": _l("You begin together. Then: your turn, I look away."),
    HELPED: _l("You see the answers. Only where nothing else works, and never for a young person whose case is yours."),
}
REASONS: dict[type[Conflict], Any] = {
    HelpersMayNotSee: _l("In this round no helper sees an answer. Read along or hand over."),
    TooManyMeetings: _l("You have seen as many answers as one person may in this round. Read along or hand over."),
    NotOpen: _l("This round has closed."),
}


class MeetingForm(FlaskForm):
    """One meeting, in one of the rounds that are open."""

    campaign = SelectField(_l("Round"), validate_choice=False, validators=[InputRequired(message=REASONS[NotOpen])])
    way = RadioField(_l("How do you help?"), choices=[SelectChoice(*way) for way in WAYS], default="read_along")
    language = SelectField(_l("Your own language on the screen"), validate_choice=False, default="sv")
    not_own = BooleanField(_l("I am not this young person's own case worker or mentor."))

    def offer(self, rounds: Mapping[str, Campaign]) -> None:
        """Let the form choose among these open campaigns, by code, and the languages they are asked in."""
        self.rounds = rounds
        self.campaign.choices = [SelectChoice(code, f"{one.organisation} · {code}") for code, one in rounds.items()]
        asked_in = dict.fromkeys(language for one in rounds.values() for language in one.languages)
        self.language.choices = [SelectChoice(language, BY_ID[language].endonym) for language in asked_in]

    def validate_campaign(self, field: Any) -> None:
        if field.data not in self.rounds:
            raise ValidationError(REASONS[NotOpen])

    def validate_language(self, field: Any) -> None:
        """The second language on the screen must be one that the round is asked in."""
        chosen = self.rounds.get(self.campaign.data)
        if chosen and field.data not in chosen.languages:
            raise ValidationError(gettext("This round is not asked in that language."))

    def validate_not_own(self, field: Any) -> None:
        if self.way.data == HELPED and not field.data:
            raise ValidationError(gettext("Whoever knows the young person's case may not see the answers."))

    def refuse(self, error: Conflict) -> None:
        """Put the reason of a refusal beside what was asked for."""
        where = self.campaign if isinstance(error, NotOpen) else self.way
        where.errors = [*where.errors, REASONS.get(type(error), REASONS[NotOpen])]
