"""An editor's import is a process of its own: what else ends or goes on is in nobody's way."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.site import Site, within

from .steps import SEND, archive, brought, confirm, importing, midway, report, send

# Of the database only for the choice of tests on PostgreSQL: the site has one of its own.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]


def test_an_import_outlives_the_web_server(site: Site, desk: Callable[..., Page]) -> None:
    page = desk()
    key = send(page, archive(site.folder, "viaduc", 1_500))
    confirm(page)
    with midway(site, key, "viaduc"):
        page.goto("about:blank")
        site.kill()
    within(lambda: not importing(key))
    site.serve()

    assert report(site, key, "viaduc-") == "[('finished', 'colette', 1500, 1500)]\n1500\n"
    page.goto(f"{SEND}{key}/progress/")
    expect(page.locator(".field-new")).to_contain_text("1500")


def test_a_killed_import_goes_on_and_nothing_comes_twice(
    site: Site, desk: Callable[..., Page]
) -> None:
    page = desk()
    key = send(page, archive(site.folder, "barrage", 1_500))
    confirm(page)
    with midway(site, key, "barrage") as process:
        assert brought(site, "barrage") < 1_500
        os.kill(process, signal.SIGKILL)

    # The page finds out by itself, and offers to go on.
    again = page.locator("form[action$='/start/'] input[type=submit]")
    expect(again).to_be_visible()
    again.click()
    page.wait_for_url("**/importrun/*/change/")
    assert report(site, key, "barrage-") == "[('finished', 'colette', 1500, 1500)]\n1500\n"


def test_a_second_import_is_told_of_the_first_and_pages_answer_meanwhile(
    site: Site, desk: Callable[..., Page]
) -> None:
    first, second = desk("colette"), desk("albert")
    key = send(first, archive(site.folder, "tunnel", 1_500))
    other = send(second, archive(site.folder, "quai", 5))
    confirm(first)
    with midway(site, key, "tunnel"):
        confirm(second)
        expect(second.locator(".errornote")).to_contain_text("tunnel.jsonl")
        expect(second.locator(".errornote")).to_contain_text("colette")
        for path in ("/", "/search/?q=tunnel", "/admin/articles/importrun/"):
            assert second.request.get(path).ok
    first.wait_for_url("**/importrun/*/change/")
    second.goto(f"{SEND}{other}/")
    confirm(second)
    second.wait_for_url("**/importrun/*/change/")

    assert report(site, other, "quai-") == "[('finished', 'albert', 5, 5)]\n5\n"
