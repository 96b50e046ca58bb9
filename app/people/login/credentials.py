"""Passwords (argon2id, RFC 9106) and six-digit codes (RFC 6238), and how long one waits after mistakes. Pure."""

import secrets
from functools import cache

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

STEP = 30
PATIENCE = 5  # mistakes before an account has to wait
LONGEST_WAIT = 15 * 60
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads like something else
hasher = PasswordHasher()


def make_password() -> str:
    """Sixteen characters in four groups: about 79 bits, and readable from paper."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(4))


@cache
def nobody_hash() -> str:
    """A hash no password fits, so that an unknown name costs as much work as a known one."""
    return hasher.hash(secrets.token_hex(16))


@cache
def nobody_secret() -> str:
    return pyotp.random_base32()


def password_fits(password_hash: str, password: str) -> bool:
    try:
        return hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def step_of_code(totp_secret: str, code: str, now: float) -> int | None:
    """The time step whose code this is, among the present one and its two neighbours; None if it is none of them.

    All three are compared, each in constant time, so that the time taken tells nothing.
    """
    totp, present = pyotp.TOTP(totp_secret), int(now) // STEP
    found = None
    for step in (present - 1, present, present + 1):
        if secrets.compare_digest(totp.generate_otp(max(step, 0)).encode(), code.encode()):
            found = step
    return found


def waiting_time(mistakes: int, patience: int = PATIENCE) -> int:
    """Seconds to wait after the last of so many mistakes in a row: none at first, then doubling to 15 minutes."""
    if mistakes < patience:
        return 0
    return min(STEP * 2 ** min(mistakes - patience, 10), LONGEST_WAIT)
