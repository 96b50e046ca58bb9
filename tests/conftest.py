"""Real parts in small: a settings value, a migrated database file, and a client per face."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from app import create_app
from app.settings import Settings
from tests.databases import each_database, migrated_postgresql, postgresql

__all__ = ["each_database", "migrated_postgresql", "postgresql"]


def make_settings(instance: Path) -> Settings:
    return Settings(
        instance=instance,
        database_url=f"sqlite:///{instance / 'egna-ord.sqlite'}",
        database_disk=instance,
        journal=instance / "journal",
        secret_key="a secret of the tests",
        pepper=b"pepper of the tests",
        testing=True,
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have measured (`record_property("measured", row)`), as one table at the end of the run."""
    reports = [report for outcome in ("passed", "failed") for report in terminalreporter.getreports(outcome)]
    rows = sorted({str(row) for report in reports for name, row in report.user_properties if name == "measured"})
    if rows:
        terminalreporter.section("measured")
        terminalreporter.write("\n".join(rows) + "\n")


@pytest.fixture(scope="session")
def migrated_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file made once by the real migrations; every test gets a copy."""
    from app.database import connected, migrations

    instance = tmp_path_factory.mktemp("migrated")
    with connected(create_app("staff", make_settings(instance))):
        migrations.upgrade()
    return instance / "egna-ord.sqlite"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return make_settings(tmp_path)


@pytest.fixture
def database(settings: Settings, migrated_database: Path) -> Path:
    target = settings.instance / "egna-ord.sqlite"
    shutil.copyfile(migrated_database, target)
    return target


class Compiled(BytecodeCache):
    """Every test makes an app; a template whose text is the same is compiled once for all of them."""

    def __init__(self) -> None:
        self.code: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self.code.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.code[bucket.key] = (bucket.checksum, bucket.code)


COMPILED = Compiled()


def face_app(face: str, settings: Settings) -> Iterator[Flask]:
    app = create_app(face, settings)
    app.jinja_env.bytecode_cache = COMPILED
    yield app
    if face != "keyroom":
        from app.database import db

        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def voice_app(settings: Settings, database: Path) -> Iterator[Flask]:
    yield from face_app("voice", settings)


@pytest.fixture
def staff_app(settings: Settings, database: Path) -> Iterator[Flask]:
    yield from face_app("staff", settings)


@pytest.fixture
def keyroom_app(settings: Settings) -> Iterator[Flask]:
    yield from face_app("keyroom", settings)


@pytest.fixture
def voice(voice_app: Flask) -> FlaskClient:
    return voice_app.test_client()


@pytest.fixture
def staff(staff_app: Flask) -> FlaskClient:
    return staff_app.test_client()


@pytest.fixture
def keyroom(keyroom_app: Flask) -> FlaskClient:
    """A browser that has come in through the printed address."""
    return inside(keyroom_app)


def inside(keyroom_app: Flask) -> FlaskClient:
    """Another such browser."""
    from app.keyroom.entrance import make_word

    client = keyroom_app.test_client()
    way_in = f"/enter/{make_word(keyroom_app.extensions['settings'].instance / 'entrances')}"
    page = client.get(way_in).text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    assert client.post(way_in, data={"csrf_token": token.group(1)}).status_code == 302
    return client
