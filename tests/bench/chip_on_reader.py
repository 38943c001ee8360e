"""Wall times of cards on a real pcscd with vsmartcard's virtual reader, ours and mrtdreader's: prints one JSON object. Started by
measure.py as a program of its own, for it takes a mount namespace to itself."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
from provisioning.demo.places import PROGRAMS  # noqa: E402
from provisioning.tour.virtual_reader import Card, VirtualReader, own_namespace  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

TESTS = PROGRAMS.parent / "tests"
BENCH = TESTS / "bench-chip"
SHIM = TESTS / "nfc-over-pcsc.so"
DOCUMENT, BIRTH, EXPIRY = "090012345", "900101", "300101"  # of the card's usual holder
READINGS, PROCESSES, PATIENCE_S = 21, 11, 60
NO_CARD = 66


def bench_chip(*options: object) -> subprocess.CompletedProcess:
    return subprocess.run([str(part) for part in (BENCH, "reader", *options)], capture_output=True, text=True,
                          timeout=PATIENCE_S)


def ours(*options: object) -> dict:
    done = bench_chip(*options)
    if done.returncode != 0:
        raise SystemExit(f"bench-chip reader failed:\n{done.stderr}")
    return json.loads(done.stdout)


def lay(reader: VirtualReader, profile: str, *options: object) -> Card:
    """The profile's card alone on the reader, once it has been read so. pcscd sees what comes and goes after a while."""
    until(lambda: bench_chip(*options).returncode == NO_CARD, "the reader to be empty")
    card = Card(reader, profile)
    until(lambda: bench_chip(*options).returncode == 0, "the card to be read")
    return card


def theirs(folder: Path) -> None:
    for old in folder.glob("image*"):
        old.unlink()
    done = subprocess.run(["mrtdreader", "-p", DOCUMENT, "-b", BIRTH, "-e", EXPIRY], cwd=folder, capture_output=True,
                          env=os.environ | {"LD_PRELOAD": str(SHIM)}, timeout=PATIENCE_S)
    if not any(picture.stat().st_size > 12_000 for picture in folder.glob("image*")):
        raise SystemExit(f"mrtdreader did not read the picture:\n{done.stdout[-500:]!r} {done.stderr!r}")


def whole_process_ms(reading) -> float:
    began = time.monotonic()
    reading()
    return (time.monotonic() - began) * 1000


def figures(reader: VirtualReader, folder: Path) -> dict[str, float]:
    trust = folder / "trust"
    subprocess.run([PROGRAMS / "motcua-card", "--trust", trust], check=True, stdout=subprocess.DEVNULL)
    kiosk = ("--access", "can", "--trust", trust, "--groups", 1, "--repeats")
    card = lay(reader, "sound", *kiosk, 1)
    found = {"chip_wall_ms_vpcd_dg1": ours(*kiosk, READINGS)["wall_ms"]}
    card.take_away()

    by_bac = ("--access", "mrz", "--groups", 1, 2, "--repeats", 1)
    card = lay(reader, "bac-only", *by_bac)
    mine, other = [], []
    for _ in range(PROCESSES):  # by turns, so that a busy machine is as busy for both
        mine.append(whole_process_ms(lambda: ours(*by_bac)))
        other.append(whole_process_ms(lambda: theirs(folder)))
    card.take_away()
    return found | {"chip_wall_ms_vpcd_bac_dg2": statistics.median(mine), "mrtdreader_wall_ms": statistics.median(other)}


def main() -> None:
    own_namespace()
    reader = VirtualReader()
    try:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(figures(reader, Path(folder))))
    finally:
        reader.close()


if __name__ == "__main__":
    main()
