"""Where an error of a definition or a template lies, in one line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable
from pathlib import Path

from jinja2 import TemplateNotFound

from symbolic.site.places import chapter_folder, short, template_folder


def fault(error: BaseException) -> str:
    """`file:line: message` of an error, the place being the innermost outside of libraries.

    The file is one that an author edits, if there is one on the way: a template, a definition.
    """
    frames = [f for f in traceback.extract_tb(error.__traceback__) if not _foreign(f.filename)]
    edited = [f for f in frames if _is_edited(Path(f.filename))]
    if isinstance(error, TemplateNotFound) and not edited:
        return f"{short(template_folder() / str(error.name))}: there is no such template"
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if not (isinstance(name, str) and isinstance(line, int)):
        frame = (edited or frames)[-1]
        name, line = frame.filename, frame.lineno
    said = str(error) or type(error).__name__
    if isinstance(error, KeyError | StopIteration):
        said = f"{type(error).__name__}: {said}"  # which say no more than a name
    return f"{short(name)}:{line}: {said}"


def written(*texts: str, files: Iterable[Path] = ()) -> tuple[Path, int] | None:
    """File and line where the first of the texts stands that an author has written somewhere.

    The files are looked through first, then the definitions, the templates and their words.
    """
    edited = [
        *files,
        *sorted(chapter_folder().rglob("*.py")),
        *sorted(template_folder().rglob("*.*")),
    ]
    for text in texts:
        for path in edited:
            for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
                # In a string, a backslash is written twice.
                if text in line or text in line.replace(r"\\", "\\"):
                    return path, number
    return None


def placed(message: str) -> str:
    """The message with its place, if it begins with the name of a function or of a claim."""
    name = re.match(r"[\w-]+(?=: )", message)
    place = written(f'"{name[0]}"') if name else None
    return at(place, message) if place else message


def at(place: tuple[Path, int], message: str) -> str:
    """The message behind its place."""
    path, line = place
    return f"{short(path)}:{line}: {message}"


def _foreign(name: str) -> bool:
    return "site-packages" in name or name.startswith("<")


def _is_edited(path: Path) -> bool:
    return template_folder() in path.parents or chapter_folder() in path.parents
