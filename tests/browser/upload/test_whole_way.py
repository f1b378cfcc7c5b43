"""An editor imports a file through a real site, from the form to the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Site, within

from .steps import SEND, archive, confirm, key_of, send

# Of the database only for the choice of tests on PostgreSQL: the site has one of its own.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]


def test_the_whole_way_by_keyboard(site: Site, desk: Callable[..., Page]) -> None:
    page = desk()
    button = page.locator(f"a[href='{SEND}']")

    button.focus()
    page.keyboard.press("Enter")
    page.locator("#id_file").set_input_files(archive(site.folder, "canal", 1_200))
    page.locator("#id_file").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".import-sample")).to_have_count(10)
    stored = site.folder / "data/uploads" / key_of(page)
    assert stored.is_dir()
    page.locator("form[action$='/start/'] input[type=submit]").focus()
    page.keyboard.press("Enter")

    expect(page.locator("[role=status]")).to_be_visible()
    page.wait_for_url("**/importrun/*/change/")
    expect(page.locator(".field-where_from")).to_contain_text("canal.jsonl")
    expect(page.locator(".field-user")).to_contain_text("colette")
    expect(page.locator(".field-new")).to_contain_text("1200")
    within(lambda: 'class="result"' in page.request.get("/search/?q=canal").text())
    assert not stored.exists()


def test_the_whole_way_without_script(site: Site, desk: Callable[..., Page]) -> None:
    page = desk(java_script_enabled=False)
    send(page, archive(site.folder, "pont", 600))
    confirm(page)

    def reloaded() -> bool:
        again = page.locator("#content-main a[href$='/progress/']")
        if again.count():
            again.click()
        return page.url.endswith("/change/")

    within(reloaded)
    expect(page.locator(".field-new")).to_contain_text("600")
