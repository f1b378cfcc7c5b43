"""Addresses of keeping that nobody would type are answered: 200, 400 or 404, never 500."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from articles.models import FrozenSearch, SavedSearch
from articles.search.rebuild import rebuild
from tests.factories import make_article

pytestmark = pytest.mark.django_db

QUERIES = [
    {"q": "\0"},
    {"q": "(" * 100_000},
    {"q": "𝒫" * 600},
    {"q": "*a* OR OR -"},
    {"page": "10000000000"},
    {"actor": "9" * 400},
    {"not_tag": [f"mot-cle-qui-n-existe-pas-{n}" for n in range(50)]},
    {"from": "0000", "to": "9999-99"},
    {"from": "9999", "to": "0001"},
    {"reprints": "none", "sort": "x", "zz": "<script>"},
    {"q": 'date:hier acteur:(a b c) source:"x'},
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: next(iter(query)))
def test_any_question_can_be_saved_and_frozen(
    reader: Client, stranger: Client, query: dict[str, str | list[str]]
) -> None:
    make_article()
    rebuild()
    asked = urlencode(query, doseq=True)

    answers = [reader.get(f"/{way}/new/?{asked}").status_code for way in ("saved", "frozen")]
    reader.post(f"/saved/new/?{asked}", {"name": "Étrange"})
    reader.post(f"/frozen/new/?{asked}")

    assert answers == [200, 200]
    assert reader.get("/saved/").status_code == 200
    saved, frozen = SavedSearch.objects.get(), FrozenSearch.objects.get()
    assert reader.get(f"/en/saved/{saved.key}/").status_code == 200
    page = reader.get(f"/en/frozen/{frozen.key}/")
    assert "Nothing has changed since." in page.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "10000000000", "9" * 5_000, "\0"])
@pytest.mark.parametrize("kind", ["articles", "added"])
def test_any_page_of_a_list_is_answered(reader: Client, page: str, kind: str) -> None:
    make_article()
    rebuild()
    reader.post("/frozen/new/")
    address = f"{FrozenSearch.objects.get().get_absolute_url()}{kind}/"

    assert reader.get(address, {"page": page}).status_code == 200
    assert reader.get("/saved/", {"page": page}).status_code == 200


@pytest.mark.parametrize("key", ["x" * 5_000, "new", "%00", "..", "é"])
def test_keys_that_nobody_was_given_lead_nowhere(reader: Client, key: str) -> None:
    for address in (f"/saved/{key}/edit/", f"/frozen/{key}/articles/"):
        assert reader.get(address).status_code == 404
