"""A small round in the hands of two key holders: locks, a frozen form, and young people who answer."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from app.custody.holders import make_holder, write_holder
from app.custody.locks import make_lock
from app.custody.public import read_public
from app.custody.unlocking import OpenLock, unlock_lock
from app.encoding import to_base64url
from app.questionnaire.loading import load_meta, load_pack
from app.sealing.batch import Batch, BatchLine, SealedChunk, form_hash, read_batch, write_batch
from app.sealing.clips import CHUNK_LENGTH, ClipSecret, clip_context, seal_clip
from app.sealing.sealing import seal_answers

LANGUAGES = ["sv", "en"]


@dataclass(frozen=True)
class KeyHolder:
    """One lock and the one person who opens it."""

    lock_dir: Path
    holder_dir: Path
    words_file: Path

    @property
    def words(self) -> str:
        return self.words_file.read_text(encoding="utf-8")

    @property
    def options(self) -> list[str]:
        return ["--lock", str(self.lock_dir), "--holder", str(self.holder_dir), "--words", str(self.words_file)]

    @cache  # noqa: B019 - a handful of values for one test run; six words are slow on purpose
    def unlock(self) -> OpenLock:
        return unlock_lock(self.lock_dir, self.holder_dir, self.words)


def key_holder(folder: Path, person: str, lock: str) -> KeyHolder:
    made = KeyHolder(folder / f"lock-{lock}", folder / f"holder-{person}", folder / f"words-{person}.txt")
    holder = write_holder(make_holder(person), made.holder_dir, made.words_file)
    make_lock(lock, [holder], made.lock_dir)
    return made


def two_key_holders(folder: Path) -> tuple[KeyHolder, KeyHolder]:
    """The inner lock's holder, then the outer lock's."""
    return key_holder(folder, "Inga Inre", "Skolan"), key_holder(folder, "Yrsa Yttre", "Socialtjänsten")


@pytest.fixture(scope="session")
def key_holders(tmp_path_factory: pytest.TempPathFactory) -> tuple[KeyHolder, KeyHolder]:
    return two_key_holders(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> KeyHolder:
    """A lock of another campaign."""
    return key_holder(tmp_path_factory.mktemp("other"), "Frida Främling", "Annan")


@pytest.fixture(scope="session")
def form(key_holders: tuple[KeyHolder, KeyHolder]) -> dict[str, Any]:
    return form_of(key_holders)


def form_of(key_holders: tuple[KeyHolder, KeyHolder]) -> dict[str, Any]:
    """A frozen form with the whole im-school pack."""
    return {
        "schema": "egna-ord/form/1",
        "campaign": "prov-ett",
        "organisation": "Provskolan",
        "practice": True,
        "since": "2026-08",
        "languages": LANGUAGES,
        "entry": "open",
        "opens": "2026-11-24",
        "closes": "2026-12-15",
        "promise": "2027-01-18",
        "pack": load_pack("im-school", LANGUAGES),
        "meta": load_meta(LANGUAGES),
        "consent": {"version": "2026-1", "help": {"lines": [HELP_LINE], "words": {}},
                    "assent": {"before_voice": [{"id": "c3"}]}},
        "locks": [read_public(one.lock_dir / "public.json").in_form() for one in key_holders],
        "rule": {"known": 1, "band": 4, "minimum": 7},
        "strata": None,
    }


HELP_LINE = {"id": "bris", "number": "116 111", "words": {"sv": "Bris", "en": "Bris"}, "checked_on": "2026-11-24"}


def answer_set(answers: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """What a phone would seal; without answers everything is skipped."""
    return {
        "v": 1, "answers": answers or {}, "words": {}, "mode": "alone", "who_chose": None, "language": "sv",
        "age": "15-17", "in_sweden": None, "unit": None, "consent": "2026-1", "scopes": [], "clips": [], **changes,
    }


def spoken(form: dict[str, Any], recordings: dict[str, bytes], **changes: Any) -> BatchLine:
    """What a phone would seal of somebody who answers aloud: a recording for each item."""
    answer_id, clips, chunks = secrets.token_hex(16), [], []
    for number, (item, recording) in enumerate(recordings.items()):
        secret = ClipSecret.new()
        context = clip_context(form["campaign"], form_hash(form), answer_id, number)
        sealed = list(seal_clip(recording, secret, context))
        chunks += [SealedChunk(number, n, chunk) for n, chunk in enumerate(sealed)]
        clips.append({"item": item, "key": to_base64url(secret.key), "nonce": to_base64url(secret.prefix),
                      "type": "audio/webm;codecs=opus", "seconds": 3, "size": len(sealed) * CHUNK_LENGTH})
    line = seal(form, answer_set(clips=clips, **changes), answer_id)
    return replace(line, clips=chunks)


def seal(form: dict[str, Any], given: dict[str, Any] | bytes, answer_id: str = "") -> BatchLine:
    answer_id = answer_id or secrets.token_hex(16)
    data = given if isinstance(given, bytes) else json.dumps(given).encode()
    envelope = seal_answers(
        data, campaign=form["campaign"], form_hash=form_hash(form), answer_id=answer_id,
        recipient_keys=[lock["hpke_public_key"] for lock in form["locks"]],
    )
    return BatchLine(answer_id, envelope)


def make_batch(path: Path, form: dict[str, Any], lines: Iterable[BatchLine]) -> Batch:
    """A batch as the inbox exports it."""
    sealed = sorted(lines, key=lambda line: line.id)
    write_batch(path, form=form, layers_left=len(form["locks"]), exported="2026-W51", count=len(sealed), lines=sealed)
    return read_batch(path)
