"""The files that a server watches: told by the system at once, and looked at now and then.

Some file systems tell nothing, those of containers and networks among them; looking at six
hundred files ten times a second would take a seventh of a processor while pages are built.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver

_WRITES = {EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED}


class Watcher(PollingObserver):
    """An observer that looks each `timeout` seconds, and is told by the system meanwhile."""

    def __init__(self, timeout: float) -> None:
        super().__init__(timeout=timeout)
        self._system = Observer()

    def schedule(  # type: ignore[override]
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        """Watch a path; the handler hears of each writing once."""
        once = _Once(event_handler)
        self._system.schedule(once, path, recursive=recursive)
        return super().schedule(once, path, recursive=recursive)

    def unschedule(self, watch: ObservedWatch) -> None:
        self._system.unschedule(watch)
        super().unschedule(watch)

    def start(self) -> None:
        with suppress(OSError):  # there are too many watches; looking is enough
            self._system.start()
        super().start()

    def on_thread_stop(self) -> None:
        self._system.stop()
        super().on_thread_stop()


class _Once(FileSystemEventHandler):
    """Passes on what is written, but not again what was seen before."""

    def __init__(self, handler: FileSystemEventHandler) -> None:
        self._handler = handler
        self._seen: dict[str, object] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _WRITES or event.is_directory:
            return
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        now = {path: _state(Path(path)) for path in paths}
        if any(self._seen.get(path, _NEVER) != state for path, state in now.items()):
            self._seen |= now
            self._handler.dispatch(event)


_NEVER = object()


def _state(path: Path) -> tuple[int, int] | None:
    """When a file was written and how long it is; None where there is none."""
    with suppress(OSError):
        stat = path.stat()
        return stat.st_mtime_ns, stat.st_size
    return None
