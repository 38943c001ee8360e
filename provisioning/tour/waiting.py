"""Waiting for something to be so, by looking again and again, never by sleeping and hoping."""

import time
from collections.abc import Callable

from ..demo.places import Trouble

LOOK_EVERY_S = 0.02


def until[T](look: Callable[[], T], what: str, seconds: float = 15) -> T:
    """The first true answer of `look`; Trouble when there is none in time."""
    deadline = time.monotonic() + seconds
    while True:
        answer = look()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise Trouble(f"waited {seconds:g} s in vain: {what}")
        time.sleep(LOOK_EVERY_S)
