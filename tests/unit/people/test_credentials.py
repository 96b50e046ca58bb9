"""Passwords, codes, and waiting."""

import time

import pyotp
import pytest

from app.people.login import credentials

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOW = 1_800_000_000


def test_a_made_password_fits_its_hash_and_no_other_does():
    password = credentials.make_password()
    made = credentials.hasher.hash(password)
    assert made.startswith("$argon2id$")
    assert credentials.password_fits(made, password)
    assert not credentials.password_fits(made, password + "x")


def test_made_passwords_are_long_and_differ():
    made = {credentials.make_password() for _ in range(100)}
    assert len(made) == 100
    assert all(len(password.replace("-", "")) == 16 for password in made)


def test_a_damaged_hash_fits_nothing():
    assert not credentials.password_fits("not a hash", "anything")


@pytest.mark.parametrize("late", [-1, 0, 1])
def test_the_codes_of_this_step_and_its_neighbours_are_taken(late):
    code = pyotp.TOTP(SECRET).at(NOW + late * credentials.STEP)
    assert credentials.step_of_code(SECRET, code, NOW) == NOW // credentials.STEP + late


@pytest.mark.parametrize("code", ["", "000000 ", "abcdef", "١٢٣٤٥٦", "1234567890"])
def test_other_codes_are_of_no_step(code):
    assert credentials.step_of_code(SECRET, code, NOW) is None


def test_an_old_code_is_of_no_step():
    assert credentials.step_of_code(SECRET, pyotp.TOTP(SECRET).at(NOW - 2 * credentials.STEP), NOW) is None


def test_waiting_begins_after_five_mistakes_doubles_and_ends_at_a_quarter_of_an_hour():
    assert [credentials.waiting_time(mistakes) for mistakes in (0, 4, 5, 6, 7, 50)] == [0, 0, 30, 60, 120, 900]


def test_a_name_nobody_has_costs_as_much_work_as_one_that_somebody_has():
    known, times = credentials.hasher.hash("something else"), []
    credentials.nobody_hash()
    for made in (known, credentials.nobody_hash()):
        start = time.process_time()
        credentials.password_fits(made, "a guess")
        times.append(time.process_time() - start)
    assert max(times) < 5 * min(times)
