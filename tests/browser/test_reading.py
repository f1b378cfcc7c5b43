"""A reader's way from the front page to an article and back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.shelf import Shelf

pytestmark = pytest.mark.browser

CURRENT_SWITCH = ".switch a[aria-current]"


def total(page: Page) -> str:
    return page.locator("#status").inner_text()


def test_a_reader_finds_narrows_reads_and_comes_back(page: Page, shelf: Shelf) -> None:
    page.goto("/en/")
    page.locator("#q").fill("vanne")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=vanne")
    expect(page.locator("#status")).to_have_text("28 articles")

    page.evaluate("window.same = true")
    page.locator("#q").fill("barrage")
    expect(page.locator("#status")).to_have_text("31 articles")
    expect(page).to_have_url(re.compile(r"/en/search/\?q=barrage$"))
    expect(page).to_have_title(re.compile("31"))
    assert page.evaluate("window.same"), "live results load no page"

    page.locator(".facet a", has_text="Antony Blinken").click()
    expect(page).to_have_url(re.compile(r"actor=antony-blinken"))
    expect(page.locator(".pills")).to_contain_text("Antony Blinken")
    expect(page.locator("#status")).to_have_text("11 articles")

    page.locator("#from").fill("February 2024")
    page.locator("#to").fill("2024-02")
    page.locator("#to").blur()
    expect(page.locator("#status")).to_have_text("3 articles")
    page.locator(".switch a[href*='match=certain']").click()
    expect(page.locator("#status")).to_have_text("2 articles")
    results = page.url

    page.locator(".result h3 a", has_text="rouvre ses vannes").click()
    expect(page.locator("h1")).to_contain_text("Le barrage rouvre ses vannes")
    expect(page.locator("h1 mark")).to_have_text("barrage")
    page.locator(".text .actor-name", has_text="Antony Blinken").click()
    expect(page.locator("h1")).to_have_text("Antony Blinken")

    page.go_back()
    expect(page.locator("h1")).to_contain_text("Le barrage rouvre ses vannes")
    page.go_back()
    expect(page).to_have_url(results)
    expect(page.locator("#q")).to_have_value("barrage")
    expect(page.locator("#to")).to_have_value("2024-02")
    expect(page.locator("#status")).to_have_text("2 articles")
    expect(page.locator(CURRENT_SWITCH, has_text="certain")).to_be_visible()


def test_back_goes_through_live_results_one_by_one(page: Page, shelf: Shelf) -> None:
    page.goto("/en/search/")
    page.locator("#q").fill("vanne")
    expect(page.locator("#status")).to_have_text("28 articles")
    page.locator("#q").fill("riverains")
    expect(page.locator("#status")).to_have_text("27 articles")

    page.go_back()

    expect(page.locator("#q")).to_have_value("vanne")
    expect(page.locator("#status")).to_have_text("28 articles")
    expect(page.locator("h1")).to_contain_text("28")


def test_typing_keeps_focus_scroll_and_what_was_typed(page: Page, shelf: Shelf) -> None:
    page.goto("/en/search/?actor=antony-blinken")

    page.locator("#q").press_sequentially("barrage ", delay=20)
    expect(page.locator(".pills")).to_contain_text("barrage")

    assert page.evaluate("document.activeElement.id") == "q"
    expect(page.locator("#q")).to_have_value("barrage ")
    expect(page).to_have_url(re.compile("actor=antony-blinken"))


def test_everything_works_without_script(open_page: Callable[..., Page], shelf: Shelf) -> None:
    page = open_page(java_script_enabled=False)
    page.goto("/en/")
    page.locator("#q").fill("barrage")
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("31 articles")

    page.locator(".facet a", has_text="Antony Blinken").click()
    expect(page.locator("#status")).to_have_text("11 articles")
    page.locator("#from").fill("2024-02")
    page.locator("#to").fill("February 2024")
    page.locator(".search-form button").click()
    expect(page.locator("#status")).to_have_text("3 articles")
    page.locator(".switch a[href*='match=certain']").click()
    expect(page.locator("#status")).to_have_text("2 articles")
    page.locator(".pill", has_text="barrage").click()
    expect(page.locator("#status")).to_have_text("2 articles")

    page.locator(".result h3 a", has_text="rouvre ses vannes").click()
    page.locator(".text .actor-name", has_text="Antony Blinken").click()
    expect(page.locator("h1")).to_have_text("Antony Blinken")
    page.go_back()
    page.go_back()
    expect(page.locator("#from")).to_have_value("2024-02")
    expect(page.locator("#status")).to_have_text("2 articles")


def test_the_language_switch_leads_to_the_same_question(page: Page, shelf: Shelf) -> None:
    page.goto("/search/?q=barrage&actor=antony-blinken")
    french = page.locator(".result").count()

    page.locator(".languages a[hreflang=en]").click()

    expect(page).to_have_url(re.compile(r"/en/search/\?q=barrage&actor=antony-blinken$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.locator(".result").count() == french
