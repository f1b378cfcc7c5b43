"""Saving and freezing in a browser: by keyboard, without script, and with nothing in the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, FrozenSearch, SavedSearch
from articles.search.sync import drain
from tests.factories import make_article

from .shelf import Shelf
from .test_accessibility import told

pytestmark = pytest.mark.browser


def sign_in(page: Page, address: str) -> None:
    """Ask for a page that needs it, and sign in by keyboard."""
    User.objects.create_user("anne", password="lire-et-relire")
    page.goto(address)
    page.keyboard.type("anne")
    page.keyboard.press("Tab")
    page.keyboard.type("lire-et-relire")
    page.keyboard.press("Enter")


def test_a_search_is_saved_and_frozen_by_keyboard_without_script(
    open_page: Callable[..., Page], shelf: Shelf
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/en/search/?q=barrage")

    page.get_by_role("link", name="Save", exact=True).press("Enter")
    page.get_by_label("Username").fill("anne")
    assert not SavedSearch.objects.exists()
    sign_in(page, page.url)
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("heading", name="On “barrage”")).to_be_visible()

    page.goto("/en/search/?q=barrage")
    page.get_by_role("link", name="Freeze").press("Enter")
    page.get_by_role("button", name="Freeze").press("Enter")
    expect(page.get_by_text("Nothing has changed since.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_keeping_has_an_obstacle(
    open_page: Callable[..., Page], shelf: Shelf, scheme: str
) -> None:
    page, axe = open_page(color_scheme=scheme, reduced_motion="reduce"), Axe()
    sign_in(page, "/en/saved/new/?q=barrage")
    page.get_by_role("button", name="Save").press("Enter")
    page.goto("/en/frozen/new/?q=barrage")
    page.get_by_role("button", name="Freeze").press("Enter")
    expect(page.get_by_text("Nothing has changed since.")).to_be_visible()
    Article.objects.filter(pk=shelf.vague.pk).update(visibility="withdrawn")
    make_article("Le barrage, encore", body="barrage")
    drain()
    saved, frozen = (rows.objects.get().get_absolute_url() for rows in (SavedSearch, FrozenSearch))

    obstacles = {}
    for path in [
        *("/login/", "/saved/", "/saved/new/?q=barrage", saved, f"{saved}edit/", f"{saved}delete/"),
        *("/frozen/new/?q=barrage", frozen, f"{frozen}articles/", f"{frozen}withdrawn/"),
    ]:
        page.goto(path)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            if found := axe.run(page).response["violations"]:
                obstacles[f"{path} {width}"] = [told(violation) for violation in found]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path

    assert obstacles == {}
