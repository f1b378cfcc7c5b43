"""When names change, the articles concerned are linked anew, and no others."""

from __future__ import annotations

import pytest

from articles.linking import Relinking, concerned
from articles.models import Actor, IndexEntry, NameChange
from tests.factories import make_actor, make_article

from .state import links, rules, settled

pytestmark = pytest.mark.django_db


def test_a_new_alias_links_the_articles_that_hold_it_and_touches_no_other(way: str) -> None:
    actor = make_actor("Organisation des Nations unies", type="organisation")
    holds = make_article(body="Selon les Nations-Unies, rien.")
    other = make_article(body="Les nations se sont unies.")
    settled()
    before = IndexEntry.objects.get(pk=other.pk).rev

    actor.names.create(text="Nations unies")
    told = Relinking().all()

    assert links(holds) == [("Nations-Unies", "Organisation des Nations unies")]
    assert (told.articles, told.changed) == (1, 1)
    assert IndexEntry.objects.get(pk=other.pk).rev == before
    assert NameChange.objects.count() == 0


def test_a_link_goes_with_its_name(way: str, macron: Actor) -> None:
    macron.names.create(text="Jupiter")
    article = make_article(body="Selon Jupiter, rien.")
    settled()
    assert links(article) == [("Jupiter", "Emmanuel Macron")]

    macron.names.filter(text="Jupiter").delete()
    Relinking().all()

    assert article.mentions.count() == 0


def test_a_link_becomes_a_proposal_when_its_name_is_made_weak(way: str, macron: Actor) -> None:
    macron.names.create(text="Jupiter", language="fr")
    article = make_article(body="Selon Jupiter, rien.")
    settled()

    macron.names.filter(text="Jupiter").update(weak=True)
    Relinking().all()

    assert rules(article) == [("Jupiter", "weak", "proposed")]


def test_a_new_person_makes_a_surname_ambiguous(way: str, macron: Actor) -> None:
    article = make_article(body="Les amis de Macron protestent.")
    NameChange.objects.create(key="macron")
    settled()
    assert rules(article) == [("Macron", "lone surname", "accepted")]

    make_actor("Brigitte Macron")
    Relinking().all()

    assert rules(article) == [("Macron", "ambiguous", "proposed")] * 2


def test_a_hidden_article_is_linked_anew_too(way: str, macron: Actor) -> None:
    article = make_article(body="Selon Jupiter, rien.", visibility="draft")
    settled()

    macron.names.create(text="Jupiter")
    Relinking().all()

    assert links(article) == [("Jupiter", "Emmanuel Macron")]


def test_an_article_that_is_not_in_the_index_yet_is_linked_anew_too(
    way: str, macron: Actor
) -> None:
    settled()
    article = make_article(body="Selon Jupiter, rien.")

    macron.names.create(text="Jupiter")
    Relinking().all()

    assert links(article) == [("Jupiter", "Emmanuel Macron")]


def test_a_name_in_letters_that_the_index_folds_otherwise_is_found(way: str) -> None:
    article = make_article(body="قال حماس اليوم", language="ar")
    settled()

    make_actor("Hamas", type="group").names.create(text="حماس")
    Relinking().all()

    assert links(article) == [("حماس", "Hamas")]


def test_a_merge_brings_the_links_to_the_survivor(way: str, macron: Actor) -> None:
    double = make_actor("Manu Macron")
    article = make_article(body="Selon Manu Macron, rien.")
    settled()
    assert links(article) == [("Manu Macron", "Manu Macron")]

    Actor.objects.filter(pk=double.pk).update(merged_into=macron)
    Relinking().all()

    assert links(article) == [("Manu Macron", "Emmanuel Macron")]


def test_a_name_in_more_articles_than_the_index_lists_is_read_for(
    macron: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concerned, "READ_ANYWAY", 0)
    monkeypatch.setattr(concerned, "READ_FOR_EACH_NEAR", 0)
    monkeypatch.setattr(concerned, "_MOST_LISTED", 1)
    articles = [make_article(body="Selon Jupiter, rien.") for _ in range(3)]
    settled()

    macron.names.create(text="Jupiter")
    Relinking().all()

    assert all(links(article) for article in articles)
