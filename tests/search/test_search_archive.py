"""search_archive prints for people and scripts what the search page shows."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.management.commands import search_archive
from articles.models import Actor, Article
from articles.search.sync import drain
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


def search(*args: str) -> str:
    out = io.StringIO()
    call_command("search_archive", *args, stdout=out)
    return out.getvalue()


def answer(*args: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(search(*args, "--json"))
    return found


@pytest.fixture
def negotiation() -> Article:
    """An article of February 2024 about Blinken, beside others; all in the index."""
    article = make_article(
        "Négociations au Caire",
        body="Les otages et le cessez-le-feu.",
        date="2024-02",
        source="Le Courrier",
        tags=["Diplomatie"],
        actors=[make_actor("Antony Blinken")],
        identifier="courrier-7",
    )
    make_article("Neige en Bretagne", date="2024-02-07", language="fr")
    make_article("Snow in Kent", body="Snow falls.", date="", language="en")
    drain()
    return article


def test_it_gives_scripts_every_field(negotiation: Article) -> None:
    found = answer("otage")

    score = found["results"][0].pop("score")
    assert score > 0
    assert found == {
        "total": 1,
        "certain": 1,
        "possible": 0,
        "undated_excluded": 0,
        "engine": "embedded",
        "notes": [],
        "results": [
            {
                "id": negotiation.pk,
                "identifier": "courrier-7",
                "title": "Négociations au Caire",
                "date": "2024-02",
                "source": "Le Courrier",
            }
        ],
    }


def test_it_prints_lines_for_people(negotiation: Article) -> None:
    printed = search("otage (", "--from", "2024-02-01", "--to", "2024-02-10")

    assert "Note: parenthesis unclosed: ( at character 6" in printed
    assert f"{negotiation.pk:>8}  2024-02     Négociations au Caire, Le Courrier" in printed
    assert "1 article; 0 certain, 1 possible." in printed


def test_it_filters_as_the_page_does(negotiation: Article) -> None:
    both = {"--actor": ["antony-blinken", "Blinken"], "--tag": ["diplomatie", "Diplomatie"]}
    for option, values in {**both, "--source": ["le-courrier", "courrier"]}.items():
        for value in values:
            assert answer("", option, value)["results"][0]["id"] == negotiation.pk
    assert answer("", "--language", "en")["total"] == 1
    assert answer("", "--language", "en", "--language", "fr")["total"] == 3


def test_it_asks_for_any_and_for_none_of_several(negotiation: Article) -> None:
    make_actor("Hamas")

    assert answer("", "--any-actor", "Blinken", "--any-actor", "hamas")["total"] == 1
    assert answer("", "--not-actor", "Blinken")["total"] == 2
    assert answer("", "--any-tag", "diplomatie", "--not-source", "courrier")["total"] == 0
    assert answer("", "--not-tag", "diplomatie", "--not-language", "en")["total"] == 1


def test_it_counts_certain_possible_and_undated(negotiation: Article) -> None:
    lenient = answer("", "--from", "7 février 2024", "--to", "2024-02-07")
    strict = answer("", "--from", "2024-02-07", "--to", "2024-02-07", "--match", "certain")

    assert (lenient["total"], lenient["certain"], lenient["possible"]) == (2, 1, 1)
    assert (strict["total"], strict["certain"], strict["possible"]) == (1, 1, 1)
    assert lenient["undated_excluded"] == 1


def test_it_sorts_and_limits(negotiation: Article) -> None:
    titles = [row["title"] for row in answer("", "--sort", "newest")["results"]]

    assert titles == ["Neige en Bretagne", "Négociations au Caire", "Snow in Kent"]
    limited = answer("", "--sort", "oldest", "--limit", "1")
    assert limited["total"] == 3
    assert [row["title"] for row in limited["results"]] == ["Neige en Bretagne"]
    assert limited["results"][0]["score"] is None


def test_it_prints_more_than_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_archive, "PER_PAGE", 2)
    for number in range(5):
        make_article(f"Article {number}")
    drain()

    assert len({row["id"] for row in answer("article")["results"]}) == 5
    assert len(answer("article", "--limit", "3")["results"]) == 3


def test_a_query_may_begin_with_a_dash(negotiation: Article) -> None:
    printed = search("--", "-neige")

    assert "Note: only negative: -neige" in printed
    assert "2 articles." in printed


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--from", "2024-13"], "2024-13"),
        (["--from", "2024-03", "--to", "2024-02"], "2024-03"),
        (["--actor", "Personne"], "There is no actor 'Personne'."),
        (["--tag", ""], "There is no tag ''."),
        (["--source", "Personne"], "There is no source 'Personne'."),
        (["--language", "xx"], "not in xx"),
        (["--limit", "0"], "--limit is 1 to 10000, not 0."),
        (["--limit", "99999"], "not 99999"),
        (["--sort", "best"], "invalid choice"),
        (["--match", "maybe"], "invalid choice"),
    ],
)
def test_it_says_what_is_wrong_with_an_option(args: list[str], message: str) -> None:
    with pytest.raises(CommandError) as caught:
        search("paix", *args)

    assert message in str(caught.value)
    assert caught.value.returncode in (1, 2)


def test_it_asks_which_of_several_actors_is_meant() -> None:
    make_actor("Jean Martin")
    make_actor("Paul Martin")

    with pytest.raises(CommandError, match="say which of jean-martin, paul-martin"):
        search("", "--actor", "Martin")


def test_a_merged_actor_is_its_survivor(negotiation: Article) -> None:
    merged = make_actor("Tony Blinken")
    survivor = Actor.objects.get(name="Antony Blinken")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)

    assert answer("", "--actor", "tony-blinken")["total"] == 1


def test_without_an_index_it_says_that_the_database_answered() -> None:
    make_article(body="Un cessez-le-feu.")

    found = answer("cessez-le-feu")

    assert found["total"] == 1
    assert found["engine"] == "database"
    assert [note["code"] for note in found["notes"]] == ["fallback"]
