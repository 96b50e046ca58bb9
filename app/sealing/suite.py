"""Suite 1: HPKE (RFC 9180) base mode, single shot, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.

`cryptography` calls these operations encrypt and decrypt; here they carry the RFC's words. Opening is in `opening`.
"""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.encoding import from_base64url
from app.sealing.errors import CannotSeal

SUITE_ID = 1
POINT_LENGTH = 65  # uncompressed P-256 point, Npk and Nenc of RFC 9180 section 7.1
TAG_LENGTH = 16  # Nt of AES-256-GCM, RFC 9180 section 7.3
LAYER_OVERHEAD = POINT_LENGTH + TAG_LENGTH

SUITE_1 = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)

PublicKey = ec.EllipticCurvePublicKey
PrivateKey = ec.EllipticCurvePrivateKey


def generate_key_pair() -> tuple[PrivateKey, PublicKey]:
    """A new P-256 key pair."""
    private_key = ec.generate_private_key(ec.SECP256R1())
    return private_key, private_key.public_key()


def read_public_key(key: str | bytes | PublicKey) -> PublicKey:
    """A recipient's key from base64url (as in campaign.json), from its 65-byte point, or as it is.

    CannotSeal when it is not a point on P-256. Read each key once, not once per envelope.
    """
    if isinstance(key, PublicKey):
        return key
    try:
        point = from_base64url(key) if isinstance(key, str) else bytes(key)
        if len(point) != POINT_LENGTH:
            raise ValueError("not an uncompressed point")
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError as error:
        raise CannotSeal("a lock's public key is not a point on P-256") from error


def public_key_bytes(key: PublicKey) -> bytes:
    """The 65-byte uncompressed point."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal(public_key: PublicKey, info: bytes, plaintext: bytes) -> bytes:
    """`enc || ciphertext` for the recipient (RFC 9180 section 6.1, SealBase with empty aad)."""
    return SUITE_1.encrypt(plaintext, public_key, info)
