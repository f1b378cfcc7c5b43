"""Actors in a browser: marks in a text, an actor's company, the page of two."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from articles.dates import PartialDate
from articles.models import Article, Role
from articles.search.sync import drain
from tests.browser.shelf import Shelf
from tests.browser.test_accessibility import told
from tests.company.cast import told as article_on
from tests.factories import make_actor

pytestmark = pytest.mark.browser

TWO = "/actors/antony-blinken/and/emmanuel-macron/"


@pytest.fixture
def company(shelf: Shelf) -> Article:
    """Articles that name a minister with others, in one sentence and in one article."""
    for number in range(5):
        article = article_on(
            "Antony Blinken a vu Emmanuel Macron. Olaf Scholz et Volodymyr Zelensky attendent.",
            *("Antony Blinken", "Emmanuel Macron", "Olaf Scholz", "Volodymyr Zelensky"),
            date=f"2024-03-{number + 1:02d}",
        )
    role = Role(actor=make_actor("Antony Blinken"), title="ministre", language="fr")
    role.when = PartialDate.parse_edtf("2021-01/2025-01")
    role.save()
    drain()
    return article


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_company_and_marks_have_no_obstacle(
    open_page: Callable[..., Page], company: Article, scheme: str
) -> None:
    page, axe = open_page(color_scheme=scheme, reduced_motion="reduce"), Axe()

    obstacles = {}
    for path in ["/actors/antony-blinken/", f"/en{TWO}", company.get_absolute_url()]:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            if found := axe.run(page).response["violations"]:
                obstacles[f"{path} {width}"] = [told(violation) for violation in found]

    assert obstacles == {}


def test_from_an_actor_over_its_company_to_the_words_that_name_both(
    page: Page, company: Article
) -> None:
    page.goto("/actors/antony-blinken/")
    page.locator(".company-table").get_by_role("link", name="5").first.click()

    expect(page).to_have_url(f"{page.url.split('/actors')[0]}{TWO}#sentences")
    assert page.locator(".passage mark").first.inner_text() == "Antony Blinken"


def test_names_of_the_picture_are_one_stop_and_arrows_move_between_them(
    page: Page, company: Article
) -> None:
    page.goto("/actors/antony-blinken/")
    nodes = page.locator("svg.arcs a.node")

    nodes.first.focus()
    page.keyboard.press("ArrowDown")

    expect(nodes.nth(1)).to_be_focused()
    assert [nodes.nth(at).get_attribute("tabindex") for at in range(3)] == ["-1", "0", "-1"]


def test_marks_stay_off_where_they_were_switched_off_and_nothing_moves(
    page: Page, company: Article
) -> None:
    page.goto(company.get_absolute_url())
    text, mark = page.locator(".text"), page.locator(".actor-name").first
    before = text.bounding_box()
    assert "underline" in mark.evaluate("(e) => getComputedStyle(e).textDecorationLine")

    page.locator("#marks").uncheck()
    assert mark.evaluate("(e) => getComputedStyle(e).textDecorationLine") == "none"
    assert text.bounding_box() == before
    page.reload()

    expect(page.locator("#marks")).not_to_be_checked()
    assert text.bounding_box() == before


TOLD = "Antony Blinken, personne, ministre, à cette date"


def test_a_mark_tells_the_role_by_keyboard_until_escape(page: Page, company: Article) -> None:
    page.goto(company.get_absolute_url())
    mark, tip = page.locator(".actor-name").first, page.get_by_role("tooltip")
    expect(mark).not_to_have_attribute("title", re.compile("."))

    page.keyboard.press("Tab")
    mark.focus()

    expect(tip).to_have_text(TOLD)
    expect(mark).to_have_accessible_description(TOLD)
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(mark).to_be_focused()


def test_the_pointer_may_go_from_a_mark_onto_what_it_tells(page: Page, company: Article) -> None:
    page.goto(company.get_absolute_url())
    tip = page.get_by_role("tooltip")

    page.locator(".actor-name").first.hover()
    expect(tip).to_have_text(TOLD)
    tip.hover()
    page.wait_for_timeout(600)  # longer than the box waits for a pointer that has left
    expect(tip).to_be_visible()
    page.locator("h1").hover()

    expect(tip).to_be_hidden()


def test_a_first_tap_tells_and_the_second_follows(
    open_page: Callable[..., Page], company: Article
) -> None:
    page = open_page(width=360, has_touch=True)
    page.goto(company.get_absolute_url())
    mark = page.locator(".actor-name").first

    mark.tap()
    expect(page.get_by_role("tooltip")).to_have_text(TOLD)
    mark.tap()

    expect(page).to_have_url(re.compile("/actors/antony-blinken/$"))


def test_marks_that_are_off_are_no_links_and_tell_nothing(page: Page, company: Article) -> None:
    page.goto(company.get_absolute_url())
    text = page.locator(".text")
    expect(text.get_by_role("link")).to_have_count(4)

    page.locator("#marks").uncheck()
    expect(text.get_by_role("link")).to_have_count(0)
    page.locator("#marks").check()

    expect(text.get_by_role("link")).to_have_count(4)


def test_without_script_marks_can_be_switched_off_as_well(
    open_page: Callable[..., Page], company: Article
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(company.get_absolute_url())

    page.locator("#marks").uncheck()

    expect(page.locator(".actor-name").first).to_have_css("text-decoration-line", "none")
    page.goto(f"{company.get_absolute_url()}?marks=off")
    expect(page.locator(".actor-name")).to_have_count(0)
