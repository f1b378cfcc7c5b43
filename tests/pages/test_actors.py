"""Pages of actors and their index."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.dates import PartialDate
from articles.models import Actor, ActorName, Role
from articles.search.sync import drain
from tests.company.cast import told
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


def test_it_tells_languages_and_times_of_names(stranger: Client) -> None:
    actor = make_actor("Eswatini", type="state")
    ActorName.objects.create(
        actor=actor, text="Swaziland", kind="former", language="en", valid_to=dt.date(2018, 4, 19)
    )

    page = page_of(stranger, "/en/actors/eswatini/")

    assert '<span lang="en">Swaziland</span>' in page
    assert "<span>English</span><span>until 19 April 2018</span>" in page


def test_it_lists_roles_with_their_time_and_whose_they_were(stranger: Client) -> None:
    actor, state = make_actor("Antony Blinken"), make_actor("États-Unis", type="state")
    for title, dates in (("Minister", "2021-01/2025-01"), ("Adviser", "2013")):
        role = Role(actor=actor, title=title, of=state)
        role.when = PartialDate.parse_edtf(dates)
        role.save()

    page = page_of(stranger, "/en/actors/antony-blinken/")

    assert page.index("Adviser") < page.index("Minister")
    assert 'Minister</span><span><a href="/en/actors/etats-unis/">États-Unis</a>' in page
    assert "January 2021" in page


def test_its_ids_are_links_and_facts_for_machines(stranger: Client) -> None:
    actor = make_actor("Paris", type="place", aliases=("Paname",))
    ActorName.objects.create(actor=actor, text="la capitale", kind="weak", weak=True)
    Actor.objects.filter(pk=actor.pk).update(wikidata="Q90", bnf="cb15282329f", viaf="158822968")

    page = page_of(stranger, "/actors/paris/")

    assert 'href="https://www.wikidata.org/entity/Q90"' in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert data["@type"] == "Place"
    assert data["name"] == "Paris"
    assert data["alternateName"] == ["Paname"]
    assert data["url"] == "http://testserver/actors/paris/"
    assert set(data["sameAs"]) >= {"https://www.wikidata.org/entity/Q90"}


def test_no_name_ends_the_facts_for_machines(stranger: Client) -> None:
    make_actor("</script><script>alert('1')</script><!--")

    page = page_of(stranger, Actor.objects.get().get_absolute_url())

    assert "<script>alert" not in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert data["name"] == "</script><script>alert('1')</script><!--"


def test_every_number_of_its_company_leads_to_its_articles(stranger: Client) -> None:
    for _ in range(2):
        told("Hamas et Israël négocient.", "Hamas", "Israël")
    make_article(actors=["Hamas", "Israël"])
    drain()

    page = page_of(stranger, "/en/actors/hamas/")

    row = re.search(r'<tr> <th scope="row"><a href="/en/actors/israel/">.*?</tr>', page)
    assert row
    links = re.findall(r'<a href="([^"]+)"[^>]*>(\d+)</a>', row[0])
    assert links == [
        ("/en/actors/hamas/and/israel/#sentences", "2"),
        ("/en/search/?actor=hamas&amp;actor=israel", "3"),
    ]


def test_the_picture_joins_companions_and_says_the_same_as_a_table(stranger: Client) -> None:
    for _ in range(4):
        told("Israël a vu Qatar. Hamas attend.", "Israël", "Qatar", "Hamas")
    for number in range(9):
        for _ in range(3):
            told(f"Autre {number} a vu Tiers {number}.", f"Autre {number}", f"Tiers {number}")
    drain()

    page = page_of(stranger, "/en/actors/hamas/")

    assert page.count('<path class="arc"') == 1
    nodes = re.findall(r'<a class="node[^"]*" href="([^"]+)" aria-label="([^"]+)"', page)
    assert nodes == [
        ("/en/actors/hamas/and/israel/", "Israël: 4 articles together"),
        ("/en/actors/hamas/and/qatar/", "Qatar: 4 articles together"),
    ]
    assert 'href="/en/actors/israel/and/qatar/" rel="nofollow" aria-label="Israël and Qatar' in page


def test_its_coverage_stands_beside_the_archives_own(stranger: Client) -> None:
    for number in range(40):
        make_article(date="2023-05", actors=["Hamas"] if number < 10 else ["Israël"])
    make_article(date="2018", actors=["Hamas"])
    make_article(date="2018-02", actors=["Israël"])
    drain()

    page = page_of(stranger, "/en/actors/hamas/")

    assert 'aria-label="2023: 10 articles, 25% of the 40 in the archive"' in page
    assert re.search(r"<td><a [^>]*>10</a></td><td><a [^>]*>40</a></td><td>25%</td>", page)
    assert "at most 25%" in page  # half of the two of 2018 says little
    assert page.count('class="share share-few"') == 2  # that bar, and the legend


def test_bars_of_articles_without_a_month_are_compared_with_their_like(stranger: Client) -> None:
    make_article(date="2024", actors=["Hamas"])
    make_article(date="2024", actors=["Israël"])
    for _ in range(3):
        make_article(date="2024-02-07", actors=["Hamas"])
    drain()

    page = page_of(stranger, "/en/actors/hamas/")

    assert "2024, month unknown: 1 article, 50% of the 2 in the archive" in page
    assert "February 2024: 3 articles, 100% of the 3 in the archive" in page


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
    hamas = make_actor("Hamas")
    for number in range(count):
        other = make_actor(f"A {number}")
        for _ in range(2):
            make_article(f"Grève {number}", actors=[hamas, other], tags=["Rail"], source="S")
        Role.objects.create(actor=hamas, title=f"R {number}", of=other)
        ActorName.objects.create(actor=hamas, text=f"H {number}")
    drain()
    page_of(stranger, "/en/actors/hamas/")

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger, "/en/actors/hamas/")

    # 1 the actor, 2 what waits for the index, 3 the articles with their sources, 4 where they name
    # the actor, 5 their reprints, 6 their actors, 7 names, 8 first and last mention, 9 roles,
    # 10 tags, 11 its company.
    assert len(queries) == 11


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
