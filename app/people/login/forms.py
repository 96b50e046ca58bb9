"""The login form. Its one error is the same for every mistake."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length


def without_spaces(code: str | None) -> str | None:
    """Apps show a code as two groups of three."""
    return code.replace(" ", "") if code else code


class LoginForm(FlaskForm):
    name = StringField(_l("Name"), [InputRequired(_l("Write your name.")), Length(max=64)])
    password = PasswordField(_l("Password"), [InputRequired(_l("Write your password.")), Length(max=256)])
    code = StringField(_l("Code from your app"),
                       [InputRequired(_l("Write the six digits.")), Length(max=12)], filters=[without_spaces])
