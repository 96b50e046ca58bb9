"""A place for a note and a place for an idea."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, DataRequired, Length

from app.workshop.prompts import VIEWS

LONGEST = 1000
IDEA = ("finding", "text", "value_young", "value_society", "worse_off")


def longest() -> Length:
    return Length(max=LONGEST, message=_l("At most 1,000 characters."))


def needed() -> DataRequired:
    return DataRequired(message=_l("Write something first."))


def trimmed(text: str | None) -> str:
    return (text or "").strip()


class NoteForm(FlaskForm):
    view = SelectField(_l("Whose view is it?"), choices=[SelectChoice(*view) for view in VIEWS.items()])
    text = TextAreaField(_l("Note"), validators=[needed(), longest()], filters=[trimmed])


class IdeaForm(FlaskForm):
    """An idea stands on a finding: without one it is a note."""

    finding = SelectField(_l("Which of the young people's accounts does it stand on?"), validate_choice=False)
    text = TextAreaField(_l("Idea"), validators=[needed(), longest()], filters=[trimmed])
    value_young = TextAreaField(_l("Value for the young person"), validators=[longest()], filters=[trimmed])
    value_society = TextAreaField(_l("Value for society"), validators=[longest()], filters=[trimmed])
    worse_off = TextAreaField(_l("Who could be worse off?"), validators=[longest()], filters=[trimmed])

    def stand_on(self, findings: Iterable[str]) -> None:
        """Only these findings, by id, were released."""
        self.finding.validators = [AnyOf(list(findings), message=_l("Choose what the young people said."))]

    @property
    def values(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in IDEA}
