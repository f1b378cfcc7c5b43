"""The question said as a sentence."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.utils import translation

from articles.filters import ArticleFilter
from articles.sentence import sentence
from tests.factories import make_actor, make_article, make_tag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "12 articles"),
        ("q=gr%C3%A8ve", "12 articles on “grève”"),
        ("q=x&from=1984&to=1990", "12 articles on “x”, from 1984 to 1990"),
        ("from=2024-02&to=2024-02", "12 articles in February 2024"),
        ("from=2024-02-07&to=2024-02-07", "12 articles on 7 February 2024"),
        ("from=2024-02-07", "12 articles since 7 February 2024"),
        ("to=1990", "12 articles until 1990"),
        ("undated=1", "12 articles without a date"),
        (
            "actor=hamas&actor=israel&tag=diplomatie&source=le-quai&language=fr",
            "12 articles with Hamas and Israël, under Diplomatie, in Le Quai, in French",
        ),
        ("from=2024&match=certain", "12 articles since 2024, certain dates only"),
    ],
)
def test_the_question_is_said_in_words(address: str, said: str) -> None:
    make_actor("Hamas")
    make_actor("Israël")
    make_tag("Diplomatie")
    make_article(source="Le Quai")

    with translation.override("en"):
        assert sentence(ArticleFilter(QueryDict(address)), 12) == said


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "0 article"),
        ("q=gr%C3%A8ve", "0 article sur «\u00a0grève\u00a0»"),
        ("from=2024-02&to=2024-02", "0 article en février 2024"),
        ("from=2024-10-01&to=2024-10-01", "0 article le 1er octobre 2024"),
        ("from=2024-08&to=2024-10", "0 article d’août à octobre 2024"),
        ("from=2024-02-03&to=2024-02-10", "0 article du 3 au 10 février 2024"),
        ("from=2023-22&to=2024", "0 article de l’été 2023 à 2024"),
        ("from=2024-22&to=2024-22", "0 article à la date «\u00a0été 2024\u00a0»"),
        ("from=2019/2020&to=2019/2020", "0 article de 2019 à 2020"),
        ("from=2019/2020&to=2023", "0 article de 2019 à 2023"),
        ("to=2020/", "0 article"),
        ("to=1990", "0 article jusqu’en 1990"),
        ("tag=diplomatie", "0 article au mot-clé Diplomatie"),
        ("tag=diplomatie&tag=climat", "0 article aux mots-clés Diplomatie et Climat"),
    ],
)
def test_french_inflects_what_it_says(address: str, said: str) -> None:
    make_tag("Diplomatie")
    make_tag("Climat")

    with translation.override("fr"):
        assert sentence(ArticleFilter(QueryDict(address)), 0) == said


def test_words_that_look_like_formats_are_left_alone() -> None:
    with translation.override("en"):
        words = sentence(ArticleFilter(QueryDict("q=100%25+%25(text)s+{0}")), 1)

    assert words == "1 article on “100% %(text)s {0}”"
