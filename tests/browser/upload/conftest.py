"""An empty archive of two editors that is served, and pages of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import PASSWORD, PATIENCE, Site, prepared


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with prepared(tmp_path_factory.mktemp("site"), editors=("colette", "albert"), titles=()) as one:
        one.serve()
        yield one


@pytest.fixture
def desk(chromium: Any, site: Site) -> Iterator[Callable[..., Page]]:
    """Pages of the site, signed in; none may complain, or break the site's policy."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def note(said: Any) -> None:
        # A browser asks for an icon by itself, whether or not a page names one.
        if said.type == "error" and not said.location["url"].endswith("/favicon.ico"):
            complaints.append(said.text)

    def make(user: str = "colette", **options: Any) -> Page:
        context = chromium.new_context(base_url=site.origin, locale="fr-FR", **options)
        context.set_default_timeout(PATIENCE * 1_000)
        contexts.append(context)
        context.on("console", note)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        page: Page = context.new_page()
        page.goto("/admin/articles/importrun/")
        page.locator("#id_username").fill(user)
        page.locator("#id_password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.locator("#user-tools")).to_be_visible()
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []
