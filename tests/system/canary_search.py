"""Where planted values stand: in a program's memory, in files as they are and as they are meant."""

import bisect
import os
import re
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.system.canary_people import Form

PAGE = 4096
EMPTY = bytes(PAGE)
NO_MEMORY = ("[vvar", "[vsyscall", "/dev/")
AROUND = 48  # bytes, told with a finding


@dataclass(frozen=True)
class Found:
    value: str
    where: str
    around: bytes

    def __str__(self) -> str:
        return f"{self.value} in {self.where}: {self.around!r}"


@dataclass(frozen=True)
class Mapping:
    start: int
    end: int
    name: str


def mappings(pid: int) -> list[Mapping]:
    """All that can be read, but for what is a file's and never written: programs, libraries, their tables."""
    out = []
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        fields = line.split(maxsplit=5)
        name = fields[5] if len(fields) > 5 else "anonymous"
        is_of_a_file = name.startswith("/") and not fields[1].startswith("rw")
        if fields[1].startswith("r") and not is_of_a_file and not name.startswith(NO_MEMORY):
            start, end = (int(each, 16) for each in fields[0].split("-"))
            out.append(Mapping(start, end, f"{name} {fields[1]}"))
    return out


def memory_of(pid: int) -> Iterator[tuple[str, bytes]]:
    """Mappings without their empty pages, which are most of them. What goes away while it is read is no more."""
    memory = os.open(f"/proc/{pid}/mem", os.O_RDONLY)
    try:
        for each in mappings(pid):
            try:
                data = os.pread(memory, each.end - each.start, each.start)
            except OSError:
                continue
            yield f"{each.name} at {each.start:x}", without_empty_pages(data)
    finally:
        os.close(memory)


def without_empty_pages(data: bytes) -> bytes:
    pages = (data[at : at + PAGE] for at in range(0, len(data), PAGE))
    return b"".join(page for page in pages if page != EMPTY)


def printed(pdf: bytes) -> Iterator[bytes]:
    """The text that a reader of the paper sees, and every stream unpacked."""
    yield subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True).stdout
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(stream[1])
        except zlib.error:
            continue  # one that was not packed


def contents(folders: Iterable[Path], since: float) -> Iterator[tuple[str, bytes]]:
    """Of files that were written since then (seconds of the epoch)."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            try:
                if not path.is_file() or path.stat().st_mtime < since:
                    continue
                data = path.read_bytes()
            except OSError:
                continue  # another's, gone meanwhile
            yield str(path), data
            if path.suffix == ".pdf":
                for text in printed(data):
                    yield f"{path}, unpacked", text


class Search:
    """For all forms at once, by grep."""

    def __init__(self, forms: list[Form]) -> None:
        self.by_bytes = {form.bytes: form for form in forms}
        if any(b"\n" in each or not each for each in self.by_bytes):
            raise ValueError("grep takes a pattern a line")
        self.patterns = tempfile.NamedTemporaryFile(dir="/run")
        self.patterns.write(b"\n".join(self.by_bytes) + b"\n")
        self.patterns.flush()

    def close(self) -> None:
        self.patterns.close()

    def within(self, parts: Iterable[tuple[str, bytes]]) -> list[Found]:
        """In all of them at once: starting grep costs more than what it does in one of them."""
        names, starts, whole = [], [], bytearray()
        for name, data in parts:
            names.append(name)
            starts.append(len(whole))
            whole += data + b"\n"
        told = subprocess.run(
            ["grep", "--text", "--only-matching", "--byte-offset", "--fixed-strings", "--file", self.patterns.name],
            input=whole, capture_output=True, env={"LC_ALL": "C", "PATH": os.environ["PATH"]},
        )
        if told.returncode > 1:
            raise RuntimeError(told.stderr.decode())
        out = []
        for line in told.stdout.split(b"\n")[:-1]:
            offset, _, matched = line.partition(b":")
            form, at = self.by_bytes[matched], int(offset)
            if not (form.alone and in_a_word(whole, at, len(matched))):
                where = names[bisect.bisect(starts, at) - 1]
                out.append(Found(form.value, where, bytes(whole[max(0, at - AROUND) : at + len(matched) + AROUND])))
        return out

    def in_memory(self, pid: int) -> list[Found]:
        return self.within(memory_of(pid))

    def in_files(self, folders: Iterable[Path], since: float) -> list[Found]:
        return self.within(contents(folders, since))


def in_a_word(data: bytes | bytearray, at: int, size: int) -> bool:
    around = data[max(0, at - 1) : at] + data[at + size : at + size + 1]
    return any(bytes([each]).isalnum() for each in around)
