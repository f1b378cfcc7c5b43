"""How an article is cited."""

from __future__ import annotations

import pytest
from django.utils import translation

from articles.citation import cite
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "«\u202fLa palme d’or à “Titane” de “Julia”\u202f», "),
        ("en", "“La palme d’or à ‘Titane’ de ‘Julia’”, "),
    ],
)
def test_quotations_in_a_title_get_marks_of_the_second_rank(language: str, said: str) -> None:
    article = make_article(title="La palme d’or à «\u202fTitane\u202f» de “Julia”")

    with translation.override(language):
        assert cite(article, "https://archive.example/1/").before.replace("\xa0", "\u202f") == said
