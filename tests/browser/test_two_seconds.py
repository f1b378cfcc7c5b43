"""The site as run.sh serves it: an edit at the desk is found, and it says after how long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Watch
from .site import PASSWORD, PATIENCE, Site, prepared, within

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An archive of two articles, with a watcher and two web processes."""
    folder, titles = tmp_path_factory.mktemp("site"), ("Le canal 1", "Le canal 2")
    with prepared(folder, editors=("editor",), titles=titles) as one:
        one.watch()
        one.serve()
        yield one


@pytest.fixture
def desk(chromium: Any, site: Site) -> Iterator[Page]:
    context = chromium.new_context(base_url=site.origin, locale="fr-FR")
    context.set_default_timeout(PATIENCE * 1_000)
    watch = Watch(context, site.origin)
    page = context.new_page()
    page.goto("/admin/")
    page.locator("#id_username").fill("editor")
    page.locator("#id_password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()
    yield page
    context.close()
    assert watch.complaints == []


def test_an_edit_is_found_soon(desk: Page) -> None:
    waits = []
    for word in ("barrage", "pylône", "viaduc"):
        desk.goto("/admin/articles/article/?q=canal")
        desk.locator("#result_list .field-title a").first.click()
        desk.locator("#id_title").fill(f"Le canal et le {word}")
        desk.locator("input[name=_save]").click()
        expect(desk.locator(".messagelist .success").last).to_be_visible()
        saved = time.monotonic()
        within(partial(is_found, desk, word))
        waits.append(time.monotonic() - saved)

    print(f"found after {', '.join(f'{wait:.2f}' for wait in waits)} s; promised are 2")


def is_found(page: Page, word: str) -> bool:
    return 'class="result"' in page.request.get(f"/search/?q={word}").text()


def test_pages_load_all_they_need_from_collected_files(desk: Page) -> None:
    loaded: list[int] = []
    desk.on("response", lambda response: loaded.append(response.status))

    for path in ("/", "/search/?q=canal", "/admin/articles/article/add/"):
        loaded.clear()
        desk.goto(path)
        desk.wait_for_load_state("networkidle")

        assert len(loaded) > 3
        assert set(loaded) <= {200, 304}
