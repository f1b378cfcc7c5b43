"""Saved searches: kept by readers, counted, shared if they like, nobody else's business."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import SavedSearch
from articles.models.saved_search import MOST_SAVED
from articles.search.rebuild import rebuild
from articles.search.sync import drain
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(db: None) -> Client:
    """Another reader."""
    client = Client()
    client.force_login(User.objects.create_user("other"))
    return client


def page_of(client: Client, address: str = "/en/saved/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def save(client: Client, query: str = "q=paix", **fields: str) -> SavedSearch:
    sent = {"name": "La paix", "note": ""} | fields
    assert client.post(f"/en/saved/new/?{query}", sent).status_code == 302
    return SavedSearch.objects.latest("pk")


def test_a_search_is_saved_under_a_name_and_listed(reader: Client) -> None:
    make_article(body="paix")
    rebuild()

    save(reader, "q=paix&page=2&from=février+2024&sort=oldest", note="Pour le dossier.")

    page = page_of(reader)
    assert "La paix" in page
    assert "Pour le dossier." in page
    assert "1 article on “paix”, since February 2024" in page
    assert 'href="/en/search/?q=paix&amp;from=2024-02&amp;sort=oldest"' in page


def test_the_form_proposes_the_question_as_a_name(reader: Client) -> None:
    page = page_of(reader, "/en/saved/new/?q=paix")

    assert 'value="On “paix”"' in page


def test_the_list_tells_what_has_arrived_since_the_reader_looked(reader: Client) -> None:
    make_article(body="paix")
    rebuild()
    one = save(reader)
    make_article(body="paix")
    make_article(body="guerre")
    drain()

    assert "1 new since" in page_of(reader)
    opened = reader.post(f"/en/saved/{one.key}/open/")

    assert opened.status_code == 302
    assert opened["Location"] == "/en/search/?q=paix"
    assert "nothing new since" in page_of(reader)


def test_looking_at_the_list_changes_nothing(reader: Client) -> None:
    one = save(reader)
    make_article(body="paix")
    rebuild()

    page_of(reader)
    page_of(reader, one.get_absolute_url())

    assert "1 new since" in page_of(reader)


def test_a_saved_search_is_renamed(reader: Client) -> None:
    one = save(reader)

    reader.post(f"/en/saved/{one.key}/edit/", {"name": "La trêve", "note": "Deux"})

    one.refresh_from_db()
    assert (one.name, one.note, one.query, one.shared) == ("La trêve", "Deux", "q=paix", False)


def test_it_is_deleted_only_after_a_question(reader: Client) -> None:
    one = save(reader)

    asked = page_of(reader, f"/en/saved/{one.key}/delete/")
    assert "Delete “La paix”?" in asked
    assert SavedSearch.objects.exists()

    reader.post(f"/en/saved/{one.key}/delete/")
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("way", ["", "edit/", "delete/", "open/"])
def test_anothers_search_is_not_there(reader: Client, other: Client, way: str) -> None:
    address = f"/en/saved/{save(reader).key}/{way}"

    assert other.post(address).status_code in ({405} if not way else {404})
    if way != "open/":
        assert other.get(address).status_code == 404
    assert "La paix" not in page_of(other)


def test_a_shared_search_can_be_seen_but_not_changed(
    reader: Client, other: Client, stranger: Client
) -> None:
    make_article(body="paix")
    rebuild()
    one = save(reader, shared="on")

    for client in (other, stranger):
        page = page_of(client, f"/en/saved/{one.key}/")
        assert "1 article on “paix”" in page
        assert "reader" not in page.partition("<main")[2].partition("</main>")[0]
        assert client.post(f"/en/saved/{one.key}/delete/").status_code in (302, 404)
    assert SavedSearch.objects.exists()


@pytest.mark.parametrize("address", ["/saved/", "/saved/new/?q=paix&tag=rail", "/frozen/new/?q=a"])
def test_who_is_not_signed_in_is_asked_to_and_comes_back(address: str) -> None:
    User.objects.create_user("anne", password="lire-et-relire")
    client = Client()

    asked = client.get(address)
    form = client.get(asked["Location"])
    sent = {"username": "anne", "password": "lire-et-relire"}
    arrived = client.post(asked["Location"], sent)

    assert asked["Location"].startswith("/login/?next=/")
    assert form.status_code == 200
    assert arrived["Location"] == address
    assert client.get(address).status_code == 200


def test_a_reader_has_so_many_and_no_more(reader: Client) -> None:
    user = User.objects.get(username="reader")
    SavedSearch.objects.bulk_create(
        SavedSearch(user=user, place=place, name=str(place)) for place in range(1, MOST_SAVED + 1)
    )

    refused = reader.post("/en/saved/new/?q=paix", {"name": "Une de trop"})

    assert "there is no room" in refused.content.decode()
    assert SavedSearch.objects.count() == MOST_SAVED


@pytest.mark.parametrize(
    "fields",
    [{"name": ""}, {"name": "x" * 201}, {"note": "x" * 2_001}, {"place": 0}, {"place": 201}],
    ids=["no name", "long name", "long note", "no place", "beyond"],
)
def test_the_database_itself_holds_the_limits(fields: dict[str, str | int]) -> None:
    user = User.objects.create_user("anne")
    values = {"name": "Paix", "place": 1} | fields

    with pytest.raises(DatabaseError), transaction.atomic():
        SavedSearch.objects.create(user=user, **values)


def test_a_name_too_long_is_refused_with_a_message(reader: Client) -> None:
    response = reader.post("/en/saved/new/?q=paix", {"name": "x" * 201})

    assert response.status_code == 200
    assert "field-error" in response.content.decode()


def test_what_is_not_sent_from_our_own_pages_is_refused(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("anne"))

    assert client.post("/saved/new/?q=paix", {"name": "Paix"}).status_code == 403
    assert client.post("/frozen/new/?q=paix").status_code == 403
    assert client.post("/logout/").status_code == 403


def test_a_longer_list_asks_the_database_no_more_often_for_what_names_nobody(
    reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_article(body="paix")
    rebuild()
    for number in range(30):
        save(reader, name=f"Paix {number}")

    with django_assert_max_num_queries(9):
        page = page_of(reader)

    assert len(re.findall(r"kept-question", page)) == 20
    assert "Paix 9" in page_of(reader, "/en/saved/?page=2")


def test_the_pages_are_kept_by_no_cache(reader: Client) -> None:
    one = save(reader, shared="on")

    for address in ("/saved/", one.get_absolute_url(), "/saved/new/", "/frozen/new/"):
        assert "no-store" in reader.get(address)["Cache-Control"]
