"""RFC 9180 once more, for tests only: small, slow, read next to the RFC, and sharing no line with the product.

Base mode, DHKEM(P-256, HKDF-SHA256) and HKDF-SHA256, with AES-128-GCM (Appendix A.3 of the RFC) or AES-256-GCM (our
suite 1). It takes its ephemeral key from outside, so that vectors can be made again byte for byte.
"""

import hashlib
import hmac
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KEM_ID, KDF_ID = 0x0010, 0x0001
AES_128_GCM, AES_256_GCM = 0x0001, 0x0002
KEY_LENGTHS = {AES_128_GCM: 16, AES_256_GCM: 32}
NONCE_LENGTH = 12
GROUP_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551

KEM_SUITE = b"KEM" + KEM_ID.to_bytes(2, "big")


@dataclass(frozen=True)
class KeySchedule:
    shared_secret: bytes
    context: bytes
    secret: bytes
    key: bytes
    base_nonce: bytes
    exporter_secret: bytes


def hkdf_extract(salt: bytes, ikm: bytes) -> bytes:
    return hmac.digest(salt or bytes(32), ikm, hashlib.sha256)


def hkdf_expand(prk: bytes, info: bytes, length: int) -> bytes:
    output, block, counter = b"", b"", 1
    while len(output) < length:
        block = hmac.digest(prk, block + info + bytes([counter]), hashlib.sha256)
        output, counter = output + block, counter + 1
    return output[:length]


def labeled_extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    return hkdf_extract(salt, b"HPKE-v1" + suite + label + ikm)


def labeled_expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    return hkdf_expand(prk, length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info, length)


def derive_key_pair(ikm: bytes) -> tuple[bytes, bytes]:
    """Section 7.1.3: the private scalar and the public point."""
    prk = labeled_extract(KEM_SUITE, b"", b"dkp_prk", ikm)
    for counter in range(256):
        scalar = labeled_expand(KEM_SUITE, prk, b"candidate", bytes([counter]), 32)
        if 0 < int.from_bytes(scalar, "big") < GROUP_ORDER:
            return scalar, public_of(scalar)
    raise AssertionError("no key pair")


def public_of(scalar: bytes) -> bytes:
    return _private(scalar).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def encapsulated_secret(own_scalar: bytes, other_point: bytes, enc: bytes, recipient_point: bytes) -> bytes:
    """Encap and Decap, section 4.1: both sides reach the same secret."""
    other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), other_point)
    shared = _private(own_scalar).exchange(ec.ECDH(), other)
    prk = labeled_extract(KEM_SUITE, b"", b"eae_prk", shared)
    return labeled_expand(KEM_SUITE, prk, b"shared_secret", enc + recipient_point, 32)


def key_schedule(shared_secret: bytes, info: bytes, aead: int) -> KeySchedule:
    """Section 5.1, mode_base, no psk."""
    suite = b"HPKE" + b"".join(part.to_bytes(2, "big") for part in (KEM_ID, KDF_ID, aead))
    context = b"\x00" + labeled_extract(suite, b"", b"psk_id_hash", b"")
    context += labeled_extract(suite, b"", b"info_hash", info)
    secret = labeled_extract(suite, shared_secret, b"secret", b"")
    return KeySchedule(
        shared_secret,
        context,
        secret,
        labeled_expand(suite, secret, b"key", context, KEY_LENGTHS[aead]),
        labeled_expand(suite, secret, b"base_nonce", context, NONCE_LENGTH),
        labeled_expand(suite, secret, b"exp", context, 32),
    )


def seal_base(
    recipient_point: bytes, info: bytes, aad: bytes, plaintext: bytes, *, ephemeral_ikm: bytes, aead: int = AES_256_GCM
) -> tuple[bytes, bytes]:
    """Section 6.1: enc and the ciphertext of the first message."""
    scalar, enc = derive_key_pair(ephemeral_ikm)
    schedule = key_schedule(encapsulated_secret(scalar, recipient_point, enc, recipient_point), info, aead)
    return enc, AESGCM(schedule.key).encrypt(schedule.base_nonce, plaintext, aad)


def open_base(
    scalar: bytes, enc: bytes, info: bytes, aad: bytes, ciphertext: bytes, *, aead: int = AES_256_GCM
) -> bytes:
    """Section 6.1: the plaintext of the first message."""
    schedule = key_schedule(encapsulated_secret(scalar, enc, enc, public_of(scalar)), info, aead)
    return AESGCM(schedule.key).decrypt(schedule.base_nonce, ciphertext, aad)


def _private(scalar: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(scalar, "big"), ec.SECP256R1())
