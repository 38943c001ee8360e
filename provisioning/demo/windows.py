"""Where the demo's windows stand on one display: each whole, none over another, all drawn to one scale."""

import os
import re
import subprocess
from dataclasses import dataclass

CANVAS = {"kiosk": (1080, 1920), "counter": (1280, 800), "wallboard": (1920, 1080)}

TITLE = 40  # pixels that a window manager may put above a window
EDGE = 8  # and at its sides and below, a gap to the next window included
STEPS = 400  # of the scale that is looked for


@dataclass(frozen=True)
class Place:
    """In pixels of the display. Of a window: the corner with its title and border, as window managers take it, and the
    size without."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height

    def common(self, other: "Place") -> "Place":
        x, y = max(self.x, other.x), max(self.y, other.y)
        return Place(x, y, max(0, min(self.right, other.right) - x), max(0, min(self.bottom, other.bottom) - y))


def _told(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def read_room(display: str, work_area: str) -> Place | None:
    """From what xdpyinfo tells of the display and xprop of its panels: the first monitor without the panels."""
    head = re.search(r"head #0: (\d+)x(\d+) @ (\d+),(\d+)", display)
    whole = re.search(r"dimensions: +(\d+)x(\d+) pixels", display)
    if head:
        width, height, x, y = map(int, head.groups())
    elif whole:
        (width, height), x, y = map(int, whole.groups()), 0, 0
    else:
        return None
    room = Place(x, y, width, height)
    free = re.search(r"= (\d+), (\d+), (\d+), (\d+)", work_area)
    within = room.common(Place(*map(int, free.groups()))) if free else room
    return within if within.width and within.height else room


def room_on_display() -> Place | None:
    """Of the display that DISPLAY names; none when it does not answer."""
    if not os.environ.get("DISPLAY"):
        return None
    return read_room(_told("xdpyinfo", "-ext", "XINERAMA"), _told("xprop", "-root", "_NET_WORKAREA"))


def side_by_side(room: Place, screens: list[tuple[str, str]]) -> dict[str, Place]:
    """Portrait windows stand in columns at the left, the others in rows beside them, at the largest common scale."""
    for step in range(STEPS, 0, -1):
        places = _at_scale(room, screens, step / STEPS)
        if places is not None:
            return places
    return {}


def _at_scale(room: Place, screens: list[tuple[str, str]], scale: float) -> dict[str, Place] | None:
    def size(program: str) -> tuple[int, int]:
        width, height = CANVAS[program]
        return int(width * scale), int(height * scale)

    places = {}
    left = room.x
    portrait = [each for each in screens if CANVAS[each[1]][0] < CANVAS[each[1]][1]]
    for node, program in portrait:
        width, height = size(program)
        places[node] = Place(left, room.y, width, height)
        left = places[node].right + EDGE
    x, y, row = left, room.y, 0
    for node, program in (each for each in screens if each not in portrait):
        width, height = size(program)
        if x > left and x + width + EDGE > room.right:
            x, y, row = left, y + row, 0
        places[node] = Place(x, y, width, height)
        x, row = places[node].right + EDGE, max(row, TITLE + height + EDGE)
    fits = all(each.right + EDGE <= room.right and each.bottom + TITLE + EDGE <= room.bottom for each in places.values())
    return places if fits and all(each.width and each.height for each in places.values()) else None
