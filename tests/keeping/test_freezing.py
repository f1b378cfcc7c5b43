"""What a frozen search keeps, and what cannot be frozen."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils import timezone

from articles.filters import ArticleFilter
from articles.keeping import freezing
from articles.keeping.comparing import since
from articles.keeping.freezing import IndexAway, TooManyFound, TooManyFrozen, freeze
from articles.models import FrozenSearch
from tests.factories import make_article
from tests.keeping.cases import frozen, later

pytestmark = pytest.mark.django_db


def test_it_keeps_what_was_asked_and_of_what_archive(anne: User) -> None:
    make_article(date="2024-02-07", tags=["Rail"])
    make_article(date="2024", tags=["Rail"])
    make_article(date="", tags=["Rail"])
    make_article(date="2020")
    make_article(date="2024-02-07", tags=["Rail"], visibility="draft")

    one = frozen(anne, "tag=rail&from=2024-02&to=2024-02&sort=oldest&page=3&zoom=day")

    assert one.query == "tag=rail&from=2024-02&to=2024-02"
    assert (one.total, one.certain, one.possible) == (2, 1, 1)
    assert (one.undated_excluded, one.archive) == (1, 4)
    assert set(one.sentences) == {"fr", "en"}
    assert one.sentences["en"] == "2 articles in February 2024, under Rail"


def test_its_sentence_is_kept_in_each_language(anne: User) -> None:
    make_article()

    one = frozen(anne, "language=fr")

    assert one.sentences == {"fr": "1 article en français", "en": "1 article in French"}


def test_reprints_counted_once_are_kept_once(anne: User) -> None:
    make_article()
    one = frozen(anne, "reprints=once")

    assert later(one).is_same
    assert one.query == "reprints=once"


def test_without_an_index_nothing_is_frozen_or_compared(
    anne: User, settings: Any, tmp_path: Any
) -> None:
    make_article()
    one = frozen(anne)
    settings.INDEX_DIR = tmp_path / "elsewhere"

    with pytest.raises(IndexAway):
        freeze(ArticleFilter(QueryDict()), anne)

    told = since(one)
    assert (told.has_index, told.articles) == (False, None)


def test_more_articles_than_a_frozen_search_may_hold_are_refused(anne: User, settings: Any) -> None:
    settings.FROZEN_MAX_ARTICLES = 2
    for _ in range(3):
        make_article()

    with pytest.raises(TooManyFound):
        frozen(anne)

    assert not FrozenSearch.objects.exists()


def test_a_reader_freezes_so_many_a_day(anne: User, monkeypatch: Any) -> None:
    monkeypatch.setattr(freezing, "MOST_A_DAY", 2)
    day_before = timezone.now() - dt.timedelta(hours=25)
    for at in (day_before, None, None):
        frozen(anne, at=at)

    with pytest.raises(TooManyFrozen):
        frozen(anne)

    assert frozen(User.objects.create_user("boris")).pk


def test_it_outlives_who_froze_it(anne: User) -> None:
    one = frozen(anne)

    anne.delete()

    one.refresh_from_db()
    assert one.user is None
