"""Feeds: what is new, by page, and nothing twice for who asks again."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.search.sync import drain
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
ADDRESS = "/en/actors/hamas/feed/"
HAMAS = "http://testserver/en/actors/hamas/"


def feed_of(client: Client, address: str = ADDRESS) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314  # our own


def ways(feed: ElementTree.Element) -> dict[str, str]:
    """Where the feed's own links lead, by relation."""
    links = [link.attrib for link in feed.findall(f"{ATOM}link")]
    return {link["rel"]: link["href"].removeprefix(HAMAS) for link in links}


def titles(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title") or "" for entry in feed.findall(f"{ATOM}entry")]


def test_it_tells_the_newest_articles_with_dates_as_they_are_known(stranger: Client) -> None:
    make_article("Daté & sûr", date="2024-02-07", actors=["Hamas"], source="Le Quai")
    make_article("Du mois", date="2024-01", actors=["Hamas"])
    make_article("Brouillon", actors=["Hamas"], visibility="draft")
    make_article("D'un autre", actors=["Israël"])
    drain()

    feed = feed_of(stranger)

    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["Daté & sûr", "Du mois"]
    published = [entry.findtext(f"{ATOM}published") for entry in entries]
    assert published[0] is not None
    assert published[0].startswith("2024-02-07T12:00")
    assert published[1] is None
    assert "Le Quai · 7 February 2024" in (entries[0].findtext(f"{ATOM}summary") or "")
    assert entries[0].find(f"{ATOM}link").get("href").startswith("http://testserver/en/articles/")  # type: ignore[union-attr]  # it has one
    assert feed.findtext(f"{ATOM}id") == HAMAS


def test_the_page_names_its_feed_and_a_merged_actors_feed_moves(stranger: Client) -> None:
    merged = make_actor("UE")
    merged.merged_into = make_actor("Union européenne")
    merged.save()

    page = stranger.get("/actors/union-europeenne/").content.decode()
    moved = stranger.get("/actors/ue/feed/?page=2")

    assert 'type="application/atom+xml" href="/actors/union-europeenne/feed/"' in page
    assert (moved.status_code, moved["Location"]) == (
        301,
        "/actors/union-europeenne/feed/?page=2",
    )


def test_its_pages_lead_to_one_another_and_hold_every_article_once(stranger: Client) -> None:
    written = [f"Article {number}" for number in range(70)]
    for title in written:
        make_article(title, actors=["Hamas"])
    drain()

    pages = [feed_of(stranger, f"{ADDRESS}{page}") for page in ("", "?page=2", "?page=3")]

    assert [ways(page) for page in pages] == [
        {
            "alternate": "",
            "self": "feed/",
            "first": "feed/",
            "next": "feed/?page=2",
            "last": "feed/?page=3",
        },
        {
            "alternate": "",
            "self": "feed/?page=2",
            "first": "feed/",
            "previous": "feed/",
            "next": "feed/?page=3",
            "last": "feed/?page=3",
        },
        {
            "alternate": "",
            "self": "feed/?page=3",
            "first": "feed/",
            "previous": "feed/?page=2",
            "last": "feed/?page=3",
        },
    ]
    assert [len(titles(page)) for page in pages] == [30, 30, 10]
    assert sorted(title for page in pages for title in titles(page)) == sorted(written)
    assert {page.findtext(f"{ATOM}id") for page in pages} == {HAMAS}
    assert [page.findtext(f"{OPENSEARCH}totalResults") for page in pages] == ["70"] * 3
    assert [page.findtext(f"{OPENSEARCH}startIndex") for page in pages] == ["1", "31", "61"]


@pytest.mark.parametrize("page", ["x", "0", "-1", "", "99999999"])
def test_a_page_that_cannot_be_read_is_the_first(stranger: Client, page: str) -> None:
    make_article("Grève", actors=["Hamas"])
    drain()

    assert titles(feed_of(stranger, f"{ADDRESS}?page={page}")) == ["Grève"]


def test_there_is_no_page_after_the_last(stranger: Client) -> None:
    make_article(actors=["Hamas"])
    drain()

    assert stranger.get(f"{ADDRESS}?page=2").status_code == 404


def test_a_summary_is_text_whatever_the_article_holds(stranger: Client) -> None:
    make_article(body="Un <script>alert(1)</script> & fin.", actors=["Hamas"])
    drain()

    summary = feed_of(stranger).find(f"{ATOM}entry/{ATOM}summary")

    assert summary is not None
    assert summary.get("type") == "html"
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; fin." in (summary.text or "")


def test_who_asks_again_gets_no_body_until_something_changes(stranger: Client) -> None:
    make_article("Grève", actors=["Hamas"])
    other = make_article("Ailleurs", actors=["Israël"])
    drain()
    known = {"If-None-Match": stranger.get(ADDRESS)["ETag"]}

    other.title = "Ailleurs encore"
    other.save()
    drain()
    unchanged = stranger.get(ADDRESS, headers=known)
    make_article("Encore", actors=["Hamas"])
    drain()
    changed = stranger.get(ADDRESS, headers=known)

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert changed.status_code == 200


def test_a_feed_without_an_article_stays_the_same(stranger: Client) -> None:
    make_actor("Hamas")

    first = stranger.get(ADDRESS)

    assert stranger.get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert titles(feed_of(stranger)) == []


@pytest.mark.parametrize("count", [1, 90])
def test_it_takes_a_fixed_number_of_queries(stranger: Client, count: int) -> None:
    for number in range(count):
        make_article(actors=["Hamas"], source=f"Source {number}")
    drain()

    with CaptureQueriesContext(connection) as queries:
        feed_of(stranger)

    # 1 the actor, 2 what waits for the index, 3 the articles with their sources.
    assert len(queries) == 3


SUBJECTS = {
    "/en/search/feed/?q=paix": "/en/search/?q=paix",
    "/en/tags/diplomatie/feed/": "/en/tags/diplomatie/",
    "/en/sources/le-quai/feed/": "/en/sources/le-quai/",
}
every_subject = pytest.mark.parametrize(("address", "page"), SUBJECTS.items())


def on_all_subjects(title: str, **fields: Any) -> None:
    make_article(title, body="la paix", source="Le Quai", tags=["Diplomatie"], **fields)


@every_subject
def test_searches_tags_and_sources_have_feeds_of_the_newest(
    stranger: Client, address: str, page: str
) -> None:
    on_all_subjects("Vieux", date="1990")
    on_all_subjects("Neuf", date="2024-02-07")
    on_all_subjects("Retiré", visibility="withdrawn")
    make_article("Autre", body="la guerre")
    drain()

    feed = feed_of(stranger, address)

    assert titles(feed) == ["Neuf", "Vieux"]
    assert feed.findtext(f"{ATOM}id") == f"http://testserver{page}"


@every_subject
def test_their_pages_name_and_show_their_feed(stranger: Client, address: str, page: str) -> None:
    on_all_subjects("Neuf")
    drain()

    shown = stranger.get(page).content.decode()

    assert f'<link rel="alternate" type="application/atom+xml" href="{address}"' in shown
    assert re.search(rf'<a[^>]* href="{re.escape(address)}"[^>]*>Follow \(Atom\)</a>', shown)


@every_subject
def test_their_pages_lead_on_and_end(stranger: Client, address: str, page: str) -> None:
    for number in range(31):
        on_all_subjects(f"Article {number}")
    drain()
    joined = f"{address}{'&' if '?' in address else '?'}page="

    first, second = feed_of(stranger, address), feed_of(stranger, f"{joined}2")

    links = {link.get("rel"): link.get("href") for link in first.findall(f"{ATOM}link")}
    assert links["next"] == links["last"] == f"http://testserver{joined}2"
    assert [len(titles(one)) for one in (first, second)] == [30, 1]
    assert stranger.get(f"{joined}3").status_code == 404


@every_subject
def test_who_asks_them_again_gets_no_body(stranger: Client, address: str, page: str) -> None:
    on_all_subjects("Neuf")
    drain()
    known = {"If-None-Match": stranger.get(address)["ETag"]}

    assert stranger.get(address, headers=known).status_code == 304


def test_a_search_in_any_order_has_one_feed(stranger: Client) -> None:
    on_all_subjects("Neuf")
    drain()

    shown = stranger.get("/en/search/?q=paix&sort=oldest&zoom=year&page=1").content.decode()

    assert 'type="application/atom+xml" href="/en/search/feed/?q=paix"' in shown


def test_the_feed_of_a_search_is_called_after_its_question(stranger: Client) -> None:
    on_all_subjects("Neuf")
    drain()

    one = feed_of(stranger, "/en/search/feed/?q=paix&tag=diplomatie")
    whole = feed_of(stranger, "/en/search/feed/")

    assert one.findtext(f"{ATOM}title") == "newsarchive: articles on “paix”, under Diplomatie"
    assert whole.findtext(f"{ATOM}title") == "newsarchive"


@pytest.mark.parametrize("address", ["tags/inconnu", "sources/inconnu"])
def test_what_is_unknown_has_no_feed(stranger: Client, address: str) -> None:
    assert stranger.get(f"/en/{address}/feed/").status_code == 404


# What waits for the index, the articles with their sources; of a tag or source 1 more.
@pytest.mark.parametrize(("address", "expected"), [*zip(SUBJECTS, (2, 3, 3), strict=True)])
@pytest.mark.parametrize("count", [1, 40])
def test_they_take_a_fixed_number_of_queries(
    stranger: Client, address: str, expected: int, count: int
) -> None:
    for number in range(count):
        on_all_subjects(f"Article {number}")
    drain()

    with CaptureQueriesContext(connection) as queries:
        feed_of(stranger, address)

    assert len(queries) == expected


@pytest.mark.parametrize("question", ["?tag=disparu", "?q=paix&from=2024-13", "?match=sure"])
def test_a_search_that_is_not_understood_has_no_feed(stranger: Client, question: str) -> None:
    on_all_subjects("Neuf")
    drain()

    assert stranger.get(f"/en/search/feed/{question}").status_code == 400


@pytest.mark.parametrize("question", ["?page=x", "?page=0", "?utm_source=reader"])
def test_what_narrows_nothing_does_not_stop_a_feed(stranger: Client, question: str) -> None:
    on_all_subjects("Neuf")
    drain()

    assert titles(feed_of(stranger, f"/en/search/feed/{question}")) == ["Neuf"]
