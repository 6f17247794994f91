r"""The docstrings of a Python file, which is parsed and never run."""

from __future__ import annotations

import ast
import re
import warnings
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate
from tokenize import detect_encoding
from typing import TypeGuard

from symbolic.reading.words import listed


class NoPython(ValueError):
    """A text that Python does not parse."""


@dataclass(frozen=True)
class Docstring:
    """The name that it documents, and where it stands, without its quotes."""

    name: str | None
    start: int
    end: int
    raw: bool


def declared_encoding(raw: bytes) -> str:
    """The encoding that a Python file declares, if it is one that keeps ASCII; else UTF-8."""
    try:
        coding = detect_encoding(BytesIO(raw).readline)[0]
        return coding if b"a-b9".decode(coding) == "a-b9" else "utf-8-sig"
    except (SyntaxError, LookupError, UnicodeError):
        return "utf-8-sig"


def docstrings(text: str) -> list[Docstring]:
    """Each docstring, in the order of the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's on escapes that it does not know
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        line = getattr(error, "lineno", None)
        at = f" (line {line})" if line else ""
        raise NoPython(f"it is no Python that parses{at}") from None
    lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    found = []
    owners = {
        id(f): c.name for c in _statements(tree) if isinstance(c, ast.ClassDef) for f in c.body
    }
    for name, value in (d for node in _statements(tree) for d in _documents(node, owners)):
        start = _offset(text, lines, value.lineno, value.col_offset)
        end = _offset(text, lines, value.end_lineno or 1, value.end_col_offset or 0)
        found.append(_inside(text, name, start, end))
    return sorted(found, key=lambda d: d.start)


# Methods that compute what their class is named for.
_COMPUTES = listed(
    "__init__ __call__ forward call fn function f apply compute activate evaluate value output"
)


def _documents(
    node: ast.AST, owners: Mapping[int, str]
) -> Iterator[tuple[str | None, ast.Constant]]:
    """The docstring of a module, class or function, or one that a call gives to another."""
    owner = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    body = node.body if owner else []  # type: ignore[attr-defined]
    if body and isinstance(body[0], ast.Expr) and _is_text(body[0].value):
        name = getattr(node, "name", None)
        yield owners.get(id(node), name) if name in _COMPUTES else name, body[0].value
    call = getattr(node, "value", None)
    if isinstance(node, ast.Expr | ast.Assign) and isinstance(call, ast.Call):
        if _GIVES_TEXT.search(_last_name(call.func).lower()) and len(call.args) in (2, 3):
            *_, of, value = call.args
            if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute):
                value = value.func.value  # "…".format(…)
            if _is_text(value):
                yield (str(of.value) if _is_text(of) else _last_name(of)) or None, value


# add_docstr(f, "…"), add_newdoc("f", "…"), add_newdoc("module", "f", "…")
_GIVES_TEXT = re.compile(r"docstr|newdoc|(?:^|_)add_doc$")


def _is_text(value: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _last_name(node: ast.AST) -> str:
    return getattr(node, "attr", None) or getattr(node, "id", None) or ""


def _statements(tree: ast.AST) -> Iterator[ast.AST]:
    stack = [tree]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(c for c in ast.iter_child_nodes(node) if not isinstance(c, ast.expr))


def _offset(text: str, lines: Sequence[int], line: int, byte: int) -> int:
    start = lines[line - 1]
    return start + len(text[start : lines[line] - 1].encode()[:byte].decode(errors="ignore"))


_OPENED = re.compile(r"([A-Za-z]*)(\"\"\"|'''|\"|')")


def _inside(text: str, name: str | None, start: int, end: int) -> Docstring:
    opened = _OPENED.match(text, start)
    if opened is None:
        return Docstring(name, start, end, raw=True)
    begin = opened.end()
    return Docstring(name, begin, max(begin, end - len(opened[2])), "r" in opened[1].lower())


_DOUBLED = re.compile(r"\\\\")
_COMMAND = re.compile(r"\\\\[A-Za-z]")


def as_written_once(
    text: str, found: Sequence[Docstring]
) -> tuple[str, list[Docstring], list[int]]:
    r"""The text in which `\\frac` of a docstring is `\frac`, as for Python.

    Only where a docstring writes its commands so; one that forgot its r keeps what it says.
    The last list holds where each backslash stands that the file writes twice.
    """
    doubled = [
        m.start()
        for d in found
        if not d.raw and _COMMAND.search(text, d.start, d.end)
        for m in _DOUBLED.finditer(text, d.start, d.end)
    ]
    pieces = [
        text[a:b] for a, b in zip([0, *(k + 1 for k in doubled)], [*doubled, None], strict=True)
    ]

    def moved(offset: int) -> int:
        return offset - bisect_left(doubled, offset)

    return (
        "".join(pieces),
        [replace(d, start=moved(d.start), end=moved(d.end)) for d in found],
        [moved(k) for k in doubled],
    )
