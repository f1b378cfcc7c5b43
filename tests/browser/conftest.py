"""A browser on the running site. No page may complain, ask another host or break its policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
    expect,
)

from tests.browser.shelf import Shelf, fill
from tests.browser.site import PATIENCE

expect.set_options(timeout=PATIENCE * 1_000)

# What the policy forbids is silent by default; here it is an error on the console.
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ` +
    `${event.sourceFile}:${event.lineNumber} ${event.sample}`);
});
"""


class Watch:
    """What a browser did that no page of ours may make it do."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self._complaints: list[tuple[str, str]] = []
        self._error_pages: set[str] = set()
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda error: self._complain(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("dialog", self._dialog)

    @property
    def complaints(self) -> list[str]:
        """All but Chromium's remark on the status of a page that was opened itself."""
        return [
            f"{text} {address}"
            for text, address in self._complaints
            if not (address in self._error_pages and "Failed to load resource" in text)
        ]

    def _complain(self, text: str, address: str = "") -> None:
        self._complaints.append((text, address))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complain(f"console: {message.text}", message.location["url"])

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:")):
            self._complain("request:", request.url)

    def _response(self, response: Response) -> None:
        if response.request.is_navigation_request() and 400 <= response.status < 500:
            self._error_pages.add(response.url)

    def _dialog(self, dialog: Dialog) -> None:
        self._complain(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Makes pages of the running site: 1280 px wide, French, light, unless told otherwise."""
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def make(*, width: int = 1280, **options: Any) -> Page:
        options = {"locale": "fr-FR", "base_url": live_server.url} | options
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        context.set_default_timeout(PATIENCE * 1_000)
        contexts.append(context)
        watches.append(Watch(context, live_server.url))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert [complaint for watch in watches for complaint in watch.complaints] == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


@pytest.fixture
def shelf(live_server: Any) -> Shelf:
    """A small archive, indexed: see shelf.py."""
    return fill()
