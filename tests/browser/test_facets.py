"""Facets in a browser: narrowing, excluding, each or any; by keyboard, live, and without script."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.shelf import Shelf

pytestmark = pytest.mark.browser

LEAST = 24  # pixels of a target, as WCAG 2.2 asks


def controls(page: Page) -> Locator:
    return page.locator(".facets a:visible")


@pytest.mark.parametrize("script", [True, False])
def test_an_actor_is_excluded_and_brought_back(
    open_page: Callable[..., Page], shelf: Shelf, script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    page.goto("/en/search/?q=barrage")

    page.get_by_role("link", name="Exclude Antony Blinken").click()
    expect(page.locator("h1")).to_contain_text("without Antony Blinken")
    page.locator(".pills").get_by_role("link", name="Antony Blinken").click()

    expect(page.locator("h1")).not_to_contain_text("without")


def test_a_choice_of_each_becomes_one_of_any_by_keyboard(page: Page, shelf: Shelf) -> None:
    page.goto("/en/search/?actor=antony-blinken")

    page.get_by_role("link", name="or: Antony Blinken as one of several").focus()
    page.keyboard.press("Enter")
    page.locator(".facets").get_by_role("link", name="Ligue des rivières").first.click()

    expect(page.locator("h1")).to_contain_text("with Antony Blinken or Ligue des rivières")
    expect(page.locator(".facet-way [aria-current]")).to_have_text(["or", "or"])


def test_typing_keeps_what_is_excluded(page: Page, shelf: Shelf) -> None:
    page.goto("/en/search/?not_actor=antony-blinken")

    page.locator("#q").press_sequentially("vanne")

    expect(page.locator("h1")).to_contain_text("on “vanne”, without Antony Blinken")
    assert "not_actor=antony-blinken" in page.url


@pytest.mark.parametrize("width", [360, 1280])
def test_each_control_is_large_enough_to_be_hit(
    open_page: Callable[..., Page], shelf: Shelf, width: int
) -> None:
    page = open_page(width=width)
    page.goto("/en/search/?any_actor=antony-blinken&tag=energie&not_language=en")

    boxes = [control.bounding_box() for control in controls(page).all()]

    assert len(boxes) > 8
    assert [box for box in boxes if not box or min(box["width"], box["height"]) < LEAST] == []
