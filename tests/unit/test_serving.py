"""A face that is told to end, ends: also while its workers are not yet listening."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.ports import free_port

# A worker that takes a second before it sets its own signal handlers, as on a busy machine.
SERVE = """
import sys, time
from app.serving import Server, options

def app(environ, start_response):
    start_response("200 OK", [])
    return [b""]

def slowly(server, worker):
    open(sys.argv[2], "x").close()
    time.sleep(1)

Server(app, {**options("voice", "127.0.0.1:" + sys.argv[1], "warning", workers=1), "post_fork": slowly}).run()
"""


def test_a_worker_that_is_told_to_end_before_it_listens_ends(tmp_path: Path) -> None:
    young = tmp_path / "a worker is born"
    server = subprocess.Popen([sys.executable, "-c", SERVE, str(free_port()), str(young)], start_new_session=True)
    try:
        until = time.monotonic() + 30
        while not young.exists():
            assert server.poll() is None
            assert time.monotonic() < until
            time.sleep(0.01)
        told = time.monotonic()
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0
        assert time.monotonic() < told + 10
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
