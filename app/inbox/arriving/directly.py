"""Statements of the busiest transaction, compiled once per dialect and run by the driver itself.

SQLAlchemy writes the SQL; its execution costs several times what the database needs for such small statements.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Executable

Values = Mapping[str, Any]


@cache
def _written(statement: Executable, dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The statement as this driver wants it, and the order of its values where they have no names."""
    compiled: Any = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
    return str(compiled), tuple(compiled.positiontup) if compiled.positional else None


def first_rows(connection: Connection, statement: Executable, values: Sequence[Values]) -> list[Any]:
    """The first row (or None) of the statement for each of these values, in few round trips."""
    sql, ordered = _prepared(connection, statement, values)
    cursor = connection.connection.cursor()
    try:
        if connection.dialect.name == "sqlite":  # in our own process: a round trip costs nothing
            return [cursor.execute(sql, one).fetchone() for one in ordered]
        cursor.executemany(sql, ordered, returning=True)  # type: ignore[call-arg]
        rows = [cursor.fetchone()]
        while cursor.nextset():
            rows.append(cursor.fetchone())
        return rows
    finally:
        cursor.close()


def write_all(connection: Connection, statement: Executable, values: Sequence[Values]) -> int:
    """Run the statement for each of these values; how many rows were written in all."""
    if not values:
        return 0
    sql, ordered = _prepared(connection, statement, values)
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(sql, ordered)
        return cursor.rowcount
    finally:
        cursor.close()


def _prepared(connection: Connection, statement: Executable, values: Sequence[Values]) -> tuple[str, list[Any]]:
    sql, names = _written(statement, connection.dialect)
    return sql, [tuple(one[name] for name in names) for one in values] if names else list(values)
