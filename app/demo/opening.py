"""Opening a practice round as two people would in the key room, words and all."""

from pathlib import Path

from app.custody.unlocking import unlock_lock
from app.custody.words import read_words_file
from app.deidentification.paraphrase import Treatment
from app.deidentification.protocol import Protocol
from app.deidentification.themes import GatheredTheme
from app.demo.words import PARAPHRASES, THEMES
from app.keyroom.building import build_release
from app.keyroom.opening import Opened, open_batch
from app.keyroom.review import Review
from app.keyroom.signing import sign_in_order, sign_protocol
from app.releases.document import release_bytes
from app.releases.protocol import protocol_bytes, release_hash
from app.sealing.batch import read_batch


def released(batch: Path, keys: list[tuple[Path, Path, Path]]) -> tuple[bytes, bytes]:
    """The signed release of a practice batch and its signed protocol.

    `keys` are (lock folder, holder folder, words file), inner first.
    """
    sealed = read_batch(batch)
    locks = [unlock_lock(lock, holder, read_words_file(words)) for lock, holder, words in keys]
    protocol = Protocol(sealed.campaign, sealed.form_hash)
    for lock in locks:
        protocol.note("unlocked", lock.holder.name, lock=lock.name, holder=lock.holder.id)
    opened = open_batch(sealed, locks)
    themes = read_and_approve(opened, protocol)
    release = build_release(sealed.form, sealed.form_hash, sealed.exported, opened.answer_sets, themes)
    signed = sign_in_order(release, sealed, locks)
    return release_bytes(signed), protocol_bytes(sign_protocol(protocol.as_json(release_hash(signed)), sealed, locks))


def read_and_approve(opened: Opened, protocol: Protocol) -> list[GatheredTheme]:
    """One practice reader paraphrases every text, another approves each line."""
    review = Review.of(opened)
    review.begin_reading("Reader (practice)", safeguarding=False)
    ids = {key: review.add_theme(words) for key, words in THEMES.items()}
    for number in review.for_reader():
        theme, words = PARAPHRASES[review.text(number).text.words]
        review.decide(number, Treatment.PARAPHRASE, ids[theme], words)
        protocol.note("decided", review.reader, text=number + 1, treatment=Treatment.PARAPHRASE.value)
    review.begin_approving("Second reader (practice)")
    for number in review.waiting():
        review.approve(number)
        protocol.note("approved", review.approver, text=number + 1)
    return review.gathered()
