"""Search, charts and calendar in a real browser: live, by keyboard, without script, for all."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.search.sync import drain
from tests.factories import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def site(live_server: Any) -> str:
    """A small archive on the air; the address of its English pages."""
    for number in range(1, 5):
        make_article(
            f"Trêve {number}",
            date=f"2024-0{number}-07",
            actors=["Hamas", f"Acteur {number}"],
            tags=["Diplomatie"],
            source="Le Quai",
        )
    make_article("Grève des cheminots", date="2024-02")
    make_article("Grève sans mois", date="2024", language="en")
    make_article("Grève sans date", date="")
    drain()
    return f"{live_server.url}/en"


def test_typing_swaps_results_and_address_and_keeps_the_focus(site: str, page: Any) -> None:
    page.goto(f"{site}/search/")

    page.locator("#q").press_sequentially("trêve", delay=20)
    page.wait_for_url("**/search/?q=tr%C3%AAve")

    expect(page).to_have_title(re.compile("^4 articles on “trêve”"))
    assert page.locator("h1").inner_text() == "4 articles on “trêve”"
    assert page.locator(".result").count() == 4
    assert page.locator("#status").inner_text() == "4 articles"
    assert page.evaluate("document.activeElement.id") == "q"
    assert page.locator("#q").input_value() == "trêve"


def test_back_restores_words_and_results(site: str, page: Any) -> None:
    page.goto(f"{site}/search/?q=tr%C3%AAve")

    page.fill("#q", "grève")
    page.wait_for_url("**/search/?q=gr%C3%A8ve")
    page.go_back()
    page.wait_for_url("**/search/?q=tr%C3%AAve")

    expect(page.locator("h1")).to_contain_text("trêve")
    assert page.locator("#q").input_value() == "trêve"
    assert page.locator(".result").count() == 4


def test_back_from_an_article_restores_the_search(site: str, page: Any) -> None:
    page.goto(f"{site}/search/")
    page.fill("#q", "cheminots")
    page.wait_for_url("**/search/?q=cheminots")
    expect(page.locator(".result")).to_have_count(1)

    page.locator(".result a").first.click()
    page.wait_for_url("**/articles/**")
    page.go_back()

    expect(page.locator(".result")).to_have_count(1)
    assert page.locator("#q").input_value() == "cheminots"


def test_live_search_keeps_the_filters(site: str, page: Any) -> None:
    page.goto(f"{site}/search/?actor=acteur-2")

    page.fill("#q", "trêve")
    page.wait_for_url("**/search/?q=tr%C3%AAve&actor=acteur-2")

    expect(page.locator(".result")).to_have_count(1)


def test_dates_are_applied_when_left(site: str, page: Any) -> None:
    page.goto(f"{site}/search/")

    page.fill("#from", "mars 2024")
    page.locator("#to").focus()
    page.wait_for_url("**from=mars+2024")

    expect(page.locator("h1")).to_contain_text("since March 2024")


def test_everything_works_without_script(site: str, chromium: Any) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/search/")

    page.fill("#q", "trêve")
    page.locator("#q").press("Enter")
    assert page.locator(".result").count() == 4
    page.locator('.facet a:has-text("Acteur 3")').click()
    assert page.locator(".result").count() == 1
    page.locator('.pill:has-text("trêve")').click()
    assert page.locator("h1").inner_text() == "1 article with Acteur 3"
    page.goto(f"{site}/search/")
    page.locator('svg a[aria-label^="February 2024:"]').click()
    assert "in February 2024" in page.locator("h1").inner_text()
    context.close()


def test_the_keyboard_reaches_pills_and_bars(site: str, page: Any) -> None:
    page.goto(f"{site}/search/?q=tr%C3%AAve")
    page.locator("#q").focus()

    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.getAttribute('class') || ''"))

    assert "pill" in seen
    assert sum("bar" in name.split() for name in seen) == 1  # one stop, arrows for the rest


def test_arrows_move_between_bars_and_enter_follows(site: str, page: Any) -> None:
    page.goto(f"{site}/search/?q=tr%C3%AAve")
    page.locator("svg a.bar").first.focus()

    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("February")
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("April")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")

    page.wait_for_url("**from=2024-01&to=2024-01")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_and_are_accessible(site: str, chromium: Any, width: int, scheme: str) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    problems = []
    for path in (
        "/search/",
        "/search/?q=tr%C3%AAve&from=2024&to=2024&zzz=1",
        "/search/?from=2024-02-01&to=2024-02-20",
        "/search/?q=nothing&actor=hamas",
        "/actors/",
        "/actors/hamas/",
        "/tags/diplomatie/",
        "/sources/le-quai/",
        "/2024/",
        "/2024/02/",
        "/2024/02/07/",
    ):
        page.goto(f"{site}{path}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append(f"{path} is wider than the screen")
        for found in Axe().run(page).response["violations"]:
            nodes = [re.sub(r"\s+", " ", node["html"])[:120] for node in found["nodes"][:3]]
            problems.append(f"{path} {found['id']}: {nodes}")
    context.close()

    assert problems == []
