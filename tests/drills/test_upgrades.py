"""An installation of every earlier schema, with answers in it, is brought up to date and goes on."""

import json

import pytest
from flask import Flask
from sqlalchemy import MetaData, insert, inspect

from app import create_app
from app.database import connected, db, migrations
from app.settings import Settings
from tests.unit.campaigns.rounds import proposed

SCHEMAS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
ODD = bytes(range(256)) * 17


def emptied(settings: Settings) -> Flask:
    app = create_app("staff", settings)
    with app.app_context():
        migrations.downgrade(-len(list(migrations.script_directory.walk_revisions())))
    return app


def fills() -> None:
    """One campaign with one answer, one ticket and one tombstone, with odd values, in the tables of that time."""
    tables = MetaData()
    tables.reflect(db.engine)
    proposal = proposed()
    row = {"code": "hosten", "state": "draft", "entry": "slips", "opens": proposal.opens, "closes": proposal.closes,
           "layers": 2, "proposal": json.dumps(proposal.as_dict())}
    with db.engine.begin() as connection:
        connection.execute(insert(tables.tables["campaign"]).values(
            {name: value for name, value in row.items() if name in tables.tables["campaign"].columns}))
        connection.execute(insert(tables.tables["submission"]).values(
            campaign="hosten", answer_id="0" * 32, receipt=None, envelope=ODD))
        connection.execute(insert(tables.tables["ticket"]).values(campaign="hosten", digest=b"\x00" * 32))
        connection.execute(insert(tables.tables["tombstone"]).values(campaign="hosten", mark=b"\xff" * 32))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_earlier_schema_is_brought_up_with_its_answers(each_database: Settings, schema: str) -> None:
    from app.campaigns.store import campaign
    from app.inbox.store import submissions

    app = emptied(each_database)
    with app.app_context():
        migrations.upgrade(schema)
    with app.app_context():
        fills()
    with app.app_context():
        migrations.upgrade()
    with connected(app):
        assert dict(submissions("hosten")) == {"0" * 32: ODD}
        assert campaign("hosten").proposal == proposed()
        assert "clip_chunk" in inspect(db.engine).get_table_names()


def test_no_schema_is_forgotten_here(staff_app: Flask) -> None:
    with staff_app.app_context():
        known = {revision.revision for revision in migrations.script_directory.walk_revisions()}
    assert set(SCHEMAS) == known
