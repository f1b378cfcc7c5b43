"""The article page: what comes before and after, and on the same day."""

from __future__ import annotations

import pytest
from django.test import Client

from articles import neighbours
from articles.models import Actor, Article
from articles.neighbours import after, before
from tests.factories import make_article

from .article_page import read

pytestmark = pytest.mark.django_db


def test_it_leads_to_the_articles_before_and_after(stranger: Client) -> None:
    older = make_article("Veille", date="2024-02-06")
    month = make_article("Mois", date="2024-02")
    article = make_article(date="2024-02-07")
    make_article("Brouillon", date="2024-02-08", visibility="draft")
    newer = make_article("Lendemain", date="2024-02-09")

    page = read(stranger, article)

    assert f'rel="prev" href="{older.get_absolute_url()}"' in page
    assert f'rel="next" href="{newer.get_absolute_url()}"' in page
    assert f'rel="next" href="{older.get_absolute_url()}"' in read(stranger, month)
    assert 'rel="prev"' not in read(stranger, month)


def test_following_after_passes_every_dated_article_once(stranger: Client) -> None:
    dates = ["2024", "2024-02", "2024-02-07", "2024-02-07", "2023", "2024-01-01", "", "../2024"]
    for date in dates:
        make_article(date=date)
    expected = [
        article.pk for article in reversed(Article.objects.exclude(date_start=None).newest_first())
    ]

    walked = [Article.objects.get(pk=expected[0])]
    while following := after(walked[-1]):
        assert before(following) == walked[-1]
        walked.append(following)

    assert [article.pk for article in walked] == expected


def test_it_lists_what_has_its_date_and_its_actors(stranger: Client) -> None:
    article = make_article("Sujet", actors=["Antony Blinken", "Hamas"], date="2024-02-07")
    make_article("Même jour", date="2024-02-07")
    make_article("Mêmes acteurs", actors=["Hamas"], date="2024-03")
    make_article("Trop loin", actors=["Hamas"], date="2019-03")

    page = read(stranger, article)

    assert "Même jour</a>" in page
    assert "Mêmes acteurs</a>" in page
    assert "Trop loin</a>" not in page


def test_an_undated_article_stands_alone(stranger: Client) -> None:
    make_article(date="")
    page = read(stranger, make_article(date="", actors=["Hamas"]))

    assert 'rel="prev"' not in page
    assert 'id="same-date"' not in page


def test_dates_without_end_have_neighbours(stranger: Client) -> None:
    for date in ("../1990", "2024/.."):
        read(stranger, make_article(date=date, actors=["Hamas"]))


def test_the_same_actors_are_looked_for_in_the_nearest_articles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(neighbours, "NEAREST", 2)
    article = make_article(date="2024-02-07", actors=["Antony Blinken", "Hamas"])
    both = make_article(date="2024-02-05", actors=["Antony Blinken", "Hamas"])
    one = make_article(date="2024-02-08", actors=["Hamas"])
    make_article(date="2024-02-09", actors=[])
    make_article(date="2024-02-10", actors=["Antony Blinken", "Hamas"])
    make_article(date="2024-02-06", actors=["Hamas"], visibility="withdrawn")
    asked_for = [actor.pk for actor in Actor.objects.all()]

    found = neighbours.with_the_same_actors(article, asked_for, 5)

    assert found == [both, one]
