"""Answers sealed to new locks, and everything that opens them."""

from dataclasses import dataclass

from app.sealing.opening import open_all
from app.sealing.sealing import seal_answers
from app.sealing.suite import PrivateKey, generate_key_pair

FORM_HASH = "ab" * 32
ANSWER_ID = "0123456789abcdef" * 2
ANSWERS = b'{"v":1,"answers":{"im04":"often"}}'


@dataclass(frozen=True)
class Sealed:
    """An envelope and everything that opens it."""

    envelope: bytes
    keys: list[PrivateKey]
    campaign: str = "ovning"
    form_hash: str = FORM_HASH
    answer_id: str = ANSWER_ID

    def open(self, envelope: bytes | None = None, keys: list[PrivateKey] | None = None, **changed: str) -> bytes:
        binding = {"campaign": self.campaign, "form_hash": self.form_hash, "answer_id": self.answer_id, **changed}
        used = self.keys if keys is None else keys
        return open_all(self.envelope if envelope is None else envelope, private_keys=used, **binding)


def sealed_to(layers: int, answers: bytes = ANSWERS) -> Sealed:
    pairs = [generate_key_pair() for _ in range(layers)]
    publics = [public for _, public in pairs]
    envelope = seal_answers(
        answers, campaign="ovning", form_hash=FORM_HASH, answer_id=ANSWER_ID, recipient_keys=publics
    )
    return Sealed(envelope, [private for private, _ in pairs])
