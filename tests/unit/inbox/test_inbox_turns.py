"""Processes that write to one SQLite database take turns; the queue itself keeps nobody out for long."""

import errno
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from app import database
from app.database import db, in_turn, writing


@contextmanager
def somebody_elses_turn(folder: Path) -> Iterator[None]:
    """As another process has it: for flock, each opening of a folder is another."""
    turn = os.open(folder, os.O_RDONLY)
    fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
    try:
        yield
    finally:
        os.close(turn)


def turn_is_free(folder: Path) -> bool:
    try:
        with somebody_elses_turn(folder):
            return True
    except BlockingIOError:
        return False


def test_who_writes_to_a_file_has_the_turn_until_it_is_committed(our_house):
    engine = db.engine
    file = Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None
    with writing():
        assert file is None or not turn_is_free(file.parent)
    assert file is None or turn_is_free(file.parent)


def test_the_turn_is_given_back_when_writing_fails(our_house):
    with pytest.raises(ZeroDivisionError), writing():
        raise ZeroDivisionError
    if db.engine.dialect.name == "sqlite":
        assert turn_is_free(Path(db.engine.url.database or "").parent)


def test_the_next_one_comes_as_soon_as_the_turn_is_free(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 30)
    engine = create_engine(f"sqlite:///{tmp_path / 'one.sqlite'}")
    happened: list[str] = []

    def next_one() -> None:
        with in_turn(engine):
            happened.append("in")

    with somebody_elses_turn(tmp_path):
        waiting = threading.Thread(target=next_one)
        waiting.start()
        waiting.join(0.3)
        happened.append("free")
    waiting.join(10)
    assert happened == ["free", "in"]


def test_a_turn_that_never_ends_delays_and_keeps_nobody_out(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    engine = create_engine(f"sqlite:///{tmp_path / 'one.sqlite'}")
    with somebody_elses_turn(tmp_path):
        began = time.monotonic()
        with in_turn(engine):
            waited = time.monotonic() - began
    assert 0.1 <= waited < 5


def test_where_folders_cannot_be_locked_there_is_no_queue(tmp_path, monkeypatch):
    def unable(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "no locks here")

    monkeypatch.setattr(database.fcntl, "flock", unable)
    monkeypatch.setattr(database, "PATIENCE", 30)
    began = time.monotonic()
    with in_turn(create_engine(f"sqlite:///{tmp_path / 'one.sqlite'}")):
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("address", ["postgresql+psycopg://nobody@nowhere/none", "sqlite://"])
def test_a_server_and_a_database_in_memory_have_no_queue(address, monkeypatch):
    monkeypatch.setattr(database.os, "open", lambda *_: pytest.fail("a folder was opened"))
    with in_turn(create_engine(address)):
        pass


def test_a_folder_that_is_gone_is_for_the_database_to_complain_of(tmp_path):
    with in_turn(create_engine(f"sqlite:///{tmp_path / 'gone' / 'one.sqlite'}")):
        pass
