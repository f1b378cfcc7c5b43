"""The search page as a reader meets it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.search.sync import drain
from tests.factories import make_actor, make_article
from tests.pages.search_page import heading, links, page_of

pytestmark = pytest.mark.django_db


def test_it_finds_by_words_and_says_the_question(stranger: Client) -> None:
    make_article("Trêve à Gaza", body="Les négociations continuent.")
    make_article("Grève des cheminots")
    drain()

    page = page_of(stranger, "?q=tr%C3%AAve")

    assert heading(page) == "1 article on “trêve”"
    assert "<title>1 article on “trêve”" in page
    assert "<mark>Trêve</mark> à Gaza" in page
    assert "Grève des cheminots" not in page
    assert '<p id="status" class="unseen" role="status">1 article</p>' in page


def test_texts_are_escaped(stranger: Client) -> None:
    make_article("<b>gras</b>", body="gras <script>alert(1)</script>", source="<i>x</i>")
    drain()

    page = page_of(stranger, "?q=gras&zzz=%3Cscript%3E&actor=%3Cscript%3E")

    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;" in page
    assert "&lt;script&gt;" in page


def test_a_result_shows_its_honest_date_source_and_actors(stranger: Client) -> None:
    make_article(date="2024-02", source="Le Quai", actors=["Hamas"])
    drain()

    page = page_of(stranger)

    assert '<time datetime="2024-02">February 2024</time>' in page
    assert "Le Quai" in page
    assert '<a href="/en/actors/hamas/">Hamas</a>' in page


def test_pages_keep_the_filters(stranger: Client) -> None:
    for number in range(45):
        make_article(f"Article {number}", actors=["Hamas"], date=f"2024-01-{number % 28 + 1:02}")
    drain()

    make_actor("Israël")
    page = page_of(stranger, "?any_actor=hamas&not_actor=israel&zzz=1&page=2")

    kept = "?any_actor=hamas&not_actor=israel"
    assert {f"{kept}&page=1", f"{kept}&page=3", f"{kept}&sort=oldest"} <= links(page)
    assert '<input type="hidden" name="not_actor" value="israel">' in page
    assert page.count('class="result"') == 20


def test_a_page_beyond_the_last_says_so(stranger: Client) -> None:
    make_article()
    drain()

    page = page_of(stranger, "?page=7")

    assert "There is no page 7: the last one is page 1." in page


def test_an_empty_result_offers_the_question_without_each_filter(stranger: Client) -> None:
    make_article("Grève")
    make_actor("Hamas")
    drain()

    page = page_of(stranger, "?q=gr%C3%A8ve&actor=hamas")

    assert heading(page).startswith("0 articles")
    assert {"/en/search/?q=gr%C3%A8ve", "/en/search/?actor=hamas"} <= links(page)


def test_what_was_ignored_is_named(stranger: Client) -> None:
    make_article()
    drain()

    page = page_of(stranger, "?couleur=rouge&from=bientot&q=%28gr%C3%A8ve")

    assert "couleur=rouge" in page
    assert "from=bientot" in page
    assert "A parenthesis was left open" in page


HOSTILE = [
    "q=" + "%28" * 10_000,
    "q=" + "a" * 100_000,
    "q=%00%ED%A0%80%FF",
    "q=%22&q=%5C&q=*",
    "page=1000000000",
    "page=abc&page=%00",
    "from=0000&to=9999",
    "from=9999&to=0001",
    "from=9999-12-31&to=9999-12-31",
    "actor=%00&tag=%00&source=%00&language=%00",
    "actor=" + "9" * 400,
    "&".join(f"actor=a{n}" for n in range(400)),
    "&".join(f"{way}_actor=a{n}" for n in range(200) for way in ("any", "not")),
    "not_actor=%00&any_actor=%FF&not_tag=&not_language=%00&not_source=%27%22%3E",
    "&".join(f"x{n}=1" for n in range(400)),
    "q[]=1&q%5B%5D=2&__proto__=1",
    "match=&sort=&page=&from=&to=",
    "%00=1&%FF=2&=3",
]


@pytest.mark.parametrize("address", HOSTILE)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_no_address_breaks_it_or_swells_it(
    stranger: Client, address: str, headers: dict[str, str]
) -> None:
    make_article()
    drain()

    page = page_of(stranger, f"?{address}", **headers)

    assert len(page) < 120_000  # the switch of language repeats the address once


def test_withdrawn_articles_are_left_out_before_the_index_hears_of_it(stranger: Client) -> None:
    article = make_article("Grève")
    drain()
    type(article).objects.update(visibility="withdrawn")

    page = page_of(stranger, "?q=gr%C3%A8ve")

    assert 'class="result"' not in page


def test_without_an_index_it_searches_the_database_and_says_so(
    stranger: Client, settings: Any, tmp_path: Any
) -> None:
    settings.INDEX_DIR = tmp_path / "nowhere"
    make_article("Grève des cheminots", actors=["Hamas"])

    page = page_of(stranger, "?q=cheminots")

    assert "The search index is not available" in page
    assert "des <mark>cheminots</mark>" in page
    assert 'class="facet"' not in page


def test_htmx_gets_the_results_alone_with_title_count_and_address(stranger: Client) -> None:
    make_article("Grève")
    drain()

    response = stranger.get("/en/search/?q=gr%C3%A8ve&from=&to=", headers={"HX-Request": "true"})
    page = response.content.decode()

    assert "<html" not in page
    assert "<title>1 article on “grève” · newsarchive</title>" in page
    assert 'hx-swap-oob="innerHTML">1 article</p>' in page
    assert response["HX-Push-Url"] == "/en/search/?q=gr%C3%A8ve"


def test_back_gets_the_whole_page_and_caches_know_the_difference(stranger: Client) -> None:
    response = stranger.get(
        "/en/search/", headers={"HX-Request": "true", "HX-History-Restore-Request": "true"}
    )

    assert "<html" in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_filtered_pages_have_one_canonical_address_and_stay_out_of_search_engines(
    stranger: Client,
) -> None:
    page = page_of(stranger, "?zzz=1&q=x&from=")

    assert '<link rel="canonical" href="http://testserver/en/search/?q=x">' in page
    assert '<meta name="robots" content="noindex, follow">' in page
    assert "noindex" not in page_of(stranger)


def test_it_sets_no_cookie_and_answers_get_and_head_only(stranger: Client) -> None:
    response = stranger.get("/search/?q=x")

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert stranger.head("/search/").status_code == 200
    assert stranger.post("/search/").status_code == 405


@pytest.mark.parametrize("count", [1, 50])
def test_it_takes_a_fixed_number_of_queries(stranger: Client, count: int) -> None:
    for number in range(count):
        make_article(
            f"Grève {number}", actors=["Hamas", f"A {number}"], tags=["Rail"], source=f"S {number}"
        )
    drain()
    page_of(stranger)  # the engine opens its index

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger, "?q=gr%C3%A8ve&actor=hamas&tag=rail")

    # 1 actors of the address, 2 tags of the address, 3 what waits for the index, 4 articles found
    # with their sources, 5 where they name the actors asked for, 6 which of the tags asked for they
    # have, 7 their reprints, 8 their actors, 9-11 names of the facets' actors, tags and sources.
    assert len(queries) == 11
