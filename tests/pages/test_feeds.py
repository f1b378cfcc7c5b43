"""The feed of an actor: what is new, by page, and nothing twice for who asks again."""

from __future__ import annotations

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
    assert entries[0].find(f"{ATOM}link").get("href").startswith("http://testserver/en/articles/")  # type: ignore[union-attr]
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

    # 1 the actor, 2 the articles with their sources.
    assert len(queries) == 2
