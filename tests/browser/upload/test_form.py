"""The pages on which an editor sends a file and looks at what would become of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page

from tests.browser.site import Site

from .steps import SEND, send

# Of the database only for the choice of tests on PostgreSQL: the site has one of its own.
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_an_obstacle_or_is_too_wide(
    site: Site, desk: Callable[..., Page], scheme: str
) -> None:
    page = desk(color_scheme=scheme, bypass_csp=True)  # axe sets styles as it looks
    path = site.folder / "unruly.jsonl"
    endless = {"title": "m" * 900, "text": "m" * 2_000, "source": "S" * 200, "date": "2024-02"}
    path.write_text(f"{json.dumps(endless)}\n{'x' * 300}\n")
    key = send(page, str(path))
    obstacles = {}

    for address in (SEND, f"{SEND}{key}/"):
        page.goto(address)
        for details in page.locator("details").all():
            details.locator("summary").click()
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            excess = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            # Of Django's own frame we do not judge.
            found = Axe().run(page, "#content").response["violations"]
            told = [(one["id"], [node["html"][:100] for node in one["nodes"][:3]]) for one in found]
            if told or excess:
                obstacles[f"{address} {width}"] = (told, excess)

    assert obstacles == {}


def test_files_that_are_too_large_are_told_of_before_they_are_sent(
    desk: Callable[..., Page], tmp_path: Path
) -> None:
    page = desk()
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(settings.UPLOAD_MAX_MB * 1_000_000 + 1)
    page.goto(SEND)

    page.locator("#id_file").set_input_files(tmp_path / "large.txt")

    said = page.locator("#id_file").evaluate("field => field.validationMessage")
    assert str(settings.UPLOAD_MAX_MB) in said
