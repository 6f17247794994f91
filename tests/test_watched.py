"""A server hears of each writing once, from the system or by looking."""

from __future__ import annotations

import queue
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import (
    FileModifiedEvent,
    FileOpenedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from symbolic.site import watched
from symbolic.site.watched import Watcher


class Heard(FileSystemEventHandler):
    """What a handler is told, as it comes."""

    def __init__(self) -> None:
        self.events: queue.Queue[FileSystemEvent] = queue.Queue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.events.put(event)

    def path(self) -> str:
        return str(self.events.get(timeout=20).src_path)

    def is_quiet(self, seconds: float) -> bool:
        time.sleep(seconds)
        return self.events.empty()


@pytest.fixture(params=["told", "looking", "refused"])
def heard(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Heard]:
    """A handler that is told of a folder: by a system, without one, and by one that refuses."""
    heard, watcher = Heard(), Watcher(timeout=0.2 if request.param != "told" else 3600)
    if request.param == "looking":
        monkeypatch.setattr(watcher._system, "schedule", lambda *_, **__: None)
    if request.param == "refused":

        def refuse() -> None:
            raise OSError("too many watches")

        monkeypatch.setattr(watcher._system, "start", refuse)
    (tmp_path / "old.md").write_text("1", encoding="utf-8")
    watcher.schedule(heard, str(tmp_path), recursive=True)
    watcher.start()
    yield heard
    watcher.stop()
    watcher.join()


def test_a_writing_is_heard_and_no_reading(heard: Heard, tmp_path: Path) -> None:
    path = tmp_path / "old.md"
    path.read_text(encoding="utf-8")
    assert heard.is_quiet(0.5)
    path.write_text("22", encoding="utf-8")
    assert heard.path() == str(path)
    (tmp_path / "new.md").write_text("1", encoding="utf-8")
    while heard.path() != str(tmp_path / "new.md"):
        pass
    while not heard.is_quiet(0.5):  # a file is made, and then written
        heard.events.get()
    path.unlink()
    assert heard.path() == str(path)


def test_what_both_tell_is_passed_on_once(tmp_path: Path) -> None:
    path, heard = tmp_path / "a.md", Heard()
    once: Any = watched._Once(heard)
    path.write_text("1", encoding="utf-8")
    event = FileModifiedEvent(str(path))
    for _ in range(3):
        once.dispatch(event)
    assert heard.path() == str(path)
    assert heard.is_quiet(0)
    path.write_text("22", encoding="utf-8")
    once.dispatch(event)
    assert heard.path() == str(path)
    once.dispatch(FileOpenedEvent(str(path)))
    assert heard.is_quiet(0)
