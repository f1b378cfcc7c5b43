"""No page is wider than its window, however narrow, whatever the texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from articles.models import Article
from articles.search.sync import drain
from tests.browser.shelf import Shelf
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.browser

EXCESS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The elements that stick out, for the message of a failure.
CULPRITS = """[...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .slice(0, 5).map((e) => `${e.localName}.${e.getAttribute("class")}`)"""
LONG = "m" * 1_000
PATHS = [
    *("/", "/help/", "/actors/", "/tags/", "/sources/", "/2024/", "/2024/02/", "/2024/02/07/"),
    *("/search/", "/search/?q=barrage&actor=antony-blinken&tag=energie&from=2024&page=9"),
    *("/search/?from=2024-02&to=2024-03", f"/search/?q={'m' * 500}", f"/search/?zzz={'m' * 500}"),
    *("/actors/antony-blinken/", "/tags/energie/", "/sources/le-courrier/", "/en/nowhere/"),
    *("/actors/antony-blinken/and/ligue-des-rivieres/", "/actors/ligue-des-rivieres/"),
    *("/search/?q=barrage&chart=share", "/search/facets/actor/", "/search/facets/tag/?q=vanne"),
    *("/compare/?a=barrage&b=actor%3Dantony-blinken&c=vanne", f"/compare/?a={'m' * 900}&b=x"),
]


def unruly() -> list[Article]:
    """Articles that stretch pages: endless words in every field, forty tags, sixty actors."""
    endless = make_article(
        LONG,
        body=f"{LONG}\n\nUne ligne. {LONG}",
        authors=["A" * 200],
        source="S" * 200,
        tags=["T" * 200],
        actors=[make_actor("N" * 200, aliases=("P" * 200,))],
        url=f"https://journal.example/{'u' * 1_900}",
        date_raw="d" * 500,
        date_evidence="e" * 500,
        date_origin="text",
    )
    crowded = make_article(
        "Quarante thèmes",
        tags=[f"Thème numéro {number}" for number in range(40)],
        actors=[f"Acteur au nom assez long {number}" for number in range(60)],
    )
    drain()
    return [endless, crowded]


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_is_wider_than_its_window(
    open_page: Callable[..., Page], shelf: Shelf, width: int
) -> None:
    articles = unruly()
    named = [*articles[0].tags.all(), articles[0].source, articles[0].mentions.get().actor]
    addresses = [row.get_absolute_url() for row in [*articles, shelf.precise, *named] if row]
    page = open_page(width=width)

    wide = {}
    for path in [*PATHS, *addresses, f"/search/?tag={'t' * 80}&q=m*"]:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
        if page.evaluate(EXCESS) > 0:
            wide[path[:80]] = page.evaluate(CULPRITS)

    assert wide == {}
