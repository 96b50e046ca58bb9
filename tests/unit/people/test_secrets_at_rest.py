"""The second factor's secret in the database."""

import pytest
from cryptography.exceptions import InvalidTag

from app.people.login.secrets_at_rest import open_secret, seal_secret


def test_what_was_sealed_opens_for_the_same_name_and_installation():
    assert open_secret(seal_secret("SECRET", "amina", "here"), "amina", "here") == "SECRET"


@pytest.mark.parametrize(("name", "installation"), [("bo", "here"), ("amina", "elsewhere")])
def test_it_opens_for_no_other_name_and_no_other_installation(name, installation):
    sealed = seal_secret("SECRET", "amina", "here")
    with pytest.raises(InvalidTag):
        open_secret(sealed, name, installation)


def test_the_same_secret_never_looks_the_same_twice_and_never_shows():
    one, other = (seal_secret("JBSWY3DPEHPK3PXP", "amina", "here") for _ in range(2))
    assert one != other
    assert b"JBSWY3DP" not in one
