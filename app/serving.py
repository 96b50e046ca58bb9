"""One face in its own server process, which writes down nothing of who came by."""

import logging
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from app import create_app
from app import settings as conf

PORT_OF = {"voice": "VOICE_PORT", "staff": "STAFF_PORT", "keyroom": "KEYROOM_PORT"}
ENDINGS = {signal.SIGTERM, signal.SIGINT, signal.SIGQUIT}


def serve_one(face: str, port: int | None, workers: int | None, wait: Callable[[], None] = lambda: None) -> None:
    """Load a face, wait, and serve it until told to stop. LOG_LEVEL sets how much of the server itself is logged."""
    settings = conf.Settings.from_environment()
    level = os.environ.get("LOG_LEVEL", "warning").lower()
    logging.basicConfig(level=level.upper())
    host = "127.0.0.1" if face == "keyroom" else os.environ.get("HOST", "127.0.0.1")
    app = create_app(face, settings)
    wait()
    if face == "keyroom":
        from app.keyroom.entrance import make_word

        way_in = f"{settings.keyroom_url}/enter/{make_word(settings.instance / 'entrances')}"
        sys.stdout.write(f"Key room, good once within a day: {way_in}\n")
        sys.stdout.flush()
    Server(app, options(face, f"{host}:{port or conf.port(PORT_OF[face])}", level, workers or 2)).run()


def options(face: str, bind: str, level: str, workers: int) -> dict[str, Any]:
    """What gunicorn is told."""
    return {
        "bind": bind,
        "workers": 1 if face == "keyroom" else workers,  # a sitting lives in one process's memory
        "worker_class": "gthread",
        "threads": 8,
        "preload_app": True,
        "accesslog": None,  # no address, no time, no path of a young person is written down
        "control_socket_disable": True,  # or whoever reaches a socket in the home folder could turn this server off
        "loglevel": level,
        "logger_class": DiscreetLogger,
        "post_worker_init": listen,
        "timeout": 120,
        "keepalive": 5,
    }


def listen(worker: Any) -> None:
    """From here on a worker hears that it shall end, and finishes what it has begun, whichever way it is told.

    Ctrl-C reaches the master and its workers alike, and the master then tells the workers again. gunicorn's own answer
    to SIGINT and SIGQUIT takes a lock of its thread pool, which may be held just then, and waited for itself until it
    was killed half a minute later. Its answer to SIGTERM takes none.
    """
    for way in (signal.SIGINT, signal.SIGQUIT):
        signal.signal(way, worker.handle_exit)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)


class Server(BaseApplication):
    """gunicorn around an app that is already made."""

    def __init__(self, app: Any, options: dict[str, Any]) -> None:
        self.app, self.options = app, options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self.options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        return self.app

    def run(self) -> None:
        Patient(self).run()


class Patient(Arbiter):
    """gunicorn's master, whose workers hear that they shall end however young they are.

    A worker inherits the master's handlers, which only make a note for the master. Told to end before it has set its
    own, it served on until it was killed half a minute later. So the telling waits until the worker listens.
    """

    def spawn_worker(self) -> Any:
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDINGS)
        try:
            return super().spawn_worker()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDINGS)


class DiscreetLogger(Logger):
    """gunicorn's log of itself; at no level does an address, a path, a header or a traceback reach it."""

    def debug(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Its debug lines are about single requests."""

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        if str(msg).startswith("Invalid request"):  # carries the address and a piece of what was sent
            msg, args = "a request was not understood", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        self.error_log.error("a request could not be handled")
