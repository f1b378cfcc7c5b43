"""The keyboard reaches everything, and what has the focus is seen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shelf import Shelf

pytestmark = pytest.mark.browser

# What the focus is on, and whether a sighted person can tell: an outline on it, or on the box
# around a field that has none of its own.
FOCUS = """() => {
  const focused = document.activeElement;
  const outlined = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  };
  const box = focused.getBoundingClientRect();
  const around = focused.closest("form:focus-within");
  return {
    name: focused.getAttribute("class") || focused.id || focused.localName,
    text: (focused.getAttribute("aria-label") || focused.textContent).trim().slice(0, 60),
    tag: focused.localName,
    href: String(focused.href?.baseVal ?? focused.href ?? ""),
    seen: outlined(focused) || Boolean(around && outlined(around)),
    inside: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""
PATHS = ["/", "/search/?q=barrage&from=2024", "article", "/actors/antony-blinken/", "/2024/02/"]


def press_tab(page: Page) -> dict[str, Any]:
    page.keyboard.press("Tab")
    focus: dict[str, Any] = page.evaluate(FOCUS)
    return focus


def test_the_first_stop_leads_past_the_masthead(page: Page, shelf: Shelf) -> None:
    page.goto("/")

    first = press_tab(page)
    box = page.locator(".skip").bounding_box()
    page.keyboard.press("Enter")

    assert first["name"] == "skip"
    assert box is not None
    assert box["y"] >= 0
    assert page.evaluate("document.activeElement.id") == "main"
    assert press_tab(page)["name"] == "q"


def test_every_stop_is_seen_and_none_is_a_trap(page: Page, shelf: Shelf) -> None:
    for path in PATHS:
        page.goto(shelf.precise.get_absolute_url() if path == "article" else path)
        page.evaluate("document.activeElement.blur()")
        stops = []
        while (stop := press_tab(page))["tag"] != "body" and len(stops) < 150:
            stops.append(stop)

        assert 10 < len(stops) < 150, f"{path}: {len(stops)} stops"
        assert [stop for stop in stops if not (stop["seen"] and stop["inside"])] == [], path


def test_a_chart_is_one_stop_whose_bars_are_reached_by_arrows(page: Page, shelf: Shelf) -> None:
    page.goto("/en/")
    stops = []
    while not stops or "bar" not in stops[-1]["name"].split():
        stops.append(press_tab(page))
        assert len(stops) < 40
    first = stops[-1]

    page.keyboard.press("ArrowRight")
    second = page.evaluate(FOCUS)
    page.keyboard.press("End")
    last = page.evaluate(FOCUS)
    page.keyboard.press("Home")
    home = page.evaluate(FOCUS)
    beyond = press_tab(page)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")

    assert "2019" in first["text"]
    assert "2020" in second["text"]
    assert last != second
    assert home == first
    assert "bar" not in beyond["name"].split()
    page.wait_for_url(lambda address: "from=2020" in address)
    expect(page.locator("h1")).to_contain_text("2020")


def test_without_script_each_bar_is_a_stop(open_page: Any, shelf: Shelf) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/en/")

    page.locator("a.bar").nth(1).focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("2020")


def test_results_are_opened_by_keyboard_alone(page: Page, shelf: Shelf) -> None:
    page.goto("/en/search/")  # an empty question puts the cursor into the field
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("rouvre")
    expect(page.locator("#q")).to_have_value("rouvre")
    expect(page.locator("#status")).to_have_text("1 article")

    for _ in range(60):
        if "/articles/" in press_tab(page)["href"]:
            break
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Le barrage rouvre ses vannes")
