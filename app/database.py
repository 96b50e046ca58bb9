"""The database: one handle, one base class, and the pragmas without which a promise would not hold."""

import fcntl
import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from flask_alembic import Alembic
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Connection, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase

from app.paths import MIGRATIONS
from app.settings import Settings

# Durable before acknowledged (FULL), nothing readable left in freed pages, no functions from the schema.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF",
           "busy_timeout=15000")

# The same on a server, whatever its own settings say; who waits longer for a lock is told to come again.
SETTINGS = ("synchronous_commit = on", "lock_timeout = '15s'")

PATIENCE, PAUSE = 0.2, 0.0002  # seconds that a process waits for its turn at most, and between two looks


class Model(DeclarativeBase):
    metadata = MetaData(naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    })


db = SQLAlchemy()
migrations = Alembic(metadatas=Model.metadata)


def connect(app: Flask, settings: Settings) -> None:
    """Bind the database and its migrations to an app; opens no connection yet."""
    app.config["SQLALCHEMY_ENGINES"] = {"default": with_driver(settings.database_url)}
    app.config["ALEMBIC"] = {"script_location": str(MIGRATIONS)}
    db.init_app(app)
    # Its async twin would start a thread and an event loop in every request, for sessions that nobody opens.
    app.teardown_appcontext_funcs = [close for close in app.teardown_appcontext_funcs
                                     if close.__name__ != "_close_async_sessions"]
    migrations.init_app(app)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # a migration that works need not be told of


def with_driver(address: str) -> str:
    """The address of a database as people write it, with the driver that is installed here."""
    scheme, separator, rest = address.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if scheme in ("postgres", "postgresql") else address


def driver_errors() -> tuple[type[Exception], ...]:
    """What the driver itself raises when the database cannot just now: locked, full, gone."""
    driver: Any = db.engine.dialect.loaded_dbapi
    return (driver.OperationalError,)


@event.listens_for(Engine, "connect")
def set_pragmas(connection: Any, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # SQLAlchemy says BEGIN itself, so that a write can take its lock at once
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    else:
        for setting in SETTINGS:
            connection.execute(f"SET {setting}")
        connection.commit()


@event.listens_for(Engine, "begin")
def begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        immediate = connection.get_execution_options().get("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def connected(app: Flask) -> Iterator[None]:
    """Inside the app; afterwards no connection of its own is open, neither a session's nor a migration's."""
    with app.app_context():
        engine = db.engine
    try:
        with app.app_context():
            yield
    finally:
        engine.dispose()


@contextmanager
def writing() -> Iterator[Connection]:
    """One transaction that will write: takes the write lock first, so two writers queue instead of failing."""
    engine = db.engine
    with in_turn(engine), engine.connect().execution_options(immediate=True) as connection, connection.begin():
        yield connection


@contextmanager
def in_turn(engine: Engine) -> Iterator[None]:
    """Wait until no other process writes to this SQLite database, if that is soon; on a server, not at all.

    Who waits for SQLite's own lock sleeps 1, 2, 5, 10 and more milliseconds, while a transaction takes two: a third of
    the time nobody wrote. This queue keeps nothing safe, SQLite's lock does that: who has waited in vain goes on to it.
    The folder is locked (flock(2)) and never a file of the database: to close one would take away this process's locks
    on it (sqlite.org/howtocorrupt.html, 2.2).
    """
    folder = _folder_of(engine)
    end = time.monotonic() + PATIENCE
    try:
        while folder is not None and not _has_turn(folder) and time.monotonic() < end:
            time.sleep(PAUSE)
        yield
    finally:
        if folder is not None:
            os.close(folder)


def _folder_of(engine: Engine) -> int | None:
    """The folder in which the file of a SQLite database lies, opened; None where there is none to queue at."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return None
    try:
        return os.open(Path(engine.url.database).parent, os.O_RDONLY)
    except OSError:  # what is wrong with it, SQLite will say
        return None


def _has_turn(folder: int) -> bool:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system that has no such locks has no such queue
        return True
    return True
