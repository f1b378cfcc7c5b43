"""The article page: names and searched words are marked where they stand."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article
from tests.factories import make_article

from .article_page import BODY, name_at, read

pytestmark = pytest.mark.django_db


def test_actors_are_marked_where_they_are_named_and_listed(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken")

    page = read(stranger, article)

    assert '<a class="actor-name" href="/actors/antony-blinken/">Antony Blinken</a>' in page
    assert '<li><a href="/actors/antony-blinken/">Antony Blinken</a>' in page


def test_of_overlapping_mentions_the_longer_is_marked(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Union", "Union")
    name_at(article, "Union européenne", "Union européenne")

    page = read(stranger, article)

    assert '<a class="actor-name" href="/actors/union-europeenne/">Union européenne</a>' in page
    assert '<a class="actor-name" href="/actors/union/">' not in page


def test_mentions_that_an_edit_left_behind_are_not_marked(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken")
    name_at(article, "Union européenne", "Union européenne", start=70, end=86)
    name_at(article, "OTAN", "Blinken repart", start=9_000, end=9_014)
    name_at(article, "Tokyo", "Union", end=60, surface="Union européenne.\n\nL'Union")
    Article.objects.filter(pk=article.pk).update(body="Court. Antony Blinken repart.")

    page = read(stranger, article)

    assert '<p id="p1">Court. Antony Blinken repart.</p>' in page
    assert 'class="actor-name"' not in page


def test_rejected_and_proposed_mentions_are_not_shown(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken", state="rejected")
    name_at(article, "Union européenne", "Union européenne", state="proposed")

    page = read(stranger, article)

    assert "/actors/antony-blinken/" not in page
    assert "/actors/union-europeenne/" not in page


def test_the_words_of_the_search_are_marked(stranger: Client) -> None:
    article = make_article(body="Les otages sont libres. L'Otage unique. Un potage.")

    page = read(stranger, article, "?q=otage+-potage")

    assert "Les <mark>otages</mark> sont libres. L&#x27;<mark>Otage</mark> unique." in page
    assert "potage</mark>" not in page
    assert f'<link rel="canonical" href="http://testserver{article.get_absolute_url()}">' in page


def test_a_searched_word_is_marked_inside_of_a_name(stranger: Client) -> None:
    article = make_article(body=BODY)
    name_at(article, "Antony Blinken", "Antony Blinken")

    page = read(stranger, article, "?q=blinken")

    assert ">Antony <mark>Blinken</mark></a> rencontre" in page


def test_a_wild_search_text_does_no_harm(stranger: Client) -> None:
    article = make_article()

    for query in ("(" * 5000, '"', "a" * 9000, "-", "\x00", "actor:"):
        response = stranger.get(article.get_absolute_url(), {"q": query})

        assert response.status_code == 200


def test_french_spacing_is_set_in_french_texts_only(stranger: Client) -> None:
    french = make_article("Vrai ?", body="Quoi ? « Rien » : rien !")
    english = make_article("Really?", body="What ? Nothing !", language="en")

    assert "Quoi\u202f? «\u00a0Rien\u00a0»\u00a0: rien\u202f!" in read(stranger, french)
    assert "What ? Nothing !" in read(stranger, english)


def test_spacing_does_not_move_the_marks(stranger: Client) -> None:
    article = make_article(body="Alors ? « Oui ! » dit Blinken : fin.")
    name_at(article, "Antony Blinken", "Blinken")

    page = read(stranger, article)

    assert (
        'dit <a class="actor-name" href="/actors/antony-blinken/">Blinken</a>\u00a0: fin.' in page
    )
