"""Charts, whole facets and comparisons in a browser: by keyboard, and without script."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shelf import Shelf

pytestmark = pytest.mark.browser

LEAST = 24  # pixels of a target, as WCAG 2.2 asks


@pytest.mark.parametrize("script", [True, False])
def test_a_chart_changes_its_width_and_its_height(
    open_page: Callable[..., Page], shelf: Shelf, script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    page.goto("/en/search/?actor=antony-blinken")

    page.get_by_role("link", name="decades").click()
    page.get_by_role("link", name="share of the archive").click()

    expect(page).to_have_url(
        re.compile(r"/en/search/\?actor=antony-blinken&zoom=decade&chart=share$")
    )
    assert "in the archive" in (page.locator("a.bar").first.get_attribute("aria-label") or "")


def test_points_of_all_lines_are_one_stop_and_arrows_move_between_them(
    page: Page, shelf: Shelf
) -> None:
    page.goto("/en/compare/?a=barrage&b=actor%3Dantony-blinken")
    points = page.locator("a.point")

    assert points.count() > 1
    expect(page.locator('a.point[tabindex="0"]')).to_have_count(1)
    points.first.focus()
    page.keyboard.press("ArrowRight")
    expect(points.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(points.last).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("with Antony Blinken")


@pytest.mark.parametrize("script", [True, False])
def test_a_question_is_added_to_a_search(
    open_page: Callable[..., Page], shelf: Shelf, script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    page.goto("/en/search/?q=barrage&from=2020")

    page.get_by_role("link", name="Compare with…").click()
    expect(page.get_by_label("A", exact=True)).to_have_value("barrage")
    page.get_by_label("B", exact=True).fill("actor:Blinken")
    page.get_by_role("button", name="Compare").click()

    expect(page.locator(".series li")).to_have_count(2)
    expect(page.get_by_label("From", exact=True)).to_have_value("2020")


@pytest.mark.parametrize("script", [True, False])
def test_a_value_is_looked_up_by_a_part_of_its_name(
    open_page: Callable[..., Page], shelf: Shelf, script: bool
) -> None:
    page = open_page(java_script_enabled=script)
    page.goto("/en/search/facets/actor/?q=barrage")

    page.get_by_label("Part of a name").fill("blin")
    page.keyboard.press("Enter")
    page.locator(".facet-whole").get_by_role("link", name="Antony Blinken").first.click()

    expect(page.locator("h1")).to_contain_text("on “barrage”, with Antony Blinken")


@pytest.mark.parametrize("width", [360, 1280])
def test_each_control_is_large_enough_to_be_hit(
    open_page: Callable[..., Page], shelf: Shelf, width: int
) -> None:
    page = open_page(width=width)
    for path in ("/en/search/facets/actor/", "/en/compare/?a=barrage&b=vanne&from=2020"):
        page.goto(path)
        controls = page.locator("main a:visible:not(.point), main button:visible").all()
        boxes = [(control.text_content(), control.bounding_box()) for control in controls]

        assert len(boxes) > 4
        assert [b for b in boxes if not b[1] or min(b[1]["width"], b[1]["height"]) < LEAST] == []
