"""Ports for servers of the tests and measurements, which stay theirs while such a server is stopped for a while."""

import random
import socket

# Below what Linux gives to outgoing connections (32768 and up): a browser's connection cannot take one in between.
OURS = range(15_000, 32_000)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    for _ in range(100):
        port = random.SystemRandom().choice(OURS)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free port found")
