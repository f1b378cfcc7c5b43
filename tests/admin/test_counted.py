"""Tags and sources at the desk: how many public articles each of them has."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.search.sync import drain
from tests.factories import make_article

pytestmark = pytest.mark.django_db

LISTS = {"tag": lambda name: {"tags": [name]}, "source": lambda name: {"source": name}}


@pytest.fixture(params=LISTS)
def model(request: Any) -> str:
    return str(request.param)


def address(model: str) -> str:
    return reverse(f"admin:articles_{model}_changelist")


def counts(page: str) -> list[str]:
    return [cell.split("<")[0] for cell in page.split('field-article_count">')[1:]]


@pytest.mark.parametrize("indexed", [True, False])
def test_each_row_tells_its_public_articles(editor: Client, model: str, indexed: bool) -> None:
    for name, visibility in (("B", "public"), ("A", "public"), ("A", "public"), ("A", "draft")):
        make_article(visibility=visibility, **LISTS[model](name))
    make_article(visibility="withdrawn", **LISTS[model]("C"))
    if indexed:
        drain()

    page = editor.get(address(model)).content.decode()

    assert counts(page) == ["2", "1", "0"]


# session and user, how many rows, the rows, what all of them have (while there is no index)
@pytest.mark.parametrize("rows", [1, 50])
def test_the_list_has_a_fixed_number_of_queries(
    editor: Client, model: str, rows: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(rows):
        make_article(**LISTS[model](f"Nom {number}"))

    with django_assert_max_num_queries(6):
        page = editor.get(address(model)).content.decode()

    assert len(counts(page)) == rows
