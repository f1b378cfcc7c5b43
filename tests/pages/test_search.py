"""The search page as a reader meets it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.search.sync import drain
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str = "", **headers: str) -> str:
    response = client.get(f"/en/search/{address}", headers=headers)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def heading(page: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page)
    assert found
    return found[1]


def links(page: str) -> set[str]:
    return {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*)"', page)}


def facets_of(page: str) -> str:
    return page[page.index('<aside id="facets"') :]


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


def test_facets_narrow_and_widen(stranger: Client) -> None:
    make_article(actors=["Hamas", "Israël"], tags=["Diplomatie"], source="Le Quai")
    make_article(actors=["Hamas"], language="en")
    drain()

    page = page_of(stranger, "?actor=hamas")

    assert {
        "/en/search/?actor=hamas&actor=israel",
        "/en/search/?actor=hamas&tag=diplomatie",
        "/en/search/?actor=hamas&source=le-quai",
        "/en/search/?actor=hamas&language=en",
        "/en/search/",
    } <= links(page)
    assert heading(page_of(stranger, "?actor=hamas&actor=israel")) == (
        "1 article with Hamas and Israël"
    )


def test_a_facet_value_can_be_excluded_and_brought_back(stranger: Client) -> None:
    make_article("Avec", actors=["Hamas", "Israël"])
    make_article("Sans", actors=["Hamas"])
    drain()

    page = page_of(stranger, "?actor=hamas")
    without = page_of(stranger, "?actor=hamas&not_actor=israel")

    assert "/en/search/?actor=hamas&not_actor=israel" in links(page)
    assert 'aria-label="Exclude Israël"' in page
    assert heading(without) == "1 article with Hamas, without Israël"
    assert "Sans" in without
    assert "<s>Israël</s>" in facets_of(without)
    assert "/en/search/?actor=hamas" in links(facets_of(without))
    assert 'aria-label="Exclude Israël"' not in without


def test_chosen_actors_switch_between_each_and_any(stranger: Client) -> None:
    make_article(actors=["Hamas"])
    make_article(actors=["Israël"])
    drain()

    each = page_of(stranger, "?actor=hamas")
    either = page_of(stranger, "?any_actor=hamas")

    assert "/en/search/?any_actor=hamas" in links(facets_of(each))
    assert 'aria-label="or: Hamas as one of several"' in each
    assert "/en/search/?actor=hamas" in links(facets_of(either))
    # The facet offers what would be found as well, and its link adds just that.
    assert "Israël" in facets_of(either)
    assert "/en/search/?any_actor=hamas&any_actor=israel" in links(facets_of(either))
    both = page_of(stranger, "?any_actor=hamas&any_actor=israel")
    assert heading(both) == "2 articles with Hamas or Israël"


def test_sources_and_languages_are_alternatives_and_have_no_switch(stranger: Client) -> None:
    make_article(source="Le Quai")
    make_article(source="La Une")
    drain()

    page = page_of(stranger, "?source=le-quai")

    assert "/en/search/?source=le-quai&source=la-une" in links(facets_of(page))
    assert "/en/search/?source=le-quai&not_source=la-une" in links(facets_of(page))
    assert 'class="facet-way"' not in page


def test_an_unknown_value_of_any_choice_is_named(stranger: Client) -> None:
    make_article()
    drain()

    page = page_of(stranger, "?not_actor=nobody&any_tag=nothing")

    assert "not_actor=nobody was ignored: is not known here" in page
    assert "any_tag=nothing was ignored" in page
    assert heading(page) == "1 article"


def test_an_empty_result_offers_to_bring_back_what_is_excluded(stranger: Client) -> None:
    make_article(actors=["Hamas"])
    drain()

    page = page_of(stranger, "?actor=hamas&not_actor=hamas")

    assert "also with Actor: Hamas" in page
    assert {"/en/search/?actor=hamas", "/en/search/?not_actor=hamas"} <= links(page)


def test_certain_and_possible_are_counted_and_switched(stranger: Client) -> None:
    make_article("Le jour", date="2024-02-14")
    make_article("Le mois", date="2024-02")
    make_article("Sans date", date="")
    drain()

    page = page_of(stranger, "?from=2024-02-10&to=2024-02-20")
    certain = page_of(stranger, "?from=2024-02-10&to=2024-02-20&match=certain")

    assert "1 certain" in page
    assert "and 1 possible" in page
    assert "1 undated article is left out by the dates." in page
    assert "/en/search/?undated=1" in links(page)
    assert "possible: its exact date is unknown" in page
    assert "Le mois" in page
    assert "Le mois" not in certain
    assert "and 1 possible" in certain


def test_undated_articles_can_be_seen(stranger: Client) -> None:
    make_article("Sans date", date="")
    make_article("Daté")
    drain()

    page = page_of(stranger, "?undated=1")

    assert heading(page) == "1 article without a date"
    assert "Sans date" in page


def test_bars_lead_to_the_narrowed_search(stranger: Client) -> None:
    make_article("Grève", date="2023-05-01")
    make_article("Grève", date="2024-02-07")
    drain()

    page = page_of(stranger, "?q=gr%C3%A8ve")

    assert 'aria-label="February 2024: 1 article"' in page
    assert "/en/search/?q=gr%C3%A8ve&from=2024-02&to=2024-02" in links(page)


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
