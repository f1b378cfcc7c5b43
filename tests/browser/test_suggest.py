"""The list under the search box: an ARIA combobox, by keyboard, by touch, and read aloud."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from articles.search.sync import drain
from tests.browser.shelf import Shelf
from tests.browser.test_accessibility import told
from tests.factories import make_article

pytestmark = pytest.mark.browser


def box(page: Page) -> Locator:
    return page.get_by_role("combobox")


def type_in(page: Page, text: str) -> Locator:
    """Type with the keyboard; the list when it is there."""
    box(page).press_sequentially(text)
    suggestions = page.get_by_role("listbox", name="Suggestions")
    expect(suggestions).to_be_visible()
    return suggestions


def active(page: Page) -> str:
    """What a screen reader says is active."""
    text: str = box(page).evaluate(
        """(box) => document.getElementById(box.getAttribute("aria-activedescendant"))
            ?.firstChild.textContent ?? \"\""""
    )
    return text


def test_it_opens_in_groups_and_says_how_many_there_are(page: Page, shelf: Shelf) -> None:
    page.goto("/")

    suggestions = type_in(page, "bl")

    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(suggestions.get_by_role("group", name="Acteurs").get_by_role("option")).to_have_text(
        "Antony Blinken personne"
    )
    expect(page.get_by_role("status")).to_have_text("1 suggestion")
    assert active(page) == ""


def test_arrows_move_through_the_options_and_back_to_the_text(page: Page, shelf: Shelf) -> None:
    page.goto("/help/")
    type_in(page, "barr")
    options = page.get_by_role("option")
    first, last = (one.inner_text().split("\n")[0] for one in (options.first, options.last))

    for key, expected in [
        ("ArrowDown", first),
        ("ArrowUp", ""),
        ("ArrowUp", last),
        ("ArrowDown", ""),
        ("ArrowDown", first),
        ("Home", ""),
        ("ArrowDown", first),
        ("End", ""),
    ]:
        page.keyboard.press(key)
        assert active(page) == expected, key
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_value("barr")


def test_enter_on_an_actor_adds_the_filter_to_what_is_asked(page: Page, shelf: Shelf) -> None:
    page.goto("/search/?tag=energie")
    type_in(page, "barrage bl")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search/?q=barrage&actor=antony-blinken&tag=energie")
    expect(box(page)).to_have_value("barrage")


def test_enter_on_a_word_completes_it_and_the_results_follow(page: Page, shelf: Shelf) -> None:
    page.goto("/search/")
    type_in(page, "la river")

    page.get_by_role("option", name="riverains").click()

    expect(box(page)).to_have_value("la riverains")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_be_focused()
    page.wait_for_url("**/search/?q=la+riverains")


def test_enter_on_a_title_opens_the_article(page: Page, shelf: Shelf) -> None:
    page.goto("/")
    type_in(page, "rouvre ses")

    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{shelf.precise.get_absolute_url()}")


def test_enter_in_the_text_searches_as_without_a_list(page: Page, shelf: Shelf) -> None:
    page.goto("/")
    type_in(page, "barr")

    page.keyboard.press("Enter")

    page.wait_for_url("**/search/?q=barr")


def test_escape_closes_the_list_and_then_empties_the_box(page: Page, shelf: Shelf) -> None:
    page.goto("/")
    type_in(page, "barr")

    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    expect(box(page)).to_have_value("barr")

    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")


def test_tab_leaves_the_box_and_closes_the_list(page: Page, shelf: Shelf) -> None:
    page.goto("/")
    type_in(page, "barr")

    page.keyboard.press("Tab")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.get_by_role("button", name="Rechercher").first).to_be_focused()


def test_an_answer_that_comes_late_is_dropped(page: Page, shelf: Shelf) -> None:
    held: list[Route] = []
    page.route("**/suggest/?q=barr", lambda route: held.append(route))
    page.goto("/")
    with page.expect_request("**/suggest/?q=barr"):
        box(page).press_sequentially("barr")
    page.keyboard.press("Control+a")

    type_in(page, "bl")

    expect(page.get_by_role("option")).to_have_text("Antony Blinken personne")
    assert len(held) == 1


def test_an_outage_leaves_a_plain_box(page: Page, shelf: Shelf) -> None:
    page.goto("/")
    type_in(page, "barr")
    page.route("**/suggest/**", lambda route: route.fulfill(status=200, body="<html>"))

    page.keyboard.type("a")

    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=barra")


def test_letters_that_are_still_being_composed_are_not_asked_for(page: Page, shelf: Shelf) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    keyboard = page.context.new_cdp_session(page)
    box(page).focus()

    keyboard.send("Input.imeSetComposition", {"text": "bl", "selectionStart": 2, "selectionEnd": 2})
    expect(box(page)).to_have_value("bl")
    page.evaluate("new Promise((done) => setTimeout(done, 400))")  # three times the pause
    assert not [url for url in asked if "/suggest/" in url]

    keyboard.send("Input.insertText", {"text": "bl"})
    expect(page.get_by_role("option")).to_have_count(1)


def test_a_finger_chooses(open_page: Callable[..., Page], shelf: Shelf) -> None:
    page = open_page(width=360, has_touch=True, is_mobile=True)
    page.goto("/")
    type_in(page, "bl")
    option = page.get_by_role("option").first
    size = option.bounding_box()

    option.tap()

    page.wait_for_url("**/search/?actor=antony-blinken")
    assert size is not None
    assert size["height"] >= 40
    assert size["x"] >= 0
    assert size["x"] + size["width"] <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_is_no_obstacle(
    open_page: Callable[..., Page], shelf: Shelf, scheme: str
) -> None:
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    for path in ("/", "/search/", "/help/"):
        page.goto(path)
        type_in(page, "barr")
        page.keyboard.press("ArrowDown")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            assert [told(one) for one in Axe().run(page).response["violations"]] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_texts_of_the_archive_are_shown_as_text(page: Page, shelf: Shelf) -> None:
    make_article("Titanesque <img src=x onerror=alert(1)> <b>gras</b>")
    drain()
    page.goto("/")

    type_in(page, "titanesq")

    expect(page.get_by_role("option").last).to_contain_text("<img src=x onerror=alert(1)> <b>")
