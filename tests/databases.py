"""The databases of the tests: a SQLite file, and a real PostgreSQL server that the tests start themselves."""

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from app.settings import Settings

__all__ = ["BOTH", "Server", "database_files", "each_database", "migrated_postgresql", "postgresql",
           "server_started"]

BOTH = ("sqlite", "postgresql")
PLACES = ("/usr/lib/postgresql", "/usr/local/opt/postgresql", "/opt/postgresql")
QUICK = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=80"  # nobody pulls the plug
MIGRATED = "migrated"
MEMORY = Path("/dev/shm")  # a disk in memory, where there is one: what may forget everything is made faster there
ENOUGH = 2 << 30


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server of our own: files and socket lie in one folder, nothing listens on a network."""

    folder: Path

    def address(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def asks(self, query: str, *values: Any, name: str = "postgres") -> list[tuple[Any, ...]]:
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            found = connection.execute(query, values)
            return found.fetchall() if found.description else []

    def makes(self, template: str = "template1") -> str:
        """A new database; its name."""
        name = f"d{secrets.token_hex(8)}"
        self.asks(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def crashes(self) -> None:
        """Go down without tidying up, as when the machine does, and start again."""
        self._control("-m", "immediate", "restart")

    @contextmanager
    def away(self) -> Iterator[None]:
        """Stopped for a while."""
        self._control("-m", "fast", "stop")
        try:
            yield
        finally:
            # what the first start was given stands in a file that only a restart reads
            self._control("restart")

    def _control(self, *words: str) -> None:
        place = programs()
        assert place is not None
        command = [place / "pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log"), *words]
        subprocess.run(command, check=True, user=unprivileged(), cwd=self.folder, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    def drops(self, name: str) -> None:
        self.asks(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def files(self, name: str) -> Iterator[Path]:
        """The files of a database as a thief of the disk finds them."""
        self.asks("CHECKPOINT")
        number = self.asks("SELECT oid FROM pg_database WHERE datname = %s", name)[0][0]
        return (path for path in (self.folder / "data" / "base" / str(number)).iterdir() if path.is_file())


def database_files(address: str) -> list[Path]:
    """The files that a database with this address consists of, everything written out."""
    if address.startswith("sqlite"):
        file = Path(address.removeprefix("sqlite:///"))
        return sorted(file.parent.glob(f"{file.name}*"))
    name, _, folder = address.partition("@/")[2].partition("?host=")
    return sorted(Server(Path(folder)).files(name))


def programs() -> Path | None:
    """Where PostgreSQL's programs lie, if it is installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return next((path for place in PLACES for path in sorted(Path(place).glob("*/bin"), reverse=True)), None)


def unprivileged() -> str | None:
    """Whom the server runs as: it refuses to run as root."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A running server with one database that the migrations have made, for all tests of this run."""
    yield from server_started(QUICK, memory_or_disk())


def memory_or_disk() -> Path | None:
    """Where the files of a quick server lie: copying a database takes an eighth of the time in memory."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH
    return MEMORY if roomy else None


def server_started(options: str, under: Path | None = None) -> Iterator[Server]:
    """Start a server in a folder of its own, on the disk or `under` a place, and take both away afterwards."""
    place = programs()
    if place is None and not os.environ.get("CI"):
        pytest.skip("PostgreSQL is not installed here (package `postgresql`)")
    assert place is not None, "PostgreSQL is missing, and continuous integration never skips"
    folder, user = Path(tempfile.mkdtemp(prefix="egna-ord-pg-", dir=under)), unprivileged()
    if user:
        shutil.chown(folder, user)

    def run(program: str, *words: str) -> None:
        subprocess.run([place / program, *words], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL)

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", f"-k {folder} {options}", "start")
        try:
            yield Server(folder)
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql: Server, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The server, with a database that the real migrations have made; every test gets a copy."""
    from app import create_app
    from app.database import connected, migrations
    from tests.conftest import make_settings

    postgresql.asks(f"CREATE DATABASE {MIGRATED}")
    made = replace(make_settings(tmp_path_factory.mktemp("postgresql")), database_url=postgresql.address(MIGRATED))
    with connected(create_app("staff", made)):
        migrations.upgrade()
    return postgresql


@pytest.fixture(params=BOTH)
def each_database(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Settings]:
    """Settings of an installation with an empty, migrated database: once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        request.getfixturevalue("database")
        yield settings
        return
    server: Server = request.getfixturevalue("migrated_postgresql")
    name = server.makes(template=MIGRATED)
    yield replace(settings, database_url=server.address(name), database_disk=server.folder)
    server.drops(name)
