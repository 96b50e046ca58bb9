"""Setting up an installation and serving its faces."""

import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NoReturn

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
    gate, told = os.pipe()
    faces = [Forked(face, gate, told) for face in FACE_NAMES]  # they load while the rounds are made
    os.close(gate)
    try:
        make_practice()
        click.echo(welcome())
        ending = told_to_end()  # before one of them serves: none is left behind
        os.write(told, b"!" * len(faces))
    except BaseException:
        os.close(told)
        for face in faces:
            face.wait()
        raise
    serve_until_one_ends(faces, ending)


def check_ports_free() -> None:
    """Refuse before anything is made when another program answers where a face should."""
    from app.settings import PORTS, port

    for name in PORTS:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port(name))) == 0:
                raise PortInUse(f"Port {port(name)} is in use; choose another with {name}=<number>.")


def serve_all() -> None:
    """Start the three faces side by side, each as a program of its own that loads nothing of the others."""
    command = [sys.executable, "-m", "app", "serve", "--face"]
    ending = told_to_end()
    faces = [subprocess.Popen([*command, face]) for face in FACE_NAMES]  # noqa: S603 - our own program
    serve_until_one_ends(faces, ending)


class Forked:
    """A face that loads at once, as a copy of this process, and serves when a byte comes through the gate.

    Three programs that each load Python's modules anew cost a practice start two seconds on two cores. When the
    gate closes without a byte, because the start failed or was stopped, the face ends too.
    """

    def __init__(self, face: str, gate: int, told: int) -> None:
        self.code: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            self.serve(face, gate, told)

    @staticmethod
    def serve(face: str, gate: int, told: int) -> NoReturn:
        from app.serving import serve_one

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.close(told)
        try:
            serve_one(face, None, None, wait=lambda: None if os.read(gate, 1) else sys.exit(1))
        except SystemExit as end:
            sys.stdout.flush()
            os._exit(end.code if isinstance(end.code, int) else 1)
        except BaseException:
            logging.getLogger(__name__).exception("The face %s does not start.", face)
            os._exit(1)
        os._exit(0)

    def poll(self) -> int | None:
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code

    def terminate(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)

    def wait(self) -> int:
        while self.poll() is None:
            time.sleep(0.02)
        return self.code or 0


def told_to_end() -> list[int]:
    """The signals to end that have come, from now on; a handler that did more would run in the midst of a wait."""
    told: list[int] = []
    for way in (signal.SIGTERM, signal.SIGINT):
        signal.signal(way, lambda came, _: told.append(came))
    return told


def serve_until_one_ends(children: Sequence[Forked | subprocess.Popen[bytes]], ending: Sequence[int]) -> NoReturn:
    """When one face ends, or we are told to, all end."""
    while not ending and all(child.poll() is None for child in children):
        time.sleep(0.1)
    for child in children:
        child.terminate()
    sys.exit(max(abs(child.wait()) for child in children) and 1)
