"""Each of our programs at brokers that speak TLS: what a technician reads where its certificate or its broker is not of the right
authority, that it serves on meanwhile, and that it connects by itself once its files are right again. What else can be wrong with
certificates is in st_tls.py, with one program."""

import sys
import unittest
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]
from centre_of_programs import PATIENCE_S, CentreOfPrograms, Program  # noqa: E402
from provisioning.demo.authority import Authority, Identity  # noqa: E402
from provisioning.demo.private import write_private  # noqa: E402
from provisioning.tour.waiting import until  # noqa: E402

ALL = ("hub", "collector", "kiosk", "counter", "wallboard")
NOT_OURS = "the broker does not know the authority of this node's certificate"
NOT_THEIRS = "is of a foreign authority"


class TlsEverywhere(CentreOfPrograms):
    def setUp(self) -> None:
        super().setUp()
        self.configurator.authority = Authority(self.places.tls)
        self.start_brokers()

    def brokers_of(self, program: str) -> list[int]:
        return {"hub": [self.ports.centre, self.ports.province], "collector": [self.ports.province]}.get(program, [self.ports.centre])

    def spoilt(self, program: str, *which: str) -> dict[Path, bytes]:
        """These files of its identity are those of a foreign authority; what they were."""
        node = self.node_of(program)
        foreign: Identity = Authority(self.folder / "foreign").node(node)
        own: Identity = Authority(self.places.tls).node(node)
        good = {}
        for name in which:
            file = getattr(own, name)
            good[file] = file.read_bytes()
            write_private(file, getattr(foreign, name).read_bytes())
        return good

    def is_kept_out_until_mended(self, program: str, words: str, *which: str) -> Program:
        config = self.config_of(program)
        good = self.spoilt(program, *which)
        running = self.start(program, "--config", config)
        for port in self.brokers_of(program):
            where = f"no connection to 127.0.0.1:{port} as {self.node_of(program)}"
            until(lambda where=where: any(where in line and words in line for line in running.output.splitlines()) or
                  running.process.poll() is not None, f"{program} to say '{where} ... {words}'", PATIENCE_S)
            self.assertIsNone(running.process.poll(), running.output)
        self.assertNotIn("connected to 127", running.output)
        for file, content in good.items():
            write_private(file, content)
        for port in self.brokers_of(program):
            running.says(f"connected to 127.0.0.1:{port}")
        return running

    def test_a_certificate_that_the_broker_does_not_know(self) -> None:
        for program in ALL:
            with self.subTest(program):
                running = self.is_kept_out_until_mended(program, NOT_OURS, "certificate", "key")
                self.assertEqual(running.stop(), 0, running.output)

    def test_a_broker_that_this_node_does_not_know(self) -> None:
        for program in ALL:
            with self.subTest(program):
                running = self.is_kept_out_until_mended(program, NOT_THEIRS, "ca")
                self.assertEqual(running.stop(), 0, running.output)


if __name__ == "__main__":
    unittest.main()
