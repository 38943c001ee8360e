"""Printed tickets: what the simulated printer put out, read as a citizen reads paper."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PaperTicket:
    file: Path
    number: str
    code: str


def printed(output: Path) -> list[Path]:
    return sorted(output.glob("*.pdf"))


def read_ticket(pdf: Path) -> PaperTicket:
    """Number and code from the paper's own text."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    number = re.search(r"^\s*([A-Z]{1,2}[0-9]{3})\s*$", text, re.MULTILINE)
    codes = re.findall(r"(?<![0-9:/.,A-Z])([0-9]{4})(?![0-9:/.,])", text)
    if number is None or len(codes) != 1:
        raise ValueError(f"{pdf.name}: no number, or not exactly one code, in: {text!r}")
    return PaperTicket(pdf, number[1], codes[0])


def address_on(picture: Path) -> str:
    """What the code on the paper says, as a phone's camera reads it."""
    read = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)], capture_output=True, text=True)
    codes = read.stdout.split()
    if len(codes) != 1:
        raise ValueError(f"{picture.name}: {len(codes)} codes instead of one")
    return codes[0]


def as_picture(pdf: Path, png: Path) -> None:
    subprocess.run(["pdftoppm", "-r", "203", "-png", "-singlefile", str(pdf), str(png.with_suffix(""))], check=True)
