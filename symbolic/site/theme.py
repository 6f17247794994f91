"""The theme's files, found without a look at each of its icons.

MkDocs lists all templates of a theme in every build, and publishes none that is hidden.
Material's icons are hidden, and there are 14,000 of them.
"""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class Visible(FileSystemLoader):
    """Loads any template, and lists those in no hidden folder."""

    def list_templates(self) -> list[str]:
        """The names of the templates, in order."""
        found: set[str] = set()
        for top in self.searchpath:
            for folder, inside, names in os.walk(top, followlinks=self.followlinks):
                inside[:] = [name for name in inside if not name.startswith(".")]
                found.update(Path(folder, name).relative_to(top).as_posix() for name in names)
        return sorted(found)


def list_visible(theme: Theme) -> None:
    """Have a theme list what is visible alone."""
    made = theme.get_env

    def get_env() -> Environment:
        environment = made()
        environment.loader = Visible(theme.dirs)
        return environment

    theme.get_env = get_env  # type: ignore[method-assign]
