"""When names change, the articles concerned are linked anew, and nothing that a person decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from articles import linking
from articles.lease import LeaseHeld, LeaseLost
from articles.linking import Relinking, changes, concerned, work
from articles.linking.relink import relink
from articles.models import Actor, Article, IndexEntry, Lease, Mention, NameChange
from articles.search.sync import drain
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.django_db

ELSEWHERE = "otherhost:4242:0123456789ab:token"


@pytest.fixture(params=["read", "index"])
def way(request: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of finding the articles concerned; few articles are read, so none is few here."""
    if request.param == "index":
        monkeypatch.setattr(concerned, "READ_ANYWAY", 0)
    return str(request.param)


@pytest.fixture
def macron(db: None) -> Actor:
    actor = make_actor("Emmanuel Macron")
    NameChange.objects.all().delete()
    return actor


def settled() -> None:
    """All that is there is linked and in the index."""
    Relinking().all()
    drain()
    NameChange.objects.all().delete()


def links(article: Article) -> list[tuple[str, str]]:
    mentions = article.mentions.filter(state="accepted").order_by("part", "start")
    return [(mention.surface, mention.actor.name) for mention in mentions]


def rules(article: Article) -> list[tuple[str, str, str]]:
    mentions = article.mentions.order_by("part", "start", "actor")
    return [(mention.surface, mention.rule, mention.state) for mention in mentions]


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


# --- What stays ----------------------------------------------------------------------------------


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


# --- The outbox ----------------------------------------------------------------------------------


def test_an_empty_archive_settles_all_at_once() -> None:
    make_actor("Emmanuel Macron")

    linking.forget_if_empty()

    assert linking.pending_count() == 0


def test_a_change_that_comes_while_articles_are_linked_is_not_lost(
    macron: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")

    def interrupted(ids: list[int], names: Any) -> int:
        macron.names.filter(text="Jupiter").update(weak=True)
        return relink(ids, names)

    monkeypatch.setattr(work, "relink", interrupted)
    Relinking().all()

    assert list(NameChange.objects.values_list("key", flat=True)) == ["jupiter"]


@pytest.mark.parametrize("step", ["concerned", "relink", "settle"])
def test_a_crash_at_any_step_repeats_the_work(
    step: str, macron: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")

    def crash(*args: Any, **kwargs: Any) -> Any:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(changes if step == "settle" else work, step, crash)
        with pytest.raises(MemoryError):
            Relinking().all()
    assert linking.pending_count() == 1
    assert not Lease.objects.exists()

    Relinking().all()

    assert links(article) == [("Jupiter", "Emmanuel Macron")]
    assert linking.pending_count() == 0


def test_work_is_done_in_rounds_and_settled_at_the_end(
    macron: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concerned, "READ_AT_ONCE", 1)
    articles = [make_article(body="Selon Jupiter, rien.") for _ in range(3)]
    macron.names.create(text="Jupiter")
    relinking = Relinking()

    rounds = list(_rounds(relinking))

    assert rounds == [True] * 6 + [False]  # each article is found, then linked
    assert relinking.told.changed == len(articles)
    assert linking.pending_count() == 0


def _rounds(relinking: Relinking) -> Iterator[bool]:
    more = True
    while more:
        more = relinking.round(0)
        yield more


def test_who_closes_it_gives_the_lease_back(macron: Actor) -> None:
    make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")
    relinking = Relinking()
    assert relinking.round(0)

    with pytest.raises(LeaseHeld):
        Relinking().all()
    relinking.close()

    assert Relinking().all().names == 1


def test_a_lost_lease_settles_nothing(macron: Actor) -> None:
    make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")
    relinking = Relinking()
    assert relinking.round(0)
    Lease.objects.update(holder=ELSEWHERE)

    with pytest.raises(LeaseLost):
        relinking.all()

    assert linking.pending_count() == 1


def test_changes_wait_while_an_import_runs(macron: Actor) -> None:
    make_article(body="Selon Jupiter, rien.")
    macron.names.create(text="Jupiter")
    until = timezone.now() + dt.timedelta(seconds=30)
    lease = Lease.objects.create(name="import", holder=ELSEWHERE, expires_at=until)

    assert Relinking().all().names == 0
    assert linking.pending_count() == 1

    lease.delete()
    assert Relinking().all().changed == 1


def test_a_name_of_odd_signs_is_settled(macron: Actor) -> None:
    make_article()
    macron.names.create(text="<b>…</b>")
    NameChange.objects.create(key="…")

    Relinking().all()

    assert linking.pending_count() == 0


def test_a_name_in_more_articles_than_the_index_lists_is_read_for(
    macron: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concerned, "READ_ANYWAY", 0)
    monkeypatch.setattr(concerned, "_MOST_LISTED", 1)
    articles = [make_article(body="Selon Jupiter, rien.") for _ in range(3)]
    settled()

    macron.names.create(text="Jupiter")
    Relinking().all()

    assert all(links(article) for article in articles)


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
