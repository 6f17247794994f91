"""A file as parts: decoded, and cut into blocks by what kind of file it is.

A Python file is parsed, never run, and only its docstrings are read.
"""

from __future__ import annotations

import sys
from pathlib import Path

from symbolic.reading.blocks import blocks
from symbolic.reading.docstrings import NoPython, as_written_once, declared_encoding, docstrings
from symbolic.reading.sources import Part, Source, UnreadableFile

LARGEST = 20_000_000  # bytes of a file


def load(path: Path) -> tuple[Source, list[Part]]:
    """The parts of a file; UnreadableFile where its bytes are no text, or a .py is no Python."""
    file = str(path)
    try:
        if file == "-":
            file, path, raw = "<stdin>", Path("stdin.md"), sys.stdin.buffer.read(LARGEST + 1)
        else:
            with path.open("rb") as opened:
                raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(f"{path}: {error.strerror}") from None
    if len(raw) > LARGEST:
        raise UnreadableFile(f"{path}: larger than {LARGEST // 1_000_000} MB")
    suffix = path.suffix.lower()
    coding = declared_encoding(raw) if suffix == ".py" else "utf-8-sig"
    try:
        text = raw.decode(coding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        called = coding.removesuffix("-sig").upper()
        raise UnreadableFile(
            f"{path}: byte {error.start + 1} is no {called}; save the file as UTF-8"
        ) from None
    source = Source(file, text)
    return source, parts(source, suffix)


def parts(source: Source, suffix: str) -> list[Part]:
    """The parts of a text, by the suffix of its file."""
    if suffix == ".py":
        try:
            found = docstrings(source.text)
        except NoPython as error:
            raise UnreadableFile(f"{source.file}: {error}") from None
        source.text, found, source.doubled = as_written_once(source.text, found)
        return [Part(tuple(blocks(source, d.start, d.end, ".rst")), d.name) for d in found]
    return [Part(tuple(blocks(source, 0, len(source.text), suffix)))]
