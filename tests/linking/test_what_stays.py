"""Linking anew takes back nothing that a person decided, and writes nothing that is as it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from articles.linking import Relinking, work
from articles.linking.relink import relink
from articles.models import Actor, Mention, NameChange
from tests.factories import make_actor, make_article, make_mention

from .state import rules, settled

pytestmark = pytest.mark.django_db


def test_rejections_and_accepted_proposals_survive(macron: Actor) -> None:
    macron.names.create(text="Jupiter", weak=True)
    refused = make_article(body="Selon Emmanuel Macron, rien.")
    wanted = make_article(body="Selon Jupiter, rien.")
    settled()
    NameChange.objects.create(key="jupiter")
    NameChange.objects.create(key="emmanuel macron")
    Relinking().all()
    refused.mentions.update(state="rejected")
    wanted.mentions.update(state="accepted")

    for weak in (False, True):
        macron.names.filter(text="Jupiter").update(weak=weak)
        NameChange.objects.get_or_create(key="emmanuel macron")
        Relinking().all()

    assert rules(refused) == [("Emmanuel Macron", "name", "rejected")]
    assert rules(wanted) == [("Jupiter", "weak", "accepted")]


def test_mentions_of_editors_records_and_models_survive(macron: Actor) -> None:
    article = make_article(body="Le chef de l'État a parlé à Jupiter, selon Manu.")
    by_editor = make_mention(article, macron, method="editor", surface="chef", start=3, end=7)
    given = make_mention(article, make_actor("Élysée"), method="record", rule="given")
    by_model = make_mention(
        article, make_actor("Manu"), method="model", rule="model name", state="proposed",
        surface="Manu", start=44, end=48,
    )  # fmt: skip

    macron.names.create(text="Jupiter")
    Relinking().all()

    kept = {by_editor.pk, given.pk, by_model.pk}
    assert kept <= set(article.mentions.values_list("pk", flat=True))
    assert ("Jupiter", "name", "accepted") in rules(article)


def test_a_models_proposal_gives_way_to_a_link_in_the_same_place(macron: Actor) -> None:
    article = make_article(body="Selon Jupiter, rien.")
    make_mention(
        article, macron, method="model", rule="model name", state="proposed",
        surface="Jupiter", start=6, end=13,
    )  # fmt: skip

    macron.names.create(text="Jupiter")
    Relinking().all()

    assert rules(article) == [("Jupiter", "name", "accepted")]


def test_mentions_that_are_as_they_were_stay_the_same_rows(macron: Actor) -> None:
    article = make_article(body="Selon Emmanuel Macron et Jupiter, rien.")
    NameChange.objects.create(key="emmanuel macron")
    settled()
    before = article.mentions.get().pk

    macron.names.create(text="Jupiter")
    Relinking().all()

    assert article.mentions.filter(pk=before).exists()
    assert article.mentions.count() == 2


def test_articles_with_nothing_to_change_cost_no_write(
    macron: Actor, django_assert_num_queries: Any
) -> None:
    articles = [make_article(body="Selon Emmanuel Macron, rien.") for _ in range(3)]
    names = work.load_names()
    ids = [article.pk for article in articles]
    assert relink(ids, names) == 3

    # articles, their mentions, the actors named
    with django_assert_num_queries(3):
        assert relink(ids, names) == 0
    assert connection.vendor in ("sqlite", "postgresql")
    assert Mention.objects.count() == 3
