"""Ports for the servers that a demo or a test will start."""

import random
import socket

from .places import Trouble

SERVER_PORTS = (10_000, 32_000)  # below those that Linux gives to clients, so that none of them takes one before its server does
TRIES = 100

_given: list[socket.socket] = []  # each holds the name of a port for as long as this process lives


def free_port() -> int:
    """A port that is free on both loopback addresses now, and that nobody else is given while this process lives: a server binds
    it a while later, and until then a second one could be promised the same."""
    for _ in range(TRIES):
        port = random.randrange(*SERVER_PORTS)
        if _is_free(port) and _is_ours(port):
            return port
    raise Trouble("no port is free on both 127.0.0.1 and ::1", "see what holds them: ss -ltn")


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET) as four, socket.socket(socket.AF_INET6) as six:
        try:
            four.bind(("127.0.0.1", port))
            six.bind(("::1", port))
        except OSError:
            return False
    return True


def _is_ours(port: int) -> bool:
    """By a name that the kernel gives to one process, and takes back when it ends (tests/web/unit/broker.js does the same)."""
    name = socket.socket(socket.AF_UNIX)
    try:
        name.bind(f"\0motcua-port-{port}")
    except OSError:
        name.close()
        return False
    _given.append(name)
    return True
