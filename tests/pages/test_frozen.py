"""The pages of frozen searches: what they say, and to whom, while the archive moves on."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.dates import PartialDate
from articles.models import Article, FrozenSearch
from articles.search.rebuild import rebuild
from articles.search.sync import drain
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def page_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def freeze(reader: Client, query: str = "q=paix") -> FrozenSearch:
    rebuild()
    response = reader.post(f"/en/frozen/new/?{query}")
    one = FrozenSearch.objects.latest("pk")
    assert response["Location"] == f"/en/frozen/{one.key}/"
    return one


@pytest.fixture
def two(db: None) -> list[Article]:
    return [make_article(f"Récit {n}", body="paix", date=f"2024-02-0{n}") for n in (1, 2)]


def test_the_page_before_says_what_freezing_means_and_freezes_nothing(
    reader: Client, two: list[Article]
) -> None:
    rebuild()

    page = page_of(reader, "/en/frozen/new/?q=paix&from=nonsense")

    assert "2 articles on “paix”" in page
    assert "permanent address" in page
    assert "nonsense" in page
    assert not FrozenSearch.objects.exists()


def test_anybody_may_open_it_and_nobody_is_named(
    reader: Client, stranger: Client, two: list[Article]
) -> None:
    one = freeze(reader)

    response = stranger.get(f"/en/frozen/{one.key}/")
    page = " ".join(response.content.decode().split())

    assert "2 articles on “paix”" in page
    assert "Nothing has changed since." in page
    assert "reader" not in page.partition("<main")[2].partition("</main>")[0]
    assert "“2 articles on ‘paix’”, <cite>newsarchive</cite>, search frozen on" in page
    assert f"http://testserver/en/frozen/{one.key}/" in page
    assert not response.cookies
    assert (
        stranger.get(
            f"/en/frozen/{one.key}/", headers={"If-None-Match": response["ETag"]}
        ).status_code
        == 304
    )


def test_it_says_what_has_changed_and_leads_to_each_list(
    reader: Client, stranger: Client, two: list[Article]
) -> None:
    third = make_article("Récit secret", body="paix", date="2024-02-03")
    one = freeze(reader)
    two[0].date = PartialDate.parse_edtf("2024-02")
    two[0].save()
    two[1].body = "guerre"
    two[1].save()
    Article.objects.filter(pk=third.pk).update(visibility="withdrawn")
    make_article("Neuf", body="paix")
    drain()

    page = page_of(stranger, f"/en/frozen/{one.key}/")

    for said in ("<b>+1</b> article found", "<b>−1</b> article not", "<b>−1</b> article withdrawn"):
        assert said in page
    assert "<b>1</b> date corrected" in page
    lists = {
        kind: page_of(stranger, f"/en/frozen/{one.key}/{kind}/")
        for kind in ("articles", "added", "left", "withdrawn", "dates", "texts")
    }
    for kind, told in [
        ("added", ("Neuf", "has arrived since")),
        ("left", ("Récit 2", "the text was changed")),
        ("dates", ("then: 1 February 2024", ">February 2024</time>")),
    ]:
        assert [words for words in told if words not in lists[kind]] == []
    assert f"Article {third.pk}: withdrawn" in lists["withdrawn"]
    assert "There is nothing on this page." in lists["texts"]
    assert not any("secret" in text for text in (page, *lists.values()))


def test_a_long_list_has_pages(reader: Client, stranger: Client) -> None:
    for number in range(1, 53):
        make_article(f"Paix {number}", body="paix")
    one = freeze(reader)

    address = f"/en/frozen/{one.key}/articles/"
    first, second = page_of(stranger, address), page_of(stranger, f"{address}?page=2")

    assert (first.count('class="article-row"'), second.count('class="article-row"')) == (50, 2)
    assert "There is nothing on this page." in page_of(stranger, f"{address}?page=9")
    assert "page" in page_of(stranger, f"{address}?page=x")


def test_a_frozen_search_of_nothing_is_one(reader: Client, stranger: Client) -> None:
    one = freeze(reader, "q=introuvable")

    assert "Nothing has changed since." in page_of(stranger, f"/en/frozen/{one.key}/")


@pytest.mark.parametrize("address", ["nowhere", "nowhere/articles", "{}/nothing"])
def test_what_is_not_there_is_not_there(reader: Client, stranger: Client, address: str) -> None:
    one = freeze(reader)

    page_of(stranger, f"/en/frozen/{address.format(one.key)}/", 404)


def test_too_many_articles_are_refused_with_a_way_out(
    reader: Client, settings: Any, two: list[Article]
) -> None:
    settings.FROZEN_MAX_ARTICLES = 1
    rebuild()

    assert "1 article at most, and this one finds 2" in page_of(reader, "/en/frozen/new/?q=paix")
    sent = reader.post("/en/frozen/new/?q=paix")
    assert sent.status_code == 409
    assert "Narrow it down" in sent.content.decode()
    assert not FrozenSearch.objects.exists()


def test_without_an_index_the_page_says_that_nothing_can_be_compared(
    reader: Client, stranger: Client, settings: Any, tmp_path: Any, two: list[Article]
) -> None:
    one = freeze(reader)
    settings.INDEX_DIR = tmp_path / "elsewhere"

    page = page_of(stranger, f"/en/frozen/{one.key}/")

    assert "Nothing has changed" not in page
    assert "cannot be compared" in page
    assert "Récit 1" in page_of(stranger, f"/en/frozen/{one.key}/articles/")
    assert "cannot be compared" in page_of(stranger, f"/en/frozen/{one.key}/added/")


def test_a_reader_finds_what_they_froze(reader: Client, two: list[Article]) -> None:
    one = freeze(reader)

    assert f'href="/en/frozen/{one.key}/"' in page_of(reader, "/en/saved/")


def test_nobody_can_change_one_at_the_desk(editor: Client, two: list[Article]) -> None:
    one = freeze(editor)

    address = f"/admin/articles/frozensearch/{one.pk}/"
    assert editor.get(f"{address}change/").status_code == 200
    assert editor.post(f"{address}delete/").status_code == 403
    assert editor.post(f"{address}change/", {"query": "x"}).status_code == 403


def test_the_search_page_offers_both_and_sets_no_cookie(stranger: Client) -> None:
    response = stranger.get("/en/search/?q=paix&from=2024&page=2")
    page = response.content.decode()

    assert 'href="/en/saved/new/?q=paix&amp;from=2024"' in page
    assert 'href="/en/frozen/new/?q=paix&amp;from=2024"' in page
    assert not response.cookies


def test_readers_who_are_deleted_leave_their_frozen_searches(
    reader: Client, stranger: Client, two: list[Article]
) -> None:
    one = freeze(reader)

    User.objects.all().delete()

    page_of(stranger, f"/en/frozen/{one.key}/")
