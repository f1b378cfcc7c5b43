"""A frozen search says exactly what has changed since, and nothing of what was withdrawn."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.authority.merge import merge
from articles.dates import PartialDate
from articles.keeping.comparing import since
from articles.keeping.listing import Kind, Why, rows
from articles.keeping.names import Fate
from articles.models import Actor, Article, FrozenPart, FrozenSearch
from tests.factories import make_actor, make_article, make_tag
from tests.keeping.cases import frozen, later

pytestmark = pytest.mark.django_db


def numbers(one: FrozenSearch, kind: Kind) -> list[int]:
    return [row.number for row in rows(one, later(one).articles, kind)]


def dated(article: Article, edtf: str) -> None:
    article.date = PartialDate.parse_edtf(edtf)
    article.save()


@pytest.mark.parametrize("number", [0, 1, 3, 7])
def test_where_nothing_has_changed_it_says_so(anne: User, number: int) -> None:
    for day in range(1, number + 1):
        make_article(date=f"2024-02-{day:02}", actors=["Antony Blinken"], tags=["Rail"])

    one = frozen(anne)

    assert one.total == number
    assert later(one).is_same
    assert len(rows(one, None, Kind.ARTICLES)) == number


def test_what_others_change_elsewhere_is_no_change(anne: User) -> None:
    make_article("La paix", body="paix")
    one = frozen(anne, "q=paix")

    make_article("La guerre", body="guerre")
    Article.objects.get(title="La paix").tags.add(make_tag("Une étiquette"))

    assert later(one).is_same


def test_articles_that_came_later_are_told_from_those_that_were_there(anne: User) -> None:
    make_article("La paix", body="paix")
    edited = make_article("La trêve", body="trêve")
    one = frozen(anne, "q=paix")

    edited.body = "trêve et paix"
    edited.save()
    new = make_article("La paix encore", body="paix", date="2025")

    assert numbers(one, Kind.ADDED) == [new.pk, edited.pk]
    why = [row.why for row in rows(one, later(one).articles, Kind.ADDED)]
    assert why == [(Why.ARRIVED,), (Why.CHANGED,)]


def test_a_corrected_date_is_told_with_both_dates(anne: User) -> None:
    article = make_article(date="2024-02")
    make_article(date="2024-03")
    one = frozen(anne)

    dated(article, "2024-02-14")

    (row,) = rows(one, later(one).articles, Kind.DATES)
    assert row.article == article
    assert row.then
    assert row.article.date
    assert (row.then.edtf, row.article.date.edtf) == ("2024-02", "2024-02-14")
    assert not later(one).articles.added  # type: ignore[union-attr]  # there is an index


def test_an_article_that_left_the_window_says_which_date_it_had(anne: User) -> None:
    article = make_article(date="2024-02-07")
    one = frozen(anne, "from=2024-02&to=2024-02")

    dated(article, "2023-02-07")

    (row,) = rows(one, later(one).articles, Kind.LEFT)
    assert (row.number, row.why) == (article.pk, (Why.DATE,))
    assert numbers(one, Kind.DATES) == []


def test_changed_titles_and_texts_are_told(anne: User) -> None:
    title, text, _same = (make_article(f"Titre {n}", body=f"Texte {n}.") for n in range(3))
    one = frozen(anne)

    title.title = "Un meilleur titre"
    title.save()
    Article.objects.filter(pk=text.pk).update(body="Un autre texte.")

    found = {row.number: row.why for row in rows(one, later(one).articles, Kind.TEXTS)}
    assert found == {title.pk: (Why.TITLE,), text.pk: (Why.TEXT,)}


@pytest.mark.parametrize("visibility", ["withdrawn", "draft", None])
def test_of_what_is_withdrawn_only_the_number_is_left(anne: User, visibility: str | None) -> None:
    article = make_article("Un titre à oublier", date="1987-03-05")
    make_article()
    one = frozen(anne)
    number = article.pk

    if visibility:
        Article.objects.filter(pk=number).update(visibility=visibility, date_edtf="1987-03-06")
    else:
        article.delete()

    (row,) = rows(one, later(one).articles, Kind.WITHDRAWN)
    assert (row.number, row.article, row.then, row.why) == (number, None, None, ())
    assert [kind for kind in (Kind.LEFT, Kind.DATES, Kind.TEXTS) if numbers(one, kind)] == []
    kept = b"".join(part.packed for part in FrozenPart.objects.all())
    assert b"oublier" not in kept


def test_a_withdrawal_is_told_before_the_index_knows(anne: User) -> None:
    article = make_article()
    one = frozen(anne)
    since(one)

    Article.objects.filter(pk=article.pk).update(visibility="withdrawn")

    compared = since(one).articles
    assert compared
    assert len(compared.withdrawn) == 1


def test_a_merged_actor_is_told_and_its_articles_are_the_same(anne: User) -> None:
    loser = make_actor("A. Blinken")
    survivor = make_actor("Antony Blinken")
    make_article(actors=[loser])
    one = frozen(anne, f"actor={loser.slug}")

    merge(loser.pk, survivor.pk, user=None)

    told = later(one)
    assert [(change.fate, change.then, change.now) for change in told.names] == [
        (Fate.MERGED, "A. Blinken", "Antony Blinken")
    ]
    assert told.articles
    assert told.articles.is_same
    assert not told.is_same


def test_a_renamed_actor_is_told_and_found_under_its_new_address(anne: User) -> None:
    actor = make_actor("Hamas")
    make_article(actors=[actor])
    one = frozen(anne, f"actor={actor.slug}")

    Actor.objects.filter(pk=actor.pk).update(name="Le Hamas", slug="le-hamas")

    told = later(one)
    assert [(change.fate, change.now) for change in told.names] == [(Fate.RENAMED, "Le Hamas")]
    assert told.articles
    assert told.articles.is_same


def test_others_who_bear_a_name_of_the_words_are_told(anne: User) -> None:
    make_article(actors=[make_actor("Antony Blinken", aliases=("Blinken",))])
    one = frozen(anne, "q=acteur:Blinken")
    assert later(one).is_same

    make_actor("Alan Blinken", aliases=("Blinken",))

    assert [(change.fate, change.now) for change in later(one).names] == [
        (Fate.JOINED, "Alan Blinken")
    ]


def test_a_question_that_names_what_is_gone_is_not_compared(anne: User) -> None:
    make_article(tags=["Rail"])
    one = frozen(anne, "tag=rail")

    make_tag("Rail").delete()

    told = later(one)
    assert not told.is_whole
    assert told.articles is None
    assert not told.is_same


def test_dates_said_from_today_stay_those_of_the_day_of_freezing(anne: User) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    make_article(date=yesterday.isoformat())
    one = frozen(anne, "q=date:hier")
    FrozenSearch.objects.filter(pk=one.pk).update(day=yesterday - dt.timedelta(days=400))

    one.refresh_from_db()

    assert one.total == 1
    assert later(one).articles.left  # type: ignore[union-attr]  # asked of another day


def test_a_result_that_has_grown_beyond_measure_is_not_compared(anne: User, settings: Any) -> None:
    settings.FROZEN_MAX_ARTICLES = 2
    make_article()
    one = frozen(anne)
    for _ in range(4):
        make_article()

    told = later(one)

    assert told.is_too_large
    assert told.articles is None
