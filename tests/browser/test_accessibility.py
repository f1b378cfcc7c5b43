"""axe finds nothing to object to, in light and dark, on wide and narrow windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.shelf import Shelf
from tests.factories import make_actor

pytestmark = pytest.mark.browser

PATHS = [
    *("/", "/help/", "/actors/", "/actors/?q=zz", "/tags/", "/sources/", "/en/nowhere/"),
    *("/search/", "/search/?q=barrage&tag=energie&from=2024&to=2024", "/search/?q=introuvable"),
    *("/search/?q=barrage&from=2024-13&zz=1&page=99", "/en/search/?undated=1&match=certain"),
    *("/actors/antony-blinken/", "/tags/energie/", "/sources/le-courrier/"),
    *("/actors/ligue-des-rivieres/", "/en/actors/personne-encore/", "/actors/?type=person"),
    *("/actors/antony-blinken/?from=2020&to=2021", "/actors/antony-blinken/?page=9"),
    "/actors/antony-blinken/and/ligue-des-rivieres/",
    "/en/actors/antony-blinken/and/ligue-des-rivieres/?from=2024&to=2024",
    "/actors/antony-blinken/and/personne-encore/",
    "/search/?actor=antony-blinken&any_actor=ligue-des-rivieres&not_actor=personne-encore",
    *("/search/?q=barrage&chart=share", "/search/?zoom=month", "/search/facets/actor/?q=barrage"),
    *("/search/export/?q=barrage", "/search/?sort=newest&after=1.1.2024-02-07"),
    *("/compare/", "/compare/?a=barrage&b=actor%3Dantony-blinken&c=vanne&chart=share"),
    "/compare/?a=barrage&b=%C3%A9nergie&zoom=month&to=2025",
    *("/2024/", "/2024/02/", "/2024/02/07/", "/1999/"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_obstacle(open_page: Callable[..., Page], shelf: Shelf, scheme: str) -> None:
    make_actor("Personne encore")  # nobody has written about them
    article = f"{shelf.precise.get_absolute_url()}?q=barrage"
    unmarked = f"{shelf.precise.get_absolute_url()}?marks=off"
    page, axe = open_page(color_scheme=scheme, reduced_motion="reduce"), Axe()

    obstacles = {}
    for path in [*PATHS, article, unmarked, shelf.vague.get_absolute_url()]:
        page.goto(path)
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            if found := axe.run(page).response["violations"]:
                obstacles[f"{path} {width}"] = [told(violation) for violation in found]

    assert obstacles == {}


def test_the_page_of_live_results_has_none_either(page: Page, shelf: Shelf) -> None:
    page.goto("/search/")
    page.locator("#q").fill("barrage")
    page.locator(".pills").wait_for()

    assert [told(violation) for violation in Axe().run(page).response["violations"]] == []


def told(violation: dict[str, Any]) -> str:
    """A violation in a line: the rule, and the first elements that break it."""
    elements = [node["html"][:120] for node in violation["nodes"][:3]]
    return f"{violation['id']} ({violation['impact']}, {len(violation['nodes'])}): {elements}"
