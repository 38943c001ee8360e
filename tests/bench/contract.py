"""How much of the contract the test kit asks, and how many planted violations it names, as its own report says."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

KIT = Path(__file__).resolve().parents[1] / "tck" / "tck.py"


def contract() -> dict[str, float]:
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        # It ends with 1 when somebody failed, which is a figure here and no end.
        subprocess.run([sys.executable, KIT, "--json", report.name], stdout=subprocess.DEVNULL, check=False)
        told = json.loads(Path(report.name).read_text())
    return {"tck_assertions": told["assertions"], "tck_failed": told["failed"], "tck_planted": told["planted"],
            "tck_planted_found": told["planted_found"], "tck_s": told["seconds"]}
