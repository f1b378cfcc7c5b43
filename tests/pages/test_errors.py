"""Dead ends: each says what happened and what to do."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from articles.views.errors import words_of
from newsarchive import urls


def refuse(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def suspect(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def stumble(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("the shelf fell")


# The site, with addresses at which things go wrong.
urlpatterns = [
    path("refuse/", refuse),
    path("suspect/", suspect),
    path("stumble/", stumble),
    *urls.urlpatterns,
]
handler400, handler403, handler404 = urls.handler400, urls.handler403, urls.handler404
handler500 = urls.handler500
broken_site = pytest.mark.urls(__name__)


@broken_site
@pytest.mark.parametrize(
    ("address", "status"), [("/suspect/", 400), ("/refuse/", 403), ("/nowhere/", 404)]
)
def test_each_dead_end_says_so_and_leads_on(stranger: Client, address: str, status: int) -> None:
    response = stranger.get(address)

    page = response.content.decode()
    assert response.status_code == status
    assert f" {status}</p>" in page
    assert "<h1>" in page
    assert 'href="/"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'rel="canonical"' not in page
    assert not response.cookies


@broken_site
def test_a_failure_is_told_without_anything_that_may_have_failed() -> None:
    client = Client(raise_request_exception=False)

    response = client.get("/stumble/")

    page = response.content.decode()
    assert response.status_code == 500
    assert "the shelf fell" not in page
    assert "css/newsarchive.css" in page


def test_a_wrong_host_is_told_apart_from_a_failure(stranger: Client) -> None:
    assert stranger.get("/help/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/nulle-part/", "/en/nowhere/"])
def test_a_missing_page_offers_a_search(stranger: Client, address: str) -> None:
    page = stranger.get(address).content.decode()

    assert page.count('type="search"') == 1
    assert 'lang="en"' in page if address.startswith("/en/") else '<html lang="fr">' in page


def test_a_missing_page_offers_the_words_of_its_address(stranger: Client) -> None:
    page = stranger.get("/articles/99/la-gr%C3%A8ve-du-7-f%C3%A9vrier").content.decode()

    assert 'value="la grève du février"' in page


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/actors/antony-blinken/", "antony blinken"),
        ("/2024/02/", ""),
        ("/%22%3E%3Cscript%3E/", "script"),
        ("/" + "mot-" * 900, "mot mot mot mot mot mot mot mot"),
        ("/%ff%fe/", ""),
    ],
)
def test_only_words_are_taken_from_an_address(address: str, words: str) -> None:
    assert words_of(address) == words
