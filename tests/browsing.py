"""A visit to a page in a browser, that hears what the page complains of."""

from __future__ import annotations

from typing import Any


class Visit:
    """A page that remembers what it complained of and what it asked the world for."""

    def __init__(self, browser: Any, base: str, **context: Any) -> None:
        self.base, self.context = base, browser.new_context(**context)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.faults.append(f"outside: {request.url}")

    def _answered(self, response: Any) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status}: {response.url}")

    def to(self, path: str, *, alive: bool = False) -> Any:
        """The page, laid out; `alive` waits for its scripts too, which answer to clicks."""
        self.page.goto(self.base + path, wait_until="networkidle" if alive else "load")
        self.page.evaluate("document.fonts.ready")
        return self.page
