"""A file as parts: decoded, and cut into blocks by what kind of file it is.

A Python file is parsed, never run; its docstrings are read, and the Markdown of a notebook in it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from symbolic.reading.blocks import blocks
from symbolic.reading.directives import without_directives, without_metadata
from symbolic.reading.docstrings import (
    Docstring,
    NoPython,
    as_written_once,
    declared_encoding,
    docstrings,
)
from symbolic.reading.notebooks import markdown_cells
from symbolic.reading.pasted import without_copies
from symbolic.reading.sources import Part, Source, UnreadableFile

_WIDE_STOP = re.compile(r"(?<!\d)．|．(?!\d)")  # which ends sentences as 。 does
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
    source.text = _WIDE_STOP.sub("。", source.text)
    if suffix == ".md":
        source.text = without_copies(source.text)
    if suffix == ".py":
        try:
            found = docstrings(source.text)
        except NoPython as error:
            raise UnreadableFile(f"{source.file}: {error}") from None
        return _of_python(source, found)
    if suffix == ".md":
        source.text = without_directives(without_metadata(source.text))
    return [Part(tuple(blocks(source, 0, len(source.text), suffix)))]


def _of_python(source: Source, found: list[Docstring]) -> list[Part]:
    """The docstrings of a Python file as parts, and the Markdown of a notebook as one."""
    text, cells = markdown_cells(source.text)
    cells = [(a, b) for a, b in cells if not any(a < d.end and d.start < b for d in found)]
    source.text = text if cells else source.text
    told = [*found, *(Docstring(None, a, b, raw=True) for a, b in cells)]
    source.text, told, source.doubled = as_written_once(source.text, told)
    read = [Part(tuple(blocks(source, d.start, d.end, ".rst")), d.name) for d in told[: len(found)]]
    notes = [b for d in told[len(found) :] for b in blocks(source, d.start, d.end, ".md")]
    return [*read, Part(tuple(notes))] if notes else read
