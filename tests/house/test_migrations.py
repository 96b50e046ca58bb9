"""Migrations from the first table: they make what the models say, and they can be taken back."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import inspect

from app.database import db, migrations
from app.running import load_models
from app.settings import Settings
from tests.conftest import face_app


@pytest.fixture
def on_each(each_database: Settings) -> Iterator[Flask]:
    """The staff face, once on SQLite and once on PostgreSQL."""
    yield from face_app("staff", each_database)


def test_the_migrations_make_exactly_what_the_models_say(on_each: Flask) -> None:
    load_models()
    with on_each.app_context():
        assert migrations.compare_metadata() == []


def test_every_migration_can_be_taken_back(on_each: Flask) -> None:
    with on_each.app_context():
        migrations.downgrade(-len(list(migrations.script_directory.walk_revisions())))
        db.engine.dispose()
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        migrations.upgrade()
        assert "submission" in inspect(db.engine).get_table_names()


def test_no_table_of_sealed_answers_has_a_time_or_a_hidden_order(staff_app: Flask) -> None:
    with staff_app.app_context(), db.engine.connect() as connection:
        for table in ("submission", "clip_chunk", "ticket", "tombstone"):
            sql = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).scalar_one()
            assert "WITHOUT ROWID" in sql
            kinds = {str(column["type"]).upper() for column in inspect(db.engine).get_columns(table)}
            assert not any(word in kind for kind in kinds for word in ("DATE", "TIME"))
