"""A catalogue's store under the technician's tool: killed while it imports and while it applies, it holds the old or the new."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
from provisioning.demo.places import PROGRAMS  # noqa: E402

RECORDS = 400
CUTS = 12
REFUSED, NO_INPUT = 65, 66


def record(number: int, fee: int) -> dict:
    return {
        "code": f"9.{number:06}", "agency": "bo-thu-nghiem", "name": f"Đăng ký mẫu số {number}", "field": "Thử nghiệm",
        "ways": [{"channel": "in_person", "fees": [{"what": "Lệ phí", "amount": str(fee)}]}],
        "steps": "".join(f"Bước {i}: người nộp số {number} làm việc thứ {i * number % 97}.\n" for i in range(200)),
        "source": {"document": "Quyết định mẫu", "date": "2026-01-01", "verified": False},
    }


class Catalogue(unittest.TestCase):
    def setUp(self) -> None:
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.place = Path(scratch.name)
        self.first, self.second = self.folder("first", 8000), self.folder("second", 12000)
        self.key, self.trust = self.place / "key.pem", self.place / "trusted.txt"
        self.trust.write_text(self.done("new-key", self.key, "--whose", "So mau"))
        self.base = self.kept("base", self.first)
        self.update = self.place / "update-2"
        self.done("make-update", "--old", self.base, "--new", self.kept("new", self.second), "--key", self.key,
                  "--out", self.update)

    def folder(self, name: str, fee: int) -> Path:
        folder = self.place / name
        folder.mkdir()
        for number in range(1, RECORDS + 1):
            (folder / f"{number}.json").write_text(json.dumps(record(number, fee)))
        return folder

    def start(self, *words: object) -> subprocess.Popen:
        return subprocess.Popen([PROGRAMS / "motcua-provision", "catalogue", *map(str, words)], stdout=subprocess.PIPE,
                                text=True)

    def run_command(self, *words: object) -> tuple[int, str]:
        process = self.start(*words)
        said, _ = process.communicate(timeout=60)
        return process.returncode, said

    def done(self, *words: object) -> str:
        code, said = self.run_command(*words)
        self.assertEqual(code, 0, said)
        return said

    def kept(self, name: str, folder: Path) -> Path:
        store = self.place / f"{name}.sqlite"
        self.done("keep", folder, "--store", store, "--province", "01")
        return store

    def copied(self) -> Path:
        store = self.place / "store.sqlite"
        for behind in ("", "-wal", "-shm"):
            Path(f"{store}{behind}").unlink(missing_ok=True)
        return Path(shutil.copyfile(self.base, store))

    def shown(self, store: Path) -> int:
        status = json.loads(self.done("status", "--store", store))  # reads every text and hash
        self.assertEqual(status["procedures"], RECORDS)
        return status["shown"]["version"]

    def kill_everywhere(self, *words: object) -> None:
        """The command is killed at sampled moments of its run; whatever it left, a second run ends well."""
        began = time.monotonic()
        store = self.copied()
        self.done(*words, "--store", store)
        spent = time.monotonic() - began
        self.assertEqual(self.shown(store), 2)
        versions = set()
        for cut in range(CUTS):
            store = self.copied()
            process = self.start(*words, "--store", store)
            try:
                process.wait(timeout=spent * (cut + 1) / CUTS)
            except subprocess.TimeoutExpired:
                process.kill()
            process.communicate()
            version = self.shown(store)
            self.assertIn(version, (1, 2))
            versions.add(version)
            self.done(*words, "--store", store)
            self.assertEqual(self.shown(store), 2)
        self.assertIn(1, versions, "every kill came too late to be one")

    def test_an_import_that_is_killed_leaves_the_old_or_the_new(self) -> None:
        self.kill_everywhere("keep", self.second, "--province", "01")

    def test_an_update_that_is_killed_leaves_the_old_or_the_new(self) -> None:
        self.kill_everywhere("apply", self.update, "--trust", self.trust)

    def test_a_technician_goes_back_and_forth_and_forgets(self) -> None:
        store = self.copied()
        self.done("apply", self.update, "--store", store, "--trust", self.trust)
        self.assertIn("was here already", self.done("apply", self.update, "--store", store, "--trust", self.trust))
        self.done("rollback", "--store", store)
        self.assertEqual(self.shown(store), 1)
        self.done("rollback", "--store", store, "--to", "2")
        self.assertEqual(self.shown(store), 2)
        self.assertIn("0 versions", self.done("prune", "--store", store, "--keep", "1"))

    def test_what_is_not_to_be_believed_is_refused_with_what_to_do(self) -> None:
        store = self.copied()
        stranger = self.place / "stranger.txt"
        stranger.write_text(self.done("new-key", self.place / "other.pem", "--whose", "somebody"))
        code, said = self.run_command("apply", self.update, "--store", store, "--trust", stranger)
        self.assertEqual(code, REFUSED)
        self.assertIn("not among the trusted ones", said)
        os.chmod(self.key, 0o644)
        code, said = self.run_command("make-update", "--old", store, "--key", self.key, "--out", self.place / "whole")
        self.assertEqual(code, REFUSED)
        self.assertIn("chmod 600", said)
        code, said = self.run_command("status", "--store", self.place / "nowhere")
        self.assertEqual(code, NO_INPUT)
        store.write_bytes(store.read_bytes()[:8192] + b"\x55" * 8192)
        code, said = self.run_command("status", "--store", store)
        self.assertEqual(code, REFUSED)
        self.assertIn("put it aside", said)


if __name__ == "__main__":
    unittest.main()
