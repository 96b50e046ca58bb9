"""One frozen value with everything that differs between installations; read once, fails at start."""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import current_app

from app.errors import BadSettings

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SECRET_FILES = ("secret_key", "pepper")


def stockholm_today() -> date:
    """The date on a wall calendar in Sweden; campaigns open and close by it."""
    return datetime.now(STOCKHOLM).date()


@dataclass(frozen=True)
class Settings:
    instance: Path
    database_url: str
    secret_key: str
    pepper: bytes
    voice_url: str = "http://127.0.0.1:8000"
    staff_url: str = "http://localhost:8001"
    keyroom_url: str = "http://127.0.0.1:8002"
    exit_url: str = "https://www.wikipedia.org/"  # an ordinary page that quick exit leads to
    database_disk: Path | None = None  # the folder whose disk must not fill up; None when it is another machine's
    journal: Path = Path("journal")  # what outlives a restore: beside the database, in no backup of it
    testing: bool = False
    today: Callable[[], date] = stockholm_today

    @classmethod
    def from_environment(cls) -> "Settings":
        """Settings of this process. Raises BadSettings when the secrets were never made (`egna-ord init`)."""
        instance = instance_folder()
        voice, staff, keyroom = (port(name) for name in ("VOICE_PORT", "STAFF_PORT", "KEYROOM_PORT"))
        address = os.environ.get("DATABASE_URL") or f"sqlite:///{instance / 'egna-ord.sqlite'}"
        return cls(
            instance=instance,
            database_url=address,
            database_disk=disk_of(address),
            journal=Path(os.environ.get("JOURNAL") or instance / "journal").resolve(),
            secret_key=read_secret(instance, "secret_key"),
            pepper=bytes.fromhex(read_secret(instance, "pepper")),
            voice_url=os.environ.get("VOICE_URL", f"http://127.0.0.1:{voice}").rstrip("/"),
            staff_url=os.environ.get("STAFF_URL", f"http://localhost:{staff}").rstrip("/"),
            keyroom_url=os.environ.get("KEYROOM_URL", f"http://127.0.0.1:{keyroom}").rstrip("/"),
            exit_url=os.environ.get("EXIT_URL", cls.exit_url),
        )


def disk_of(address: str) -> Path | None:
    """The folder on whose disk the database lies: of its file, or as DATABASE_DISK says of a server on this machine."""
    named = os.environ.get("DATABASE_DISK")
    if named:
        return Path(named)
    return Path(address.removeprefix("sqlite:///")).parent if address.startswith("sqlite:///") else None


def instance_folder() -> Path:
    """Where database, key folders and secrets of this installation live."""
    return Path(os.environ.get("INSTANCE", "instance")).resolve()


PORTS = {"VOICE_PORT": 8000, "STAFF_PORT": 8001, "KEYROOM_PORT": 8002}


def port(name: str) -> int:
    """The port of a face, from its variable or the documented default."""
    text = os.environ.get(name, str(PORTS[name]))
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadSettings(f"{name} must be a port number, not {text!r}.")
    return int(text)


def make_secrets(instance: Path) -> None:
    """Make the secrets of a new installation, readable by its owner only; existing ones are kept."""
    instance.mkdir(parents=True, exist_ok=True, mode=0o700)  # the database too is for its owner alone
    folder = instance / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in SECRET_FILES:
        path = folder / name
        if not path.exists():
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))


def read_secret(instance: Path, name: str) -> str:
    path = instance / "secrets" / name
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise BadSettings(f"The secret {name!r} is missing; run 'egna-ord init' first.") from None


def current() -> Settings:
    """The settings of the app that handles this request or command."""
    settings: Settings = current_app.extensions["settings"]
    return settings
