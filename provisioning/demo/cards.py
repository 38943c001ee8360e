"""What a demo lays beside its kiosk to try identification with: an invented citizen's card for the reader, and a picture of it
for the lens. Who is on it, motcua-card says."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from .places import CHECKOUT, PROGRAMS, Trouble

NUMBER = "001045054321"  # a man born in 1945, so with priority by age

CARD = """\
# A card of an invented citizen. Lay it on the kiosk's reader: cp card.example card. Take it away: rm card.
# The kiosk asks for the last six digits of the number.
number = "{number}"  # born in 1945, so with priority by age; 001190054321 is a woman born in 1990
profile = "sound"         # "clone" is a copied card; motcua-card --list tells what else there is
"""
CODE = """\
The kiosk's lens sees the newest picture that lies here.
Show an invented citizen's card: cp example/card.png . ; take it away: rm card.png
A printed ticket is shown in the same way, as a picture, for instance to rate. It is made of the paper, in the checkout:
  provisioning/sdk/enter pdftoppm -r 203 -png -singlefile PAPER.pdf out/ticket
"""

# Pixels: the frame of a camera, and how large a card 85.6 mm wide is in it.
FRAME, CARD_SIZE = "1280x720", (856, 540)
MODULE = 4  # of the code: some 23 mm in all, as on a card


def _made(*command: str | Path) -> str:
    done = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode != 0:
        raise Trouble(f"{command[0]} failed", (done.stderr or done.stdout).strip())
    return done.stdout


def believe_emulated_cards(trust: Path) -> None:
    """The test authorities, whose keys everybody has: in a demo alone."""
    _made(PROGRAMS / "motcua-card", "--trust", trust)


def draw_card(number: str, picture: Path) -> None:
    """The front of a card as a camera sees it, its code at the upper right; written whole, then renamed."""
    code = _made(PROGRAMS / "motcua-card", "--code", "--number", number).strip()
    width, height = CARD_SIZE
    with tempfile.TemporaryDirectory(dir=picture.parent, prefix=".") as folder:
        drawn, symbol = Path(folder) / "card.png", Path(folder) / "code.png"
        _made("qrencode", "-8", "-s", str(MODULE), "-o", symbol, "--", code)
        shapes = (
            f"fill #e6efe4 roundrectangle 0,0 {width - 1},{height - 1} 28,28 fill #b9cbb8 rectangle 40,170 290,500 "
            "fill #7d8f7c rectangle 330,300 720,322 rectangle 330,350 640,372 rectangle 330,400 760,422 "
            "rectangle 330,450 560,472"
        )
        _made("convert", "-size", FRAME, "xc:#5f5a52",
              "(", "-size", f"{width}x{height}", "xc:none", "-draw", shapes,
              symbol, "-gravity", "northeast", "-geometry", "+30+30", "-composite",
              "-background", "none", "-rotate", "3", ")",
              "-gravity", "center", "-geometry", "+0+0", "-composite", drawn)
        drawn.rename(picture)


def _give_to_visitor(*paths: Path) -> None:
    """A demo runs as root; who laid the checkout lays cards too."""
    owner = CHECKOUT.stat()
    for path in paths:
        shutil.chown(path, owner.st_uid, owner.st_gid)


def lay_out(reader: Path, scanner: Path) -> None:
    """What is there already stays as it is."""
    card, picture, about = reader / "card.example", scanner / "example" / "card.png", scanner / "README.txt"
    picture.parent.mkdir(parents=True, exist_ok=True)
    reader.mkdir(parents=True, exist_ok=True)
    if not card.exists():
        card.write_text(CARD.format(number=NUMBER))
    if not picture.exists():
        draw_card(NUMBER, picture)
    about.write_text(CODE)
    _give_to_visitor(reader, card, scanner, about, picture.parent, picture)
