"""Who appears with whom: what is counted, and in which order."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.company.who import company, third_parties, ties
from articles.models import Actor
from articles.search import survey
from articles.search.sync import drain
from tests.company.cast import told
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


def key(name: str) -> int:
    return Actor.objects.get(name=name).pk


def of(name: str) -> list[tuple[str, int, int]]:
    return [
        (found.actor.name, found.sentences, found.articles)
        for found in company(survey(), key(name), 40)
    ]


def test_those_of_one_sentence_come_before_those_of_one_article() -> None:
    for _ in range(2):
        told("Blinken a vu Macron. Scholz attend.", "Blinken", "Macron", "Scholz")
    told("Blinken part. Scholz aussi.", "Blinken", "Scholz")
    make_article(actors=["Autre"])
    drain()

    assert of("Blinken") == [("Macron", 2, 2), ("Scholz", 0, 3)]


def test_one_article_together_is_not_company() -> None:
    told("Blinken a vu Macron.", "Blinken", "Macron")
    told("Blinken part.", "Blinken")
    drain()

    assert of("Blinken") == []


def test_who_is_in_every_article_comes_after_who_is_only_in_these() -> None:
    for _ in range(3):
        make_article(actors=["Blinken", "Partout", "Fidèle"])
    make_article(actors=["Blinken", "Partout"])
    for _ in range(9):
        make_article(actors=["Partout"])
    drain()

    assert of("Blinken") == [("Fidèle", 0, 3), ("Partout", 0, 4)]


def test_a_merged_actor_is_counted_for_its_survivor() -> None:
    for name in ("Macron", "E. Macron"):
        told(f"Blinken a vu {name}.", "Blinken", name)
    Actor.objects.filter(name="E. Macron").update(merged_into=make_actor("Macron"))
    drain()

    assert of("Blinken") == [("Macron", 2, 2)]


def test_words_that_an_edit_moved_make_no_sentence() -> None:
    for _ in range(2):
        article = told("Blinken a vu Macron.", "Blinken", "Macron")
        article.body = "Hier, Blinken a vu Macron."
        article.save()
    drain()

    assert of("Blinken") == [("Macron", 0, 2)]


def test_ties_are_between_companions_that_share_sentences() -> None:
    for _ in range(4):
        told("Macron et Scholz parlent. Blinken attend.", "Macron", "Scholz", "Blinken")
    for number in range(9):
        for _ in range(3):
            told(f"Autre {number} a vu Tiers {number}.", f"Autre {number}", f"Tiers {number}")
    drain()

    found = ties(survey(), [key("Macron"), key("Scholz"), key("Blinken")], 9)

    assert [(tie.pair, tie.sentences) for tie in found] == [
        (tuple(sorted([key("Macron"), key("Scholz")])), 4)
    ]


def test_third_parties_are_those_of_the_articles_that_name_both() -> None:
    for _ in range(2):
        make_article(actors=["Macron", "Scholz", "Blinken"])
    make_article(actors=["Macron", "Autre"])
    make_article(actors=["Macron", "Scholz", "Passant"])
    drain()

    found = third_parties(survey(), (key("Macron"), key("Scholz")), 9)

    assert [(one.actor.name, one.articles) for one in found] == [("Blinken", 2)]


def test_without_an_index_nobody_has_company() -> None:
    told("Blinken a vu Macron.", "Blinken", "Macron")

    assert of("Blinken") == []


@pytest.mark.parametrize("count", [1, 50])
def test_it_takes_one_query(count: int) -> None:
    for number in range(count):
        for _ in range(2):
            make_article(actors=["Blinken", f"A {number}"])
    drain()
    known, blinken = survey(), key("Blinken")

    with CaptureQueriesContext(connection) as queries:
        company(known, blinken, 40)

    # The companions' rows.
    assert len(queries) == 1
