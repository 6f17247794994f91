"""What tests of the site share: the book, the pages, the built site, a browser.

SYMBOLIC_BROWSER names another Chromium than /usr/bin/chromium; SYMBOLIC_REQUIRE_BROWSER=1
turns a missing browser from a skip into a failure; SYMBOLIC_SITE names a folder with the site of
this state of the project, built strictly, which need not be built again.

Random examples are the same in every run, so that what fails fails again; to draw others,
`pytest --hypothesis-profile=explore`.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browsing import Visit
from hypothesis import settings
from projects import copied

import symbolic
from symbolic.calculus import clock

ROOT = Path(symbolic.__file__).parents[1]
CACHE = ROOT / ".cache"
CHROMIUM = os.environ.get("SYMBOLIC_BROWSER", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background by a shell
    signal.signal(signal.SIGINT, signal.default_int_handler)  # so that what tests start can be told

settings.register_profile("explore", settings.get_profile("default"))
settings.register_profile("repeatable", derandomize=True, database=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session", autouse=True)
def unhurried() -> Iterator[None]:
    """Facts take the time that they take: a slow machine makes no test fail."""
    limit, clock.SECONDS = clock.SECONDS, 120.0
    yield
    clock.SECONDS = limit


def _missing() -> str | None:
    """Why no browser can be started; None when one can."""
    try:
        import mkdocs  # noqa: F401
        import playwright  # noqa: F401
    except ModuleNotFoundError as error:
        return f"{error.name} is not installed"
    return None if Path(CHROMIUM).exists() else f"no browser at {CHROMIUM}; set SYMBOLIC_BROWSER"


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if (missing := _missing()) is not None:
        if os.environ.get("SYMBOLIC_REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def book() -> Any:
    """The views of the whole chapter, kept since it was derived from the code as it is."""
    from symbolic.site.derive import Deriver

    deriver = Deriver(CACHE)
    yield deriver.book()
    deriver.close()


@pytest.fixture(scope="session")
def cache(book: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the chapter; what one copy of the project derives, another need not."""
    folder = tmp_path_factory.mktemp("cache")
    for kept in CACHE.glob("*.*"):
        shutil.copy2(kept, folder)
    return folder


@pytest.fixture
def project(tmp_path: Path, cache: Path) -> Path:
    """A copy of the project, to break."""
    (tmp_path / ".cache").symlink_to(cache)
    return copied(tmp_path)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built strictly; no warning is given."""
    if (built := os.environ.get("SYMBOLIC_SITE")) is not None:
        return Path(built)
    folder = tmp_path_factory.mktemp("site")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        check=False,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr
    return folder


@pytest.fixture(scope="session")
def base(browser: Any, site: Path) -> Iterator[str]:
    """The address of the built site, served from this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(browser: Any, base: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    visit = Visit(browser, base, **getattr(request, "param", {}))
    yield visit
    visit.context.close()
    assert not visit.faults
