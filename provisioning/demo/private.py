"""The secrets of one state directory: made once, readable by their owner alone, printed is only what visitors type."""

import hashlib
import os
import secrets
import subprocess
from pathlib import Path

CODE_ROUNDS = 20_000  # as firmware/crypto writes them


def write_private(path: Path, data: bytes) -> None:
    """By write and rename, with mode 0600 from the first moment."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(path.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.rename(path)


def hash_code(code: str, salt: bytes | None = None) -> str:
    """A clerk's code as configuration holds it: the format of motcua::crypto::hash_code."""
    salt = secrets.token_bytes(16) if salt is None else salt
    derived = hashlib.pbkdf2_hmac("sha256", code.encode(), salt, CODE_ROUNDS, 32)
    return f"pbkdf2${CODE_ROUNDS}${salt.hex()}${derived.hex()}"


class Private:
    """Every secret is made at its first use and kept."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        directory.mkdir(parents=True, exist_ok=True)
        directory.chmod(0o700)

    def password_file(self, broker: str, user: str) -> Path:
        path = self.directory / "passwords" / broker / user
        if not path.exists():
            write_private(path, secrets.token_urlsafe(24).encode())
        return path

    def password(self, broker: str, user: str) -> str:
        return self.password_file(broker, user).read_text()

    def person_password(self, name: str) -> str:
        """Of an account of a person: what somebody types who comes in by a page."""
        path = self.directory / "people" / name
        if not path.exists():
            write_private(path, "-".join(secrets.token_hex(2) for _ in range(4)).encode())
        return path.read_text()

    def clerk_code(self, clerk: str) -> str:
        path = self.directory / "clerk-codes" / clerk
        if not path.exists():
            write_private(path, f"{secrets.randbelow(900_000) + 100_000}".encode())
        return path.read_text()

    def code_key_file(self) -> Path:
        """32 random bytes in hex: the hub derives the four-digit codes on paper tickets from it."""
        path = self.directory / "code.key"
        if not path.exists():
            write_private(path, secrets.token_hex(32).encode())
        return path

    def signing_key_file(self) -> Path:
        """The hub's Ed25519 key, PEM: signs ticket tokens."""
        path = self.directory / "signing.pem"
        if not path.exists():
            made = subprocess.run(
                ["openssl", "genpkey", "-algorithm", "ED25519"], check=True, capture_output=True
            )
            write_private(path, made.stdout)
        return path
