"""What Ctrl-C does while the site is built: one line, the usual exit code, nothing left running."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

_CODE = 130


def ends_with_130() -> None:
    """From now on an interrupt says so and exits, where it would raise KeyboardInterrupt."""
    ours = threading.current_thread() is threading.main_thread()
    if ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _exit)


def is_as_before() -> None:
    """An interrupt raises KeyboardInterrupt again."""
    if signal.getsignal(signal.SIGINT) in (_exit, _again):
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _exit(number: int, frame: Any) -> None:
    signal.signal(signal.SIGINT, _again)
    os.write(2, b"interrupted\n")  # a stream may be in the middle of writing
    raise SystemExit(_CODE)


def _again(number: int, frame: Any) -> None:
    """The first interrupt is being obeyed."""
