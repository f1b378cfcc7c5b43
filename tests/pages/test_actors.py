"""Pages of actors and their index."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import ActorName
from articles.search.sync import drain
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_it_says_who_the_actor_is(stranger: Client) -> None:
    actor = make_actor(
        "Nations unies", type="organisation", aliases=("Organisation des Nations unies",)
    )
    ActorName.objects.create(actor=actor, text="ONU", kind="acronym")
    ActorName.objects.create(actor=actor, text="New York", kind="metonym", weak=True)

    page = page_of(stranger, "/en/actors/nations-unies/")

    assert "<h1>Nations unies</h1>" in page
    for words in ("organisation", "Organisation des Nations unies", "ONU", "weak"):
        assert words in page


def test_it_lists_the_articles_newest_first_with_first_and_last_mention(stranger: Client) -> None:
    make_article("Deuxième", date="2023-06", actors=["Hamas"])
    make_article("Troisième", date="2024-02-07", actors=["Hamas"])
    make_article("Premier", date="2021", actors=["Hamas"])
    make_article("Sans date", date="", actors=["Hamas"])
    make_article("Un autre", actors=["Israël"])
    drain()

    page = page_of(stranger, "/en/actors/hamas/")

    titles = re.findall(r"<h3><a [^>]*>(.*?)</a>", page)
    assert titles == ["Troisième", "Deuxième", "Premier", "Sans date"]
    assert re.search(r"First mention</dt><dd><a [^>]*><time datetime=\"2021\">2021", page)
    assert re.search(r"Last mention</dt><dd><a [^>]*><time datetime=\"2024-02-07\">", page)


def test_it_leads_to_the_articles_shared_with_others(stranger: Client) -> None:
    make_article(actors=["Hamas", "Israël"])
    make_article(actors=["Hamas", "Israël", "Qatar"])
    drain()

    page = page_of(stranger, "/en/actors/hamas/")

    assert 'href="/en/search/?actor=hamas&amp;actor=israel"' in page
    assert re.search(r"Israël</a> <span class=\"count\">2</span>", page)


def test_bars_of_its_coverage_lead_to_search(stranger: Client) -> None:
    make_article(date="2024-02-07", actors=["Hamas"])
    make_article(date="2021-02-07", actors=["Hamas"])
    drain()

    page = page_of(stranger, "/en/actors/hamas/")

    assert 'href="/en/search/?actor=hamas&amp;from=2024&amp;to=2024"' in page


def test_a_merged_actor_moves_to_its_survivor(stranger: Client) -> None:
    merged = make_actor("UE")
    merged.merged_into = make_actor("Union européenne")
    merged.save()

    response = stranger.get("/en/actors/ue/")

    assert response.status_code == 301
    assert response["Location"] == "/en/actors/union-europeenne/"


def test_nobody_is_not_found(stranger: Client) -> None:
    assert stranger.get("/actors/nobody/").status_code == 404


def test_it_holds_together_without_an_index(stranger: Client) -> None:
    make_article("Grève", actors=["Hamas"])

    page = page_of(stranger, "/en/actors/hamas/")

    assert "The search index is not available" in page
    assert "Grève" in page


@pytest.mark.parametrize("count", [1, 50])
def test_a_page_takes_a_fixed_number_of_queries(stranger: Client, count: int) -> None:
    for number in range(count):
        make_article(f"Grève {number}", actors=["Hamas", f"A {number}"], tags=["Rail"], source="S")
    drain()
    page_of(stranger, "/en/actors/hamas/")

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger, "/en/actors/hamas/")

    # 1 the actor, 2 the articles with their sources, 3 their reprints, 4 their actors, 5-7 names of
    # the facets' actors, tags and sources, 8 other names, 9 first and 10 last mention.
    assert len(queries) == 10


def test_the_index_lists_actors_with_articles_alphabetically(stranger: Client) -> None:
    make_article(actors=["Qatar", "Émile Zola"])
    make_article(actors=["Qatar"])
    make_article(actors=["Brouillon"], visibility="draft")
    make_mention(make_article(), make_actor("Refusé"), state="rejected")
    make_actor("Personne")

    page = page_of(stranger, "/en/actors/")

    assert re.findall(r'<a href="/en/actors/[^"?]+/">(.*?) <span', page) == ["Émile Zola", "Qatar"]


def test_the_index_goes_by_count_type_and_any_name(stranger: Client) -> None:
    onu = make_actor("Nations unies", type="organisation", aliases=("ONU",))
    make_article(actors=["Hamas", onu])
    make_article(actors=["Hamas"])

    by_count = page_of(stranger, "/en/actors/?sort=count")
    organisations = page_of(stranger, "/en/actors/?type=organisation")
    by_alias = page_of(stranger, "/en/actors/?q=onu")

    assert by_count.index("hamas/") < by_count.index("nations-unies/")
    assert "actors/hamas/" not in organisations
    assert "actors/nations-unies/" in by_alias
    assert "actors/hamas/" not in by_alias


@pytest.mark.parametrize(
    "address", ["q=%00", "sort=x", "type=robot", "page=abc", "page=99", "zzz=1", "q=" + "x" * 9999]
)
@pytest.mark.parametrize("index", ["actors", "tags", "sources"])
def test_no_address_breaks_an_index(stranger: Client, index: str, address: str) -> None:
    make_article(actors=["Hamas"], tags=["Rail"], source="Le Quai")

    assert len(page_of(stranger, f"/en/{index}/?{address}")) < 20_000


@pytest.mark.parametrize("count", [1, 50])
def test_the_index_takes_a_fixed_number_of_queries(stranger: Client, count: int) -> None:
    for number in range(count):
        make_article(actors=[f"A {number}"])
    drain()

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger, "/en/actors/")

    # 1 the keys in order (the index counts), 2 the actors of this page.
    assert len(queries) == 2
