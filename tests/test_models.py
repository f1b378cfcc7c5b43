"""Rules about data that the database itself keeps."""

import pytest
from django.db import IntegrityError

from articles.models import Article, Mention
from tests.factories import make_actor, make_article, make_mention, make_tag

pytestmark = pytest.mark.django_db


def test_a_date_has_both_ends_or_none() -> None:
    article = make_article(date="2024-02")

    with pytest.raises(IntegrityError):
        Article.objects.filter(pk=article.pk).update(date_end=None)


def test_an_identifier_is_given_once() -> None:
    make_article(identifier="afp-1")

    with pytest.raises(IntegrityError):
        make_article(identifier="afp-1")


def test_an_actor_is_mentioned_once_in_a_place() -> None:
    article, actor = make_article(), make_actor()
    make_mention(article, actor, start=0, end=5)

    with pytest.raises(IntegrityError):
        make_mention(article, actor, start=0, end=9)


def test_a_proposed_mention_is_not_about_the_actor() -> None:
    article, actor = make_article(), make_actor()
    make_mention(article, actor, state=Mention.State.PROPOSED)

    assert list(Article.objects.about(actor)) == []


def test_newest_first_puts_the_finer_date_first_and_the_undated_last() -> None:
    for date in ("", "2023", "2024-02", "2024-02-01", "2024"):
        make_article(title=date or "undated", date=date)

    titles = [article.title for article in Article.objects.newest_first()]

    assert titles == ["2024-02-01", "2024-02", "2024", "2023", "undated"]


def test_oldest_first_puts_what_ends_first_first() -> None:
    for date in ("", "2024", "2024-02", "2024-02-29"):
        make_article(title=date or "undated", date=date)

    titles = [article.title for article in Article.objects.oldest_first()]

    assert titles == ["2024-02-29", "2024-02", "2024", "undated"]


def test_slugs_of_like_names_differ() -> None:
    assert make_tag("Économie").slug == "economie"
    assert make_tag("Economie").slug == "economie-2"
