"""Empty extension objects, filled by create_app. Babel has none: each app needs an instance of its own (i18n)."""

from flask_wtf.csrf import CSRFProtect

csrf = CSRFProtect()
