"""Who proves what over TLS: the kit's own authority, and the brokers to which a client must say nothing."""

import ssl
from pathlib import Path

from provisioning.demo.authority import Authority, Identity

from . import site

BROKER = "tck"
OTHER_HOST = "trung-tam-khac.example"  # where nobody of the kit listens
FOREIGN_AUTHORITY, ANOTHER_HOST, OLD_TLS = "foreign authority", "another host", "TLS 1.2"
WRONG_BROKERS = (FOREIGN_AUTHORITY, ANOTHER_HOST, OLD_TLS)


class Proofs:
    """An authority's folder, as `motcua-provision ca` makes it. What is not issued yet is issued when it is first asked for, so
    `issue` comes before the sessions, which run side by side."""

    def __init__(self, folder: Path) -> None:
        self.authority = Authority(folder)
        self.foreign = Authority(folder / "foreign")

    def issue(self) -> None:
        for node in site.NODES.values():
            self.node(node)
        for wrong in ("", *WRONG_BROKERS):
            self._broker(wrong)

    def node(self, node: str) -> Identity:
        return self.authority.node(node)

    @property
    def foreign_ca(self) -> Path:
        """What a client believes that takes any broker for the installation's."""
        return self._broker(FOREIGN_AUTHORITY).ca

    def _broker(self, wrong: str) -> Identity:
        if wrong == ANOTHER_HOST:
            return self.authority.broker("elsewhere", (OTHER_HOST,))
        return (self.foreign if wrong == FOREIGN_AUTHORITY else self.authority).broker(BROKER)

    def listener(self, wrong: str = "") -> ssl.SSLContext:
        """What the broker shows, or one that is wrong in this way. It asks each client for its certificate."""
        own = self._broker(wrong)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if wrong == OLD_TLS:
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_2
        else:
            context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(own.certificate, own.key)
        context.load_verify_locations(self.authority.node(site.KIOSK).ca)
        context.verify_mode = ssl.CERT_REQUIRED
        return context
