"""The article page: its lasting address, who may see it, and what a cache may keep."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import make_actor, make_article, make_mention

from .article_page import hold, read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slug", ["autre-titre", "x"])
def test_another_slug_leads_to_the_lasting_address(stranger: Client, slug: str) -> None:
    article = make_article()

    response = stranger.get(f"/articles/{article.pk}/{slug}/?q=a+b")

    assert response.status_code == 301
    assert response["Location"] == f"{article.get_absolute_url()}?q=a+b"


def test_an_english_reader_stays_in_english(stranger: Client) -> None:
    article = make_article()

    response = stranger.get(f"/en/articles/{article.pk}/x/")

    assert response["Location"] == f"/en{article.get_absolute_url()}"


def test_drafts_are_not_found_by_readers(stranger: Client, reader: Client) -> None:
    address = make_article(visibility="draft").get_absolute_url()

    assert stranger.get(address).status_code == 404
    assert reader.get(address).status_code == 404


def test_withdrawn_articles_are_gone_for_readers(stranger: Client, reader: Client) -> None:
    article = make_article("Un titre retiré", visibility="withdrawn")

    for client in (stranger, reader):
        response = client.get(article.get_absolute_url())

        assert response.status_code == 410
        assert "Un titre retiré" not in response.content.decode()


@pytest.mark.parametrize("visibility", ["draft", "withdrawn"])
def test_editors_see_what_is_not_public_and_no_cache_keeps_it(
    editor: Client, visibility: str
) -> None:
    article = make_article(visibility=visibility)

    response = editor.get(article.get_absolute_url())

    assert response.status_code == 200
    assert "notice-editor" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "ETag" not in response


@pytest.mark.parametrize("number", [0, 987, 2**63, 10**40])
def test_an_article_that_never_was_is_not_found(stranger: Client, number: int) -> None:
    assert stranger.get(f"/articles/{number}/x/").status_code == 404


def test_only_reading_is_possible(stranger: Client) -> None:
    address = make_article().get_absolute_url()

    assert stranger.post(address).status_code == 405
    assert stranger.head(address).status_code == 200


def test_public_pages_know_no_session_and_answer_304(stranger: Client, editor: Client) -> None:
    address = make_article().get_absolute_url()

    first = stranger.get(address)
    again = stranger.get(address, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    for response in (first, editor.get(address)):
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
    assert editor.get(address)["ETag"] == first["ETag"]


def test_it_asks_a_fixed_number_of_questions(stranger: Client) -> None:
    """The article with its source; tags; mentions with actors; provenance; other printings of the
    text; the article before; the one after; those of the same date; older ones with the
    same actors; newer ones; those themselves, if any; roles on its date."""
    bare = make_article(actors=["Hamas"])
    full = make_article(source="Le Courrier", tags=["A", "B", "C"], date="2020-01-02")
    for number in range(50):
        make_mention(full, make_actor(f"Acteur {number}"))
        hold(f"Acteur {number}", "ministre", "2017/..", of=make_actor("Pays"))
        make_article(date="2020-01-02", actors=[f"Acteur {number}"], source="Le Courrier")

    for article, asked in ((bare, 11), (full, 12)):
        with CaptureQueriesContext(connection) as queries:
            read(stranger, article)

        assert len(queries) == asked, [query["sql"][:120] for query in queries]
