"""A small installation of its own for a measurement: the practice rounds, the real server, a folder that goes away."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, seconds: float = 60) -> None:
    """Return when the address answers; TimeoutError when it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url):
                return
        except (URLError, ConnectionError):
            time.sleep(0.05)
    raise TimeoutError(url)


@contextmanager
def served() -> Iterator[str]:
    """The address of a voice face with the practice rounds in it."""
    with tempfile.TemporaryDirectory() as instance:
        port = free_port()
        environment = {**os.environ, "INSTANCE": instance, "VOICE_PORT": str(port)}
        egna_ord = [sys.executable, "-m", "app"]
        for command in ("init", "demo"):
            subprocess.run([*egna_ord, command], env=environment, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen([*egna_ord, "serve", "--face", "voice"], env=environment)
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()
