"""`python docs/picture.py`: build the site and take the README's picture of it.

Needs playwright and Chromium; SYMBOLIC_BROWSER names another one than /usr/bin/chromium.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "assets" / "readme.png"
PAGE, WIDTH, HEIGHT = "en/functions/elu/", 1240, 1390


def main() -> None:
    """Write the picture of one page, as a reader with a light palette sees it."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", folder]
        subprocess.run(build, check=True, cwd=ROOT)
        server = ThreadingHTTPServer(
            ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=folder)
        )
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("SYMBOLIC_BROWSER", "/usr/bin/chromium"),
                args=["--headless", "--no-sandbox", "--disable-gpu"],
            )
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}")
            page.evaluate("document.fonts.ready")
            page.screenshot(path=PICTURE)
            browser.close()
        server.shutdown()
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
