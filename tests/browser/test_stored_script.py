"""Whatever an imported text holds, no page runs it: readers and editors see it as text."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from articles.models import Article, ImportRun, Provenance, SetAside
from articles.search.sync import drain
from tests.browser.conftest import Watch
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.browser

RUN = "window.ran=1"
VECTORS = [
    f"<script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f'"><script>{RUN}</script>',
    f"'><img src=x onerror='{RUN}'>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f"javascript:{RUN}//",
    f"<a href=javascript:{RUN}>x</a>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    f"<details open ontoggle={RUN}>",
    f"<style>@import'//evil.example'</style><body onload={RUN}>",
    f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'>",
    f"<base href=//evil.example/><form action=javascript:{RUN}>",
    "{{ 7|add:7 }}{% debug %}${7*7}<%= 7*7 %>",
    f"\u2028<script\u2028>{RUN}</script>&lt;script&gt;",
]
EVIL = " ".join(VECTORS)
ADDRESSES = [f"javascript:{RUN}", f"data:text/html,<script>{RUN}</script>", f"JaVa\tscript:{RUN}"]


@pytest.fixture
def evil(live_server: Any) -> list[Article]:
    """Articles whose every text field is out to run; one for each sort of address."""
    actor = make_actor(f"Acteur {EVIL}"[:200], aliases=(VECTORS[1], VECTORS[3]))
    actor.description = EVIL[:300]
    actor.save()
    rows = []
    for address in ADDRESSES:
        article = make_article(
            f"Barrage {EVIL}"[:1000],
            body=f"{EVIL}\n\nbarrage {EVIL}",
            tags=[f"Thème {EVIL}"[:200], VECTORS[0]],
            source=f"Source {EVIL}"[:200],
            authors=VECTORS,
            url=address,
            language='fr" onload=1'[:8],
            date_raw=EVIL,
            date_origin="text",
            date_evidence=EVIL,
        )
        make_mention(article, actor, surface=VECTORS[0], start=0, end=len(VECTORS[0]))
        source = article.source
        assert source is not None
        source.homepage, source.note = address, EVIL
        source.save()
        rows.append(article)
    run = ImportRun.objects.create(paths=[EVIL], options={"x": EVIL})
    Provenance.objects.create(
        article=rows[0], run=run, file=EVIL, position=1, raw=EVIL.encode(), extra={EVIL: EVIL}
    )
    SetAside.objects.create(run=run, file=EVIL, position=1, reason=EVIL, raw=EVIL.encode())
    drain()
    return rows


# Where the links of a page lead, other than to addresses of the web.
OTHER_LINKS = """[...document.links].map((link) => link.href)
  .filter((address) => !/^(https?|mailto):/.test(address))"""


def harmless(page: Page, path: str) -> None:
    """Open the page with all its folds, and see that nothing runs or is a click from running."""
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
    assert page.evaluate(OTHER_LINKS) == [], path
    assert page.evaluate("window.ran") is None, path


def test_readers_pages_show_it_as_text(page: Page, evil: list[Article]) -> None:
    article = evil[0]
    actor, tag = article.mentions.get().actor, article.tags.latest("pk")
    assert article.source is not None

    page.goto(article.get_absolute_url())
    expect(page.locator("h1")).to_contain_text(VECTORS[0])
    expect(page.locator(".text")).to_contain_text(VECTORS[1])
    for row in [*evil, actor, tag, article.source]:
        harmless(page, row.get_absolute_url())
        harmless(page, f"/en{row.get_absolute_url()}?q={quote(VECTORS[0])}")
    for path in ("/", "/actors/", "/tags/", "/sources/", "/2024/02/07/", "/search/?q=barrage"):
        harmless(page, path)
    expect(page.locator(".result h3").first).to_contain_text(VECTORS[0])


def test_what_the_address_says_is_shown_as_text(page: Page, evil: list[Article]) -> None:
    for vector in VECTORS:
        harmless(page, f"/search/?q={quote(vector)}&from={quote(vector)}&actor={quote(vector)}")
        assert page.locator("#q").input_value() != ""
        harmless(page, f"/actors/?q={quote(vector)}&{quote(vector)}={quote(vector)}")
    harmless(page, f"/en/nowhere/{quote(VECTORS[0], safe='')}/")
    harmless(page, f"/search/?x={RUN}#{VECTORS[1]}")


def test_live_results_show_it_as_text(page: Page, evil: list[Article]) -> None:
    page.goto("/search/")
    for vector in (VECTORS[0], VECTORS[1], VECTORS[3]):
        page.locator("#q").fill(f"barrage {vector}")
        expect(page.locator(".pills")).to_contain_text(vector)

    assert page.evaluate("window.ran") is None


def test_the_desk_shows_it_as_text(page: Page, evil: list[Article], live_server: Any) -> None:
    editor = User.objects.create_superuser(EVIL[:40].replace(" ", ""), password="corriger-au-mieux")
    client = Client()
    client.force_login(editor)
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**session, "url": live_server.url}])
    article, run = evil[0], ImportRun.objects.get()
    actor, tag = article.mentions.get().actor, article.tags.latest("pk")
    assert article.source is not None

    for path in (
        *("", "articles/article/", "articles/article/?q=barrage", "articles/actor/"),
        *("articles/tag/", "articles/source/", "articles/importrun/", "articles/setaside/"),
        *(f"articles/article/{row.pk}/change/" for row in evil),
        *(f"articles/actor/{actor.pk}/change/", f"articles/tag/{tag.pk}/change/"),
        *(f"articles/source/{article.source.pk}/change/", f"articles/importrun/{run.pk}/change/"),
        f"articles/setaside/{SetAside.objects.get().pk}/change/",
        *(f"articles/article/{article.pk}/delete/", f"articles/tag/{tag.pk}/delete/"),
    ):
        harmless(page, f"/admin/{path}")
        expect(page.locator("#user-tools")).to_be_visible()
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.locator(".field-tags .select2-selection").click()
    page.keyboard.type("script")
    expect(page.locator(".select2-results__option").first).to_contain_text("<script>")
    page.locator("#id_partial_date").fill(VECTORS[1])
    expect(page.locator(".date-echo")).to_contain_text("<img")

    assert page.evaluate("window.ran") is None


def test_the_watch_of_these_tests_is_awake(chromium: Any, live_server: Any) -> None:
    context = chromium.new_context(base_url=live_server.url)
    watch = Watch(context, live_server.url)
    page = context.new_page()
    page.goto("/help/")

    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => {})")
    page.evaluate("alert('hello')")
    expected = ("style-src", "elsewhere.example", "connect-src", "dialog: hello")

    def unheard() -> list[str]:
        heard = " ".join(watch.complaints)
        return [word for word in expected if word not in heard]

    for _ in range(600):  # what a page does is told a little later
        if unheard():
            page.wait_for_timeout(100)
    context.close()
    assert unheard() == []
