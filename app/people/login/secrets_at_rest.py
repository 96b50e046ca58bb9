"""The second factor's secret, sealed in the database under a key of this installation. Pure but for randomness.

A copy of the database alone gives no codes: the key is derived (RFC 5869) from the installation's secret, which
lies outside it. The account's name is bound in, so that rows cannot be swapped.
"""

import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE = 12


def key_from(secret: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=b"egna-ord/staff/second-factor/1").derive(secret.encode())


def seal_secret(totp_secret: str, name: str, installation_secret: str) -> bytes:
    """nonce || ciphertext of a second factor's secret."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(key_from(installation_secret)).encrypt(nonce, totp_secret.encode(), name.encode())


def open_secret(sealed: bytes, name: str, installation_secret: str) -> str:
    """The secret again. Raises cryptography's InvalidTag for another name, another installation or damage."""
    cipher = AESGCM(key_from(installation_secret))
    return cipher.decrypt(sealed[:NONCE], sealed[NONCE:], name.encode()).decode()
