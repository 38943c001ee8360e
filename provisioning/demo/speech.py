"""What the demo itself says at a broker, by mosquitto's tools: as a node of the centre, with what proves that it is this one."""

import json
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from .authority import Identity
from .places import Trouble
from .private import write_private

ANSWER_S, TRIES = 5, 12  # what somebody who is still starting does not hear is sent again, under the same id: it counts once
TIMED_OUT = 27  # of mosquitto's tools


@dataclass
class Link:
    """Where a node speaks to a broker on this machine, and what proves it: options of mosquitto's tools, a line each."""

    port: int
    proof: str

    @staticmethod
    def by_password(port: int, user: str, password: str) -> "Link":
        return Link(port, f"-u {user}\n-P {password}\n")

    @staticmethod
    def by_certificate(port: int, own: Identity) -> "Link":
        return Link(port, f"--cafile {own.ca}\n--cert {own.certificate}\n--key {own.key}\n--tls-version tlsv1.3\n")


def speak(link: Link, home: Path, program: str, topic: str, message: str, *more: str) -> str:
    """What was answered; nothing within the time is "". What proves the sender stands in a file in `home` that mosquitto's tools
    read, not in their arguments."""
    write_private(home / program, f"-V 5\n-h 127.0.0.1\n-p {link.port}\n{link.proof}".encode())
    done = subprocess.run(
        [program, "-q", "1", "-t", topic, "-m", message, *more], capture_output=True, text=True,
        env={"PATH": "/usr/bin:/bin", "XDG_CONFIG_HOME": str(home)},
    )
    if done.returncode not in (0, TIMED_OUT):
        raise Trouble(f"nothing could be said at {topic}", done.stderr.strip())
    return done.stdout


def answered_at(topic: str, correlation: str) -> tuple[str, ...]:
    """Options of mosquitto_rr."""
    return ("-e", topic, "-W", str(ANSWER_S), "-D", "publish", "correlation-data", correlation)


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"
