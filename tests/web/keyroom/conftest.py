"""A batch, its keys, and two people at the table."""

import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.custody.unlocking import OpenLock
from tests.unit.keyroom.conftest import KeyHolder, answer_set, form_of, make_batch, seal, two_key_holders
from tests.web.keyroom.people import HIDDEN, SECRET, People, put_in


@pytest.fixture(scope="module")
def key_holders(tmp_path_factory: pytest.TempPathFactory) -> tuple[KeyHolder, KeyHolder]:
    return two_key_holders(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def form(key_holders: tuple[KeyHolder, KeyHolder]) -> dict[str, Any]:
    return form_of(key_holders)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, form: dict[str, Any]) -> Path:
    """54 readable answers, three of them with words, and three that are not readable."""
    path = tmp_path_factory.mktemp("batch") / "prov.batch"
    closed = [answer_set({"im04": "often"}) for _ in range(50)]
    exact = ["words", "exact_words"]
    spoken = [
        answer_set(words={"im00a": SECRET}, scopes=["words"]),
        answer_set(words={"im00a": "Rasten är bäst <b>alltid</b>"}, scopes=exact),
        answer_set(words={"im00a": "Jag gillar rasten"}, scopes=exact),
        answer_set(words={"im00b": HIDDEN}, scopes=[]),
    ]
    unreadable = [answer_set({"im99": "often"}), answer_set({"im04": "x"}), b"no"]
    make_batch(path, form, [seal(form, given) for given in (*closed, *spoken, *unreadable)])
    return path


@pytest.fixture
def people(keyroom: FlaskClient) -> People:
    return People(keyroom)


@pytest.fixture(scope="module")
def open_locks(key_holders: tuple[KeyHolder, KeyHolder]) -> list[OpenLock]:
    """Opened once: the six words are slow on purpose."""
    return [holder.unlock() for holder in key_holders]


@pytest.fixture
def opened(people: People, batch: Path, open_locks: list[OpenLock]) -> People:
    """Both locks are open, and so are the envelopes."""
    people.bring(batch)
    put_in(people.client, *open_locks)
    people.press("/open")
    for _ in range(1_000):  # the work goes on beside the page, and longer on a busy machine
        if not people.client.get("/opening.json").json["running"]:
            return people
        time.sleep(0.02)
    raise AssertionError("the batch is still being opened")
