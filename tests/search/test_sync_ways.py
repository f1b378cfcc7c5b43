"""Whatever wrote it, search finds it: each way of changing the archive, up to the door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.models import Article, Mention, Tag
from articles.search import Query, find
from articles.search.sync import drain
from tests.factories import make_actor, make_article, make_mention, make_tag

pytestmark = pytest.mark.django_db

Ways = dict[str, Callable[[Article], object]]


def titles(text: str) -> list[str]:
    results = find(Query(text))
    assert results.engine != "database"
    return [article.title for article in Article.objects.in_order(results.ids)]


@pytest.fixture
def article() -> Article:
    """An article about a strike, tagged and with an actor, in the index."""
    article = make_article("Grève", body="Trains.", tags=["Rail"], actors=["Jean Castex"])
    make_article("Voisin", body="Rien.")
    drain()
    assert titles("grève") == titles("tag:Rail") == titles('acteur:"Jean Castex"') == ["Grève"]
    return article


def _save(article: Article) -> None:
    article.body = "Tramways."
    article.save()


def _bulk_update(article: Article) -> None:
    article.body = "Tramways."
    Article.objects.bulk_update([article], ["body"])


def _raw(article: Article) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET body = 'Tramways.' WHERE id = %s", [article.pk])


def _bulk_create(article: Article) -> None:
    Article.objects.bulk_create(
        [Article(title="Grève", body="Tramways.", identifier="b", fingerprint="b", language="fr")]
    )


CHANGES: Ways = {
    "save": _save,
    "update": lambda article: Article.objects.filter(pk=article.pk).update(body="Tramways."),
    "bulk_update": _bulk_update,
    "bulk_create": _bulk_create,
    "raw SQL": _raw,
}


@pytest.mark.parametrize("way", CHANGES)
def test_a_changed_text_is_found(way: str, article: Article) -> None:
    CHANGES[way](article)
    drain()

    assert titles("tramway") == ["Grève"]


LOSSES: Ways = {
    "delete": lambda article: article.delete(),
    "delete many": lambda article: Article.objects.filter(pk=article.pk).delete(),
    "withdraw": lambda article: Article.objects.filter(pk=article.pk).update(
        visibility="withdrawn"
    ),
}


@pytest.mark.parametrize("way", LOSSES)
def test_what_is_gone_is_not_found(way: str, article: Article) -> None:
    LOSSES[way](article)
    drain()

    assert titles("grève") == titles("tag:Rail") == []
    assert titles("") == ["Voisin"]


TAGGINGS: Ways = {
    "add": lambda article: article.tags.add(make_tag("SNCF")),
    "set": lambda article: article.tags.set([make_tag("SNCF")]),
    "from the tag": lambda article: make_tag("SNCF").articles.add(article),
}


@pytest.mark.parametrize("way", TAGGINGS)
def test_a_new_tag_is_found(way: str, article: Article) -> None:
    TAGGINGS[way](article)
    drain()

    assert titles("tag:SNCF") == ["Grève"]


UNTAGGINGS: Ways = {
    "remove": lambda article: article.tags.remove(make_tag("Rail")),
    "set": lambda article: article.tags.set([]),
    "clear": lambda article: article.tags.clear(),
    "delete and make anew": lambda article: (
        Tag.objects.filter(name="Rail").delete() and make_tag("Rail")
    ),
}


@pytest.mark.parametrize("way", UNTAGGINGS)
def test_a_tag_that_was_taken_away_is_not_found(way: str, article: Article) -> None:
    UNTAGGINGS[way](article)
    drain()

    assert titles("tag:Rail") == []
    assert titles("grève") == ["Grève"]


MENTIONS: Ways = {
    "create": lambda article: make_mention(article, make_actor("Élisabeth Borne")),
    "bulk_create": lambda article: Mention.objects.bulk_create(
        [Mention(article=article, actor=make_actor("Élisabeth Borne"))]
    ),
    "update": lambda article: article.mentions.update(actor=make_actor("Élisabeth Borne")),
    "merge": lambda article: (
        type(make_actor("Jean Castex"))
        .objects.filter(name="Jean Castex")
        .update(merged_into=make_actor("Élisabeth Borne"))
    ),
}


@pytest.mark.parametrize("way", MENTIONS)
def test_a_new_actor_of_an_article_is_found(way: str, article: Article) -> None:
    MENTIONS[way](article)
    drain()

    assert titles('acteur:"Élisabeth Borne"') == ["Grève"]


UNMENTIONINGS: Ways = {
    "delete": lambda article: article.mentions.all().delete(),
    "reject": lambda article: article.mentions.update(state="rejected"),
}


@pytest.mark.parametrize("way", UNMENTIONINGS)
def test_an_actor_whose_mention_is_gone_is_not_found(way: str, article: Article) -> None:
    UNMENTIONINGS[way](article)
    drain()

    assert titles('acteur:"Jean Castex"') == []


def test_renaming_a_tag_needs_no_sync(article: Article) -> None:
    tag = make_tag("Rail")
    tag.name = "Chemins de fer"
    tag.save()

    assert titles('tag:"chemins de fer"') == ["Grève"]
    assert drain().rounds == 0


def test_an_action_at_the_desk_is_found_at_once(article: Article, editor: Client) -> None:
    data = {"action": "withdraw", "_selected_action": [article.pk]}

    editor.post(reverse("admin:articles_article_changelist"), data)

    assert titles("grève") == []


def test_what_is_imported_is_found(article: Article, tmp_path: Path) -> None:
    file = tmp_path / "depeche.txt"
    file.write_text("date 2024-02 Les avalanches menacent la vallée de Chamonix.")

    call_command("import_articles", str(file), verbosity=0)
    drain()

    assert len(titles("avalanche")) == 1
