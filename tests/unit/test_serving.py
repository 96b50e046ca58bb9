"""A face that is told to end, ends: also while its workers are not yet listening."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.ports import free_port

# `sys.argv[2]` is a file that is made when what the test waits for has happened, in the first worker.
SERVE = """
import os, signal, sys, time
from app.serving import Server, options

def app(environ, start_response):
    start_response("200 OK", [])
    return [b""]

given = options("voice", "127.0.0.1:" + sys.argv[1], "warning", workers=1)
{hook}
Server(app, given).run()
"""
# A worker that takes a second before it sets its own signal handlers, as on a busy machine.
SLOW_BIRTH = """
def slowly(server, worker):
    open(sys.argv[2], "x").close()
    time.sleep(1)

given["post_fork"] = slowly
"""
# A worker that hears Ctrl-C while it hands a request to one of its threads, and then the master's word as well.
BUSY = """
listens = given["post_worker_init"]

def busy(worker):
    listens(worker)
    if not os.path.exists(sys.argv[2]):
        open(sys.argv[2], "x").close()
        with worker.tpool._shutdown_lock:
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGQUIT)

given["post_worker_init"] = busy
"""


@pytest.mark.parametrize("hook", [SLOW_BIRTH, BUSY], ids=["before it listens", "while it is busy"])
@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_to_end_ends(tmp_path: Path, hook: str, way: signal.Signals) -> None:
    happened = tmp_path / "happened"
    command = [sys.executable, "-c", SERVE.format(hook=hook), str(free_port()), str(happened)]
    server = subprocess.Popen(command, start_new_session=True)
    try:
        until = time.monotonic() + 30
        while not happened.exists():
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.01)
        told = time.monotonic()
        if way == signal.SIGINT:
            os.killpg(server.pid, way)  # as a terminal does
        else:
            server.send_signal(way)
        assert server.wait(timeout=60) == 0
        assert time.monotonic() < told + 10
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
