"""Setting up an installation and serving its faces."""

import signal
import socket
import subprocess
import sys
import time
from types import FrameType

import click

from app.commanding import with_app
from app.errors import EgnaOrdError

FACE_NAMES = ("voice", "staff", "keyroom")


class PortInUse(EgnaOrdError):
    pass


@click.command()
def init() -> None:
    """Make the secrets and bring the database to the newest schema."""
    from app.settings import instance_folder, make_secrets

    make_secrets(instance_folder())
    migrate()
    click.echo("Ready: secrets made, database up to date.")


def load_models() -> None:
    """Import every room's tables, so that the metadata is whole."""
    from importlib import import_module

    from app.paths import ROOT

    for path in sorted(ROOT.glob("app/*/models.py")):
        import_module(f"app.{path.parent.name}.models")
    import_module("app.audit")


@with_app()
def migrate() -> None:
    from app.database import migrations

    migrations.upgrade()


@click.command()
@click.option("--face", type=click.Choice([*FACE_NAMES, "all"]), required=True)
@click.option("--port", type=int, default=None, help="Port; by default the face's own variable.")
@click.option("--workers", type=int, default=None, help="Processes; the key room always has one.")
def serve(face: str, port: int | None, workers: int | None) -> None:
    """Serve one face, or all three, each in a process of its own."""
    if face == "all":
        serve_all()
    else:
        from app.serving import serve_one

        serve_one(face, port, workers)


@click.command()
def start() -> None:
    """What `make run` does: set up, make the practice rounds on first start, say where to go, serve the three faces."""
    from app.demo.rounds import make_practice, welcome
    from app.settings import instance_folder, make_secrets

    check_ports_free()
    make_secrets(instance_folder())
    make_practice()
    click.echo(welcome())
    serve_all()


def check_ports_free() -> None:
    """Refuse before anything is made when another program answers where a face should."""
    from app.settings import PORTS, port

    for name in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port(name))) == 0:
                raise PortInUse(f"Port {port(name)} is in use; choose another with {name}=<number>.")


def serve_all() -> None:
    """Start the three faces side by side; when one ends, or we are told to, all end."""
    command = [sys.executable, "-m", "app", "serve", "--face"]
    children = [subprocess.Popen([*command, face]) for face in FACE_NAMES]  # noqa: S603 - our own program

    def stop(*_: int | FrameType | None) -> None:
        for child in children:
            child.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while all(child.poll() is None for child in children):
        time.sleep(0.2)
    stop()
    sys.exit(max(abs(child.wait()) for child in children) and 1)
