"""Seconds since 1970 outgrow 32 bits in January 2038: people still log in, on SQLite and on PostgreSQL."""

import pyotp

from app import create_app
from app.database import connected
from app.people import store
from app.settings import Settings

LATER = 2**31 + 86_400
PASSWORD = "a long enough sentence for a password"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_somebody_logs_in_and_stays_in(each_database: Settings) -> None:
    with connected(create_app("staff", each_database)):
        store.make_account("amina", "administrator", PASSWORD, SECRET)
        amina = store.log_in("amina", PASSWORD, pyotp.TOTP(SECRET).at(LATER), LATER)
        assert amina
        session = store.open_session(amina, LATER)
        assert store.person_of_session(session, LATER + 60) == amina
        assert store.person_of_session(session, LATER + store.LONGEST_SESSION) is None
