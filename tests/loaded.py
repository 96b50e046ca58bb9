"""The program, loaded once for a whole run: every command and every server of a journey is a process forked from it.

What runs is what `python -m app` runs, in a process with its own environment, files and end. Only the two seconds are
saved in which Python reads the program's modules again. That a face starts from nothing is shown where processes are
fresh: tests/house, tests/drills and the journey of `make run`.
"""

import atexit
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from app.paths import ROOT

LARGEST = 1 << 17  # of an order: words, environment and folder
MODULE = "tests.loaded"
OTHER_DOORS = ("app.__main__", "app.portable", "app.migrations")


class Forked:
    """A process of the program, with what subprocess.Popen has."""

    def __init__(self, keeper: socket.socket, words: Sequence[str]) -> None:
        self._keeper, self.args = keeper, words
        self.pid = int(keeper.recv(32))
        self.returncode: int | None = None

    def poll(self) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not select.select([self._keeper], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(list(self.args), timeout or 0)
            self.returncode = int(self._keeper.recv(32) or -signal.SIGKILL)  # nothing: whoever kept it was killed first
            self._keeper.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def started(words: Sequence[str], environment: Mapping[str, str], out: int, err: int) -> Forked:
    """`python -m app WORDS`, writing to these files; it leads a group of processes of its own."""
    keeper = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * LARGEST)
    keeper.connect(_door())
    order = json.dumps({"words": list(words), "environment": dict(environment), "folder": os.getcwd()}).encode()
    socket.send_fds(keeper, [order], [out, err])
    return Forked(keeper, words)


def ran(words: Sequence[str], environment: Mapping[str, str], patience: float) -> "subprocess.CompletedProcess[str]":
    """The same, to its end; what it wrote."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = started(words, environment, out.fileno(), err.fileno())
        try:
            code = process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(list(words), code, out.read().decode(), err.read().decode())


@cache
def _door() -> str:
    """Where the loaded program listens; it ends with this process."""
    door = str(Path(tempfile.mkdtemp(prefix="egna-ord-loaded-")) / "door")
    program = subprocess.Popen([sys.executable, "-m", MODULE, door], cwd=ROOT, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)

    def end() -> None:
        assert program.stdin
        assert program.stdout
        program.stdin.close()
        program.wait()
        program.stdout.close()
        Path(door).unlink()
        Path(door).parent.rmdir()

    atexit.register(end)
    assert program.stdout
    assert program.stdout.readline() == b"loaded\n"
    return door


def listen(door: str) -> list[str]:
    """Fork for everybody who knocks, until standard input ends. Comes back in each fork, with the words to obey."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the run, which may still have to tidy up
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        listener.bind(door)
        listener.listen(16)
        sys.stdout.write("loaded\n")
        sys.stdout.flush()
        while listener in select.select([listener, sys.stdin], [], [])[0]:
            knocking, _ = listener.accept()
            if not os.fork():
                listener.close()
                return keep(knocking)
            knocking.close()
    raise SystemExit


def keep(knocking: socket.socket) -> list[str]:
    """Tell the number of the process that obeys, and how it ended. Comes back in that process only."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    order, files, _, _ = socket.recv_fds(knocking, LARGEST, 2)
    process = os.fork()
    if process:
        for file in files:
            os.close(file)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.setpgid(process, process)
        knocking.send(str(process).encode())
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        with suppress(OSError):  # whoever knocked has gone
            knocking.send(str(code).encode())
        os._exit(0)
    os.setpgid(0, 0)  # whichever of the two comes first
    knocking.close()
    return obey(json.loads(order), files)


def obey(order: dict, files: list[int]) -> list[str]:
    """Become the process that was ordered."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for file, number in ((os.open(os.devnull, os.O_RDONLY), 0), (files[0], 1), (files[1], 2)):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    return list(order["words"])


if __name__ == "__main__":
    import app
    from app.cli import main

    for module in walk_packages(app.__path__, "app."):
        if not module.name.startswith(OTHER_DOORS):
            import_module(module.name)
    gc.freeze()
    sys.argv = ["egna-ord", *listen(sys.argv[1])]
    main(prog_name="egna-ord")
