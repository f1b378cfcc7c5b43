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
        ("any_actor=israel&any_actor=hamas", "12 articles with Israël or Hamas"),
        (
            "actor=israel&any_actor=hamas&not_actor=hamas&not_actor=israel",
            "12 articles with Israël, with Hamas, without Hamas or Israël",
        ),
        (
            "not_tag=diplomatie&not_source=le-quai",
            "12 articles not under Diplomatie, not in Le Quai",
        ),
        ("language=fr&language=en", "12 articles in French or English"),
        ("not_language=fr", "12 articles not in French"),
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
        ("any_tag=diplomatie&any_tag=climat", "0 article aux mots-clés Diplomatie ou Climat"),
        ("not_tag=diplomatie", "0 article sans le mot-clé Diplomatie"),
        ("not_tag=climat&not_tag=diplomatie", "0 article sans les mots-clés Climat ni Diplomatie"),
        ("any_actor=israel&any_actor=hamas", "0 article avec Israël ou Hamas"),
        ("not_actor=hamas", "0 article sans Hamas"),
        ("not_actor=hamas&not_actor=israel", "0 article sans Hamas ni Israël"),
        ("not_source=le-quai&not_language=en", "0 article sauf dans Le Quai, sauf en anglais"),
    ],
)
def test_french_inflects_what_it_says(address: str, said: str) -> None:
    make_tag("Diplomatie")
    make_tag("Climat")
    make_actor("Hamas")
    make_actor("Israël")
    make_article(source="Le Quai")

    with translation.override("fr"):
        assert sentence(ArticleFilter(QueryDict(address)), 0) == said


def test_words_that_look_like_formats_are_left_alone() -> None:
    with translation.override("en"):
        words = sentence(ArticleFilter(QueryDict("q=100%25+%25(text)s+{0}")), 1)

    assert words == "1 article on “100% %(text)s {0}”"
