"""All rows of one database into another of the same schema, table by table, a few at a time."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, MetaData, Table, create_engine, delete, func, insert, select

from app.database import connect, db, migrations
from app.settings import current

AT_ONCE = 200  # rows; an answer has at most 64 kB
# A session that was closed must not be open again; the schema's own version is the migrations' affair.
LEFT_OUT = frozenset({"open_session", "alembic_version"})


def upgrade(file: Path) -> None:
    """Bring a SQLite file to the newest schema, from any earlier one or from nothing."""
    app = Flask("backup")
    settings = replace(current(), database_url=f"sqlite:///{file}")
    app.extensions["settings"] = settings
    connect(app, settings)
    engine = None
    try:
        with app.app_context():  # its end gives back the connection of the migrations
            engine = db.engine
            migrations.upgrade()
    finally:
        if engine:
            engine.dispose()


@contextmanager
def opened(file: Path) -> Iterator[Connection]:
    """One transaction in a SQLite file."""
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def copy_rows(source: Connection, target: Connection) -> None:
    """Put the rows of every table of `source` in the place of those of `target`, sorted by their keys.

    Only what both have: columns are matched by name. Running numbers go on after the largest.
    """
    theirs, ours = _tables(source), _tables(target)
    for table in reversed(ours.sorted_tables):
        target.execute(delete(table))
    for table in ours.sorted_tables:
        if table.name in theirs.tables and table.name not in LEFT_OUT:
            for rows in _in_parts(source, theirs.tables[table.name]):
                target.execute(insert(table), rows)
            _go_on_counting(target, table)


def _tables(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection)
    if "alembic_version" in found.tables:
        found.remove(found.tables["alembic_version"])
    return found


def _in_parts(source: Connection, table: Table) -> Iterator[list[Mapping[str, Any]]]:
    query = select(table).order_by(*table.primary_key.columns)
    for part in source.execution_options(stream_results=True).execute(query).mappings().partitions(AT_ONCE):
        yield [dict(row) for row in part]


def _go_on_counting(target: Connection, table: Table) -> None:
    """PostgreSQL counts beside the table; SQLite takes the next number after the largest by itself."""
    number = table.autoincrement_column
    if number is None or target.dialect.name == "sqlite":
        return
    largest = target.execute(select(func.max(number))).scalar()
    if largest is not None:
        target.execute(select(func.setval(func.pg_get_serial_sequence(table.name, number.name), largest)))
