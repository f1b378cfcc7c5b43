"""Every way of changing an article is noted for the search index, on both databases."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from articles.models import Actor, ActorName, Article, IndexEntry, Mention, NameChange, Tag
from articles.triggers import expected, install_triggers, missing, remove_triggers
from tests.factories import make_actor, make_article, make_mention, make_tag

pytestmark = pytest.mark.django_db


def settled(article: Article) -> int:
    """Says that the index has heard of everything so far; the article's revision."""
    IndexEntry.objects.update(pending=False)
    return IndexEntry.objects.get(pk=article.pk).rev


def noted(article_id: int) -> bool:
    return IndexEntry.objects.filter(pk=article_id, pending=True).exists()


def rev(article: Article) -> int:
    return IndexEntry.objects.get(pk=article.pk).rev


def _save(article: Article) -> None:
    article.title = "Fin de la grève"
    article.save()


def _bulk_update(article: Article) -> None:
    article.title = "Fin de la grève"
    Article.objects.bulk_update([article], ["title"])


def _raw(article: Article) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET title = 'Fin' WHERE id = %s", [article.pk])


WAYS: dict[str, Callable[[Article], object]] = {
    "save": _save,
    "update": lambda article: Article.objects.filter(pk=article.pk).update(visibility="withdrawn"),
    "bulk_update": _bulk_update,
    "raw SQL": _raw,
    "add a tag": lambda article: article.tags.add(make_tag("Grève")),
    "remove a tag": lambda article: article.tags.remove(make_tag("Rail")),
    "set tags": lambda article: article.tags.set([make_tag("Grève")]),
    "clear tags": lambda article: article.tags.clear(),
    "delete a tag": lambda article: Tag.objects.get(name="Rail").delete(),
    "tag from the other side": lambda article: make_tag("Grève").articles.add(article),
    "mention": lambda article: make_mention(article, make_actor("SNCF")),
    "mention in bulk": lambda article: Mention.objects.bulk_create(
        [Mention(article=article, actor=make_actor("SNCF"), start=n, end=n + 1) for n in range(3)]
    ),
    "reject a mention": lambda article: article.mentions.update(state="rejected"),
    "delete a mention": lambda article: article.mentions.all().delete(),
    "delete": lambda article: Article.objects.get(pk=article.pk).delete(),
    "delete many": lambda article: Article.objects.filter(pk=article.pk).delete(),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_writing_is_noted(way: str) -> None:
    article, other = make_article(tags=["Rail"], actors=["Jean Castex"]), make_article()
    before = settled(article)

    WAYS[way](article)

    assert noted(article.pk)
    assert rev(article) > before
    assert not noted(other.pk)


def test_a_new_article_is_noted() -> None:
    rows = [Article(title="Neige", identifier=f"n-{n}", fingerprint="x") for n in range(3)]

    created = Article.objects.bulk_create(rows)

    assert all(noted(article.pk) for article in created)


def test_a_tag_added_twice_is_noted_though_the_database_ignores_it() -> None:
    article = make_article(tags=["Rail"])
    settled(article)
    through = Article.tags.through

    through.objects.bulk_create(
        [through(article_id=article.pk, tag_id=make_tag(name).pk) for name in ("Rail", "Grève")],
        ignore_conflicts=True,
    )

    assert noted(article.pk)


def test_a_row_that_takes_the_place_of_another_raises_the_revision() -> None:
    article = make_article()
    before = settled(article)
    article.title = "Fin de la grève"

    Article.objects.bulk_create(
        [article], update_conflicts=True, update_fields=["title"], unique_fields=["identifier"]
    )

    assert rev(article) > before
    assert noted(article.pk)


def test_a_mention_that_moves_is_noted_on_both_articles() -> None:
    here, there = make_article(actors=["Jean Castex"]), make_article()
    settled(here)

    Mention.objects.update(article=there)

    assert noted(here.pk)
    assert noted(there.pk)


def test_only_accepted_mentions_are_noted_as_only_these_are_searched() -> None:
    article = make_article()
    settled(article)
    proposed = make_mention(article, make_actor("SNCF"), state="proposed", start=0, end=4)
    make_mention(article, make_actor("RATP"), state="rejected", start=0, end=4)

    Mention.objects.filter(pk=proposed.pk).update(confidence=0.4)
    Mention.objects.filter(pk=proposed.pk).update(state="rejected")
    article.mentions.all().delete()

    assert not noted(article.pk)


@pytest.mark.parametrize(
    ("before", "after"),
    [("proposed", "accepted"), ("rejected", "accepted"), ("accepted", "rejected")],
)
def test_a_mention_that_is_accepted_or_no_longer_is_noted_once(before: str, after: str) -> None:
    article = make_article()
    make_mention(article, make_actor("SNCF"), state=before)
    revision = settled(article)

    article.mentions.update(state=after)

    assert noted(article.pk)
    assert rev(article) == revision + 1


def test_a_merge_of_actors_is_noted_on_the_articles_of_both_steps() -> None:
    first, second, survivor = (make_actor(name) for name in ("A", "B", "C"))
    articles = [make_article(actors=[first]), make_article(actors=[second])]
    unconcerned = make_article(actors=[survivor])
    make_mention(unconcerned, first, state="proposed")
    type(first).objects.filter(pk=first.pk).update(merged_into=second)
    settled(unconcerned)

    type(first).objects.filter(pk=second.pk).update(merged_into=survivor)

    assert [noted(article.pk) for article in articles] == [True, True]
    assert not noted(unconcerned.pk)


def test_a_change_that_is_taken_back_is_not_noted() -> None:
    article = make_article()
    settled(article)

    with contextlib.suppress(IntegrityError), transaction.atomic():
        article.tags.add(make_tag("Grève"))
        Article.objects.filter(pk=article.pk).update(title="")

    assert not noted(article.pk)


def test_all_triggers_are_there_after_migration() -> None:
    assert missing(connection) == []


def test_triggers_can_be_removed_and_installed_again() -> None:
    article = make_article()

    remove_triggers(connection)
    assert missing(connection) == expected()
    settled(article)
    Article.objects.update(title="Sans trace")
    assert not noted(article.pk)

    install_triggers(connection)
    assert missing(connection) == []
    Article.objects.update(title="Avec trace")
    assert noted(article.pk)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Article, Article.tags.through])
def test_a_migration_that_remakes_a_table_loses_no_trigger(model: type[Model]) -> None:
    """SQLite drops a table's triggers with the table; they are back when `migrate` ends."""
    with connection.schema_editor() as editor:
        editor._remake_table(model)
    assert missing(connection) != []

    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")

    assert missing(connection) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [Mention, IndexEntry, Actor, ActorName, NameChange])
def test_a_migration_may_remake_what_triggers_speak_of_once_they_are_removed(
    model: type[Model],
) -> None:
    remove_triggers(connection)
    with connection.schema_editor() as editor:
        editor._remake_table(model)
    install_triggers(connection)

    article = make_article(actors=["Jean Castex"])

    assert noted(article.pk)
