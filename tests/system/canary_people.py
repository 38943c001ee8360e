"""Invented people whose words and numbers stand nowhere else, their codes as pictures, and the forms in which a machine
might keep what they say."""

import base64
import json
import os
import random
import struct
import subprocess
import unicodedata
import zlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

ONSETS = "b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x".split()
RIMES = ("oạch oắng uyểm uễnh oẵm uỵt oẻo uẫng iễm ượp oằng uệch oặt ưỡm iệp uẩy oảnh ươu oẹt uỳnh ẵng ậm ỗng ựng ẽo "
         "ụng ỷnh ặp ễu ộp").split()
MODULE_PX = 5
QUIET = 4  # modules
PIECE = 9  # bytes: a part of a value that is as long stands for the value


def folded(text: str) -> str:
    """As a chip writes a name: A to Z."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in plain if not unicodedata.combining(each)).upper()


@dataclass(frozen=True)
class Form:
    """Bytes that give a planted value away. `alone`: only where no letter or digit stands before or behind, for what is so
    short that it might be a part of any longer number."""

    value: str
    bytes: bytes
    alone: bool = False


@dataclass
class Holder:
    """Of a card's code of July 2024: `fields` in its order, names of the values beside."""

    fields: list[str]
    values: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> str:
        return self.fields[0]

    @property
    def code(self) -> bytes:
        return "|".join(self.fields).encode()


class Register:
    """Makes people up, the same at each run, and knows all that was planted."""

    def __init__(self) -> None:
        self.random = random.Random(20_24)
        self.planted: dict[str, list[Form]] = {}

    # --- people ---

    def words(self, count: int) -> str:
        return " ".join((self.random.choice(ONSETS) + self.random.choice(RIMES)).capitalize() for _ in range(count))

    def digits(self, count: int) -> str:
        return "".join(self.random.choices("0123456789", k=count))

    def number_of(self, birth_year: int, woman: bool) -> str:
        century = 2 * (birth_year // 100 - 19) + woman
        return f"0{self.random.choice('01346789')}{self.random.randint(1, 9)}{century}{birth_year % 100:02}{self.digits(6)}"

    def holder(self, who: str, number: str = "", name: str = "") -> Holder:
        born = date(1931, 1, 1) + timedelta(days=self.random.randrange(60 * 365))
        if number:
            born = date(1900 + 100 * (int(number[3]) // 2) + int(number[4:6]), 1, 1)  # the emulated card's
        woman = self.random.random() < 0.5
        issued = date(2021, 3, 1) + timedelta(days=self.random.randrange(900))
        values = {
            "number": number or self.number_of(born.year, woman), "old number": self.digits(9), "name": name or self.words(4),
            "birth": f"{born:%d%m%Y}", "sex": "Nữ" if woman else "Nam", "residence": self.place(), "issued": f"{issued:%d%m%Y}",
            "older number": self.digits(9), "cancelled number": self.digits(12), "father": self.words(4),
            "mother": self.words(4), "birthplace": self.place(), "origin": self.place(), "guardian": self.words(3),
        }
        for what, value in values.items():
            emulated = number and what in ("birth", "name")  # the same on each such card
            if what != "sex" and not emulated:
                self.plant(f"{who}: {what}", value)
        if not number:
            self.plant(f"{who}: name in ASCII", folded(values["name"]))
            self._plant_forms(f"{who}: birth", f"{born}")
        self._plant_forms(f"{who}: issued", f"{issued}")
        self.plant(f"{who}: access number", values["number"][6:])
        return Holder(list(values.values()), values)

    def place(self) -> str:
        return f"Số {self.digits(4)} {self.words(2)}, {self.words(2)}, {self.words(2)}"

    # --- what was planted ---

    def plant(self, value: str, text: str) -> None:
        self._plant_forms(value, text)
        if len(text) >= 2 * PIECE or not text.isdigit():
            self._plant_forms(value, text.lower().replace(" ", ""))  # as names are compared

    def plant_bytes(self, value: str, data: bytes) -> None:
        self.planted.setdefault(value, []).append(Form(value, data))

    def _plant_forms(self, value: str, text: str) -> None:
        forms = self.planted.setdefault(value, [])
        alone = len(text) < PIECE or text[:4].isdigit() and text[4:5] == "-"
        for encoding in ("utf-8",) if alone else ("utf-8", "utf-16-le", "utf-32-le"):
            forms += [Form(value, each.encode(encoding), alone) for each in self._pieces(text)]
        whole = base64.b64encode(text.encode()).rstrip(b"=")
        if not alone:
            forms.append(Form(value, whole[: len(whole) - 2]))
        if not text.isascii():
            forms.append(Form(value, json.dumps(text)[1:-1].encode()))

    @staticmethod
    def _pieces(text: str) -> list[str]:
        """Its beginning and its end, for what was overwritten in part. A short one is searched whole."""
        if len(text) <= PIECE:
            return [text]
        size = max(PIECE, len(text) // 2)
        return [text[:size], text[-size:]]

    def forms(self) -> list[Form]:
        return [form for forms in self.planted.values() for form in forms]


# --- pictures ---


def modules_of(code: bytes) -> list[str]:
    told = subprocess.run(["qrencode", "-8", "-l", "M", "-m", str(QUIET), "-t", "ASCII", "-o", "-"], input=code, check=True,
                          capture_output=True)
    return [line[::2] for line in told.stdout.decode().splitlines()]


def picture_of(codes: list[bytes]) -> list[bytes]:
    """Rows of grey pixels with the codes side by side."""
    all_modules = [modules_of(code) for code in codes]
    height = max(len(modules) for modules in all_modules)
    rows = []
    for y in range(height):
        row = bytearray()
        for modules in all_modules:
            line = modules[y] if y < len(modules) else " " * len(modules)
            for module in line:
                row += (b"\x00" if module == "#" else b"\xff") * MODULE_PX
        rows += [bytes(row)] * MODULE_PX
    return rows


def png_of(rows: list[bytes]) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 0, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\x00" + row for row in rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


class Pictures:
    """What lies before the simulated scanner. Each frame is planted too."""

    def __init__(self, aside: Path, register: Register) -> None:
        self.folder = aside / "lens"
        self.folder.mkdir()
        self.register = register
        self.device = {"driver": "simulated", "folder": str(self.folder)}

    def close(self) -> None:
        pass

    def show(self, who: str, *codes: bytes) -> None:
        rows = picture_of(list(codes))
        png = png_of(rows)
        # The middle row, from within the first code: grey, and as cairo keeps colours.
        middle = rows[len(rows) // 2][MODULE_PX * (QUIET + 10) :][: 24 * MODULE_PX]
        self.register.plant_bytes(f"{who}: frame", middle)
        self.register.plant_bytes(f"{who}: frame", bytes(255 - each for each in middle))
        self.register.plant_bytes(f"{who}: frame", b"".join(bytes([each] * 3 + [255]) for each in middle))
        self.register.plant_bytes(f"{who}: picture", png[len(png) // 2 :][:40].replace(b"\n", b"")[:24])
        part = self.folder / "shown.part"
        part.write_bytes(png)
        part.rename(self.folder / "shown.png")

    def send(self, code: bytes) -> None:
        """As bytes, without a picture."""
        part = self.folder / "code.part"
        part.write_bytes(code + b"\n")
        part.rename(self.folder / "code.txt")

    def hide(self) -> None:
        for each in ("shown.png", "code.txt"):
            (self.folder / each).unlink(missing_ok=True)


class SerialScanner:
    """Sends what it sees as a line, on a pseudo-terminal."""

    def __init__(self, aside: Path, register: Register) -> None:
        self.ours, self.theirs = os.openpty()
        self.device = {"driver": "serial", "device": os.ttyname(self.theirs)}

    def close(self) -> None:
        os.close(self.ours)
        os.close(self.theirs)

    def show(self, who: str, *codes: bytes) -> None:
        for code in codes:
            self.send(code)

    def send(self, code: bytes) -> None:
        os.write(self.ours, code + b"\r\n")

    def hide(self) -> None:
        pass
